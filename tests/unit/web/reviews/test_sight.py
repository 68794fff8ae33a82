"""Who sees a review and who may run it: every page, as every role, and as somebody of another partnership."""

from datetime import date

import pytest
from django.db.models import Q
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from learnt.engine.domain.embargo import ProceedingKind, Release
from learnt.web.accounts.history import newest
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.policies import TABLE, Reach
from learnt.web.accounts.roles import Act, Role
from learnt.web.reviews import holding
from learnt.web.reviews.actions import Acting
from learnt.web.reviews.models import Hold, Review
from tests.cast import make_account, make_outsider, signed_in
from tests.unit.web.reviews.conftest import record, words

pytestmark = pytest.mark.django_db
READ = ("review", "plan", "record", "readings", "history", "proceedings")
WRITE = ("move", "enter", "sign", "check", "release")
SEND = ("tick", "record", "readings")
OWN_WORDS = "The river footbridge was closed that night."


@pytest.fixture
def held(review: Review, runner: Account) -> Review:
    """Return a review with proceedings."""
    hold = Hold(
        kind=ProceedingKind.INQUEST, level=Release.NOTHING, condition=OWN_WORDS, since=date(2026, 3, 2),
        next_check=date(2027, 3, 2),
    )  # fmt: skip
    holding.enter(review, hold, Acting(runner, review.changed))
    review.refresh_from_db()
    return review


def address(row: Review, name: str) -> str:
    parts: dict[str, list[object]] = {
        "move": ["take-up"], "record": ["referral"], "tick": ["huddle"], "check": [row.holds.get().pk],
        "release": [row.holds.get().pk],
    }  # fmt: skip
    return reverse(f"reviews:{name}", args=[row.pk, *parts.get(name, [])])


def ask(client: Client, row: Review, name: str, *, send: bool = False) -> HttpResponse:
    return client.post(address(row, name), {}) if send else client.get(address(row, name))


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_and_runs_reviews_as_the_policies_say(held: Review, role: Role) -> None:
    client = signed_in(make_account(role))
    sees, runs = (TABLE[act][role] >= Reach.OURS for act in (Act.SEE_REVIEWS, Act.RUN_REVIEWS))
    for name in READ:
        assert ask(client, held, name).status_code == (200 if sees else 404), name
    for name in (*WRITE, *SEND):
        status = ask(client, held, name, send=True).status_code
        assert status in ({200, 302} if runs else {403} if sees else {404}), name


def test_somebody_of_another_partnership_finds_no_review(held: Review) -> None:
    client = signed_in(make_outsider())
    for name in (*READ, *WRITE):
        assert ask(client, held, name).status_code == 404, name
    for name in (*WRITE, *SEND):
        assert ask(client, held, name, send=True).status_code == 404, name
    assert held.reference not in words(client.get(reverse("reviews:reviews")))


def test_an_auditor_reads_what_is_recorded_and_is_offered_nothing_to_send(
    held: Review, client: Client
) -> None:
    record(client, held, "referral", {"partners-views": OWN_WORDS})
    auditor = signed_in(make_account(Role.AUDITOR))
    page = ask(auditor, held, "record")
    assert OWN_WORDS in words(page)
    assert "<textarea" not in page.content.decode()
    assert "Begin a review" not in words(auditor.get(reverse("reviews:reviews")))


def test_the_words_of_a_review_stand_in_no_audit_row_and_no_address(held: Review, client: Client) -> None:
    record(client, held, "referral", {"partners-views": OWN_WORDS, "grounds": OWN_WORDS})
    rows = Event.objects.filter(about=f"review {held.pk}")
    assert {row.act for row in rows} == {"review-begun", "review-held", "review-told"}
    assert OWN_WORDS not in str([(row.about, row.details) for row in rows])
    assert held.reference not in str([(row.about, row.details) for row in rows])


def test_the_history_of_a_partnership_tells_of_reviews_only_to_those_who_may_see_them(held: Review) -> None:
    auditor, coder = make_account(Role.AUDITOR), make_account(Role.CODER)
    for account, sees in ((auditor, True), (coder, False), (make_outsider(), False)):
        assert bool(newest(account.standing(), Q(act="review-begun"), 10)) is sees
