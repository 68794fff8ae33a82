"""The documents of a review: what its proceedings hold back shows nowhere, and comes back when they let it out."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy
from django.utils.timezone import localdate
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from learnt.engine.domain.embargo import ProceedingKind, Release
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Access, Role
from learnt.web.api.tokens import make_token
from learnt.web.library.models import Document
from learnt.web.reviews import holding, papers
from learnt.web.reviews.actions import Acting
from learnt.web.reviews.models import Hold, Review, Step
from learnt.web.search import indexed
from learnt.web.search.tasks import build_index
from tests.cast import keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db
OWN_WORDS = "The heron came back to the weir on the first cold morning."
WHERE = (
    reverse_lazy("library:documents"), "/search/?words=heron+weir", reverse_lazy("insight:how-often"),
    "/insight/passages/?theme=voice-of-child&say=teaching", "/figures/", "/figures/register.csv", "/briefings/",
    "/learning/", "/ledger/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def own_index(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.HOME, settings.BLIND_SHARE = tmp_path_factory.mktemp("home"), 0.0
    indexed.index.cache_clear()


@pytest.fixture
def report() -> Document:
    return keep_document(make_study(make_document(OWN_WORDS)), access=Access.OPEN, checked=True)


@pytest.fixture
def attached(review: Review, runner: Account, report: Document) -> Review:
    papers.attach(review, report, Acting(runner, 0), reason="It is the report.")
    review.refresh_from_db()
    return review


def hold(row: Review, by: Account) -> Hold:
    held = Hold(
        kind=ProceedingKind.CRIMINAL, level=Release.NOTHING, condition="The trial has ended.", since=date(2026, 3, 2),
        next_check=date(2027, 3, 2),
    )  # fmt: skip
    holding.enter(row, held, Acting(by, row.changed))
    row.refresh_from_db()
    return held


def let_out(row: Review, held: Hold, by: Account, day: date) -> None:
    step = Step(level=Release.FULL, from_day=day, signed_post="partners", signed_on=localdate())
    holding.release(row, held.pk, step, Acting(by, row.changed), reason="The trial has ended.")
    row.refresh_from_db()


def told_to(account: Account) -> str:
    """Return all that pages, a download and the API say to somebody."""
    client = signed_in(account)
    token = {"Authorization": f"Bearer {make_token(by=account, name='trial', days=1)}"}
    answers = [client.get(where) for where in WHERE] + [Client().get("/api/documents", headers=token)]
    assert {answer.status_code for answer in answers} <= {200, 403}
    return "\n".join(answer.content.decode() for answer in answers if answer.status_code == 200)


@pytest.mark.parametrize(
    "role", [Role.AUTHOR, Role.CODER, Role.TRAINER, Role.AUDITOR, Role.PRACTITIONER, Role.RESEARCHER]
)
def test_words_and_title_of_what_is_held_show_nowhere_until_it_is_let_out(
    attached: Review, runner: Account, report: Document, role: Role
) -> None:
    build_index.call()
    reader, title = make_account(role), report.summary.title
    before = told_to(reader)
    assert (title in before, OWN_WORDS.rsplit(maxsplit=1)[-1] in before) == (True, True)
    held = hold(attached, runner)
    now, empty = told_to(reader), told_to(make_outsider(role))
    for words in ("heron", "weir", title, report.pk):
        assert now.count(words) == empty.count(words), words
    assert signed_in(reader).get(reverse("library:document", args=[report.pk])).status_code == 404
    let_out(attached, held, runner, localdate())
    assert title in told_to(reader)


def test_who_runs_the_review_still_reads_it(attached: Review, runner: Account, report: Document) -> None:
    hold(attached, runner)
    page = signed_in(runner).get(reverse("reviews:papers", args=[attached.pk])).content.decode()
    assert report.summary.title in page
    assert "Proceedings hold these documents back" in page


def test_a_document_added_to_a_held_review_is_held_at_once(
    review: Review, runner: Account, report: Document
) -> None:
    hold(review, runner)
    papers.attach(review, report, Acting(runner, review.changed), reason="It is the report.")
    report.refresh_from_db()
    assert report.held_back


def test_what_lets_out_more_on_a_later_day_is_followed_on_that_day(
    attached: Review, runner: Account, report: Document
) -> None:
    held = hold(attached, runner)
    tomorrow = localdate() + timedelta(1)
    let_out(attached, held, runner, tomorrow)
    report.refresh_from_db()
    assert report.held_back
    (waiting,) = DBTaskResult.objects.filter(task_path=papers.follow_review.module_path)
    assert waiting.run_after is not None
    assert waiting.run_after.date() in {localdate(), tomorrow}
    papers.follow_review.call(attached.pk)
    report.refresh_from_db()
    assert report.held_back


def test_a_held_document_is_not_taken_out(attached: Review, runner: Account, report: Document) -> None:
    hold(attached, runner)
    with pytest.raises(UserError, match="hold this document back"):
        papers.detach(attached, report, Acting(runner, attached.changed), reason="By mistake.")


def test_a_document_is_found_added_and_taken_out_on_the_pages(
    client: Client, review: Review, report: Document
) -> None:
    page = reverse("reviews:papers", args=[review.pk])
    assert report.summary.title in client.get(page, {"title": "learning harrowmere"}).content.decode()
    assert "No document of your partnership" in client.get(page, {"title": "quillwort"}).content.decode()
    add, out = (reverse(f"reviews:{name}", args=[review.pk, report.pk]) for name in ("attach", "detach"))
    assert "Enter why" in client.post(add, {"reason": ""}).content.decode()
    assert (
        "The document is added"
        in client.post(add, {"reason": "It is the report."}, follow=True).content.decode()
    )
    assert "already one of review 2026-03" in client.post(add, {"reason": "Again."}).content.decode()
    assert "Document added" in client.get(reverse("reviews:history", args=[review.pk])).content.decode()
    assert (
        "The document is taken out"
        in client.post(out, {"reason": "By mistake."}, follow=True).content.decode()
    )
    assert not review.papers.exists()


def test_a_document_of_another_partnership_is_not_added(review: Review, runner: Account) -> None:
    other = keep_document(source="two", partnership=make_partnership("Wexcombe Safeguarding Partnership"))
    with pytest.raises(UserError, match="another partnership"):
        papers.attach(review, other, Acting(runner, 0), reason="It is the report.")


def test_an_outsider_finds_no_such_page_and_a_reader_may_change_nothing(
    attached: Review, report: Document
) -> None:
    pages = [reverse("reviews:papers", args=[attached.pk])]
    pages += [reverse(f"reviews:{name}", args=[attached.pk, report.pk]) for name in ("attach", "detach")]
    assert [signed_in(make_outsider()).get(page).status_code for page in pages] == [404, 404, 404]
    auditor = signed_in(make_account(Role.AUDITOR))
    assert [auditor.get(page).status_code for page in pages] == [200, 403, 403]
