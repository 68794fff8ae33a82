"""Who codes what, two who do not see each other, and settling where they differ."""

import pytest
from django.test import Client

from learnt.engine.searching.statuses import Status, statuses_of
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Access, Role
from learnt.web.coding.models import AssignedCoder, Assignment, CodebookNote, Settlement
from learnt.web.library.models import Decision, Document
from learnt.web.library.store import LibraryStore
from tests.cast import keep_document, make_account, make_outsider, signed_in
from tests.unit.web.coding.conftest import Say

pytestmark = pytest.mark.django_db
VOICE, OTHER = "voice-of-child", "neglect"


@pytest.fixture
def one() -> Account:
    return make_account(Role.CODER, name="one")


@pytest.fixture
def two() -> Account:
    return make_account(Role.CODER, name="two")


@pytest.fixture
def coordinator() -> Account:
    return make_account(Role.COORDINATOR)


def page_of(client: Client, document: Document, where: str = "?part=1") -> str:
    return client.get(f"/documents/{document.pk}/read/{where}").content.decode()


def give(by: Account, document: Document, *coders: Account, **due: str) -> int:
    data = {"coders": [coder.pk for coder in coders], **due}
    return signed_in(by).post(f"/documents/{document.pk}/read/coders/", data).status_code


def finish(coder: Account, document: Document) -> None:
    signed_in(coder).post(f"/documents/{document.pk}/read/done/")


def test_a_document_is_given_out_with_a_date_and_stands_in_the_coders_work(
    coordinator: Account, one: Account
) -> None:
    document = keep_document()
    assert give(coordinator, document, one, **{"due-day": "27", "due-month": "3", "due-year": "2027"}) == 302
    mine = signed_in(one).get("/coding/").content.decode()
    assert "Learning in Harrowmere" in mine
    assert "By 27 March 2027" in mine
    finish(one, document)
    assert "Nothing is waiting for you" in signed_in(one).get("/coding/").content.decode()
    assert Assignment.objects.get().ended_at is not None


def test_only_whoever_gives_out_coding_does_and_only_to_those_who_may_code(
    coordinator: Account, one: Account
) -> None:
    document = keep_document()
    assert give(one, document, one) == 403
    assert give(make_outsider(), document, one) == 404
    assert give(coordinator, document, make_account(Role.TRAINER)) == 200
    assert give(coordinator, document, make_outsider(Role.CODER)) == 200
    assert give(coordinator, document) == 200
    assert give(coordinator, document, one, coordinator, make_account(Role.CODER, name="three")) == 200
    assert not Assignment.objects.exists()
    assert give(coordinator, document, one) == 302
    assert give(coordinator, document, one) == 200


def test_two_coders_do_not_see_each_other_until_both_are_done(
    say: Say, coordinator: Account, one: Account, two: Account
) -> None:
    document = keep_document()
    say(signed_in(coordinator), document, 2, say=f"accepted {VOICE}")
    give(coordinator, document, one, two)
    say(signed_in(one), document, 1, say=f"accepted {VOICE}")
    say(signed_in(one), document, 1, "comment", words="Mine alone")
    for where in ("?part=1", "1/", "whole/", "history/", "news/?since=0"):
        page = page_of(signed_in(two), document, where)
        assert "Mine alone" not in page, where
        assert "Confirmed by" not in page, where
        assert "Others said" not in page, where
    assert "Confirmed by One" in page_of(signed_in(coordinator), document)
    finish(one, document)
    assert "Confirmed by" not in page_of(signed_in(two), document)
    finish(two, document)
    assert "Confirmed by One" in page_of(signed_in(two), document)


def test_a_coordinator_ends_it_before(say: Say, coordinator: Account, one: Account, two: Account) -> None:
    document = keep_document()
    give(coordinator, document, one, two)
    say(signed_in(one), document, 1, say=f"accepted {VOICE}")
    address = f"/documents/{document.pk}/read/coders/{Assignment.objects.get().pk}/end/"
    assert signed_in(two).post(address).status_code == 403
    signed_in(coordinator).post(address)
    assert "Confirmed by One" in page_of(signed_in(two), document)
    assert AssignedCoder.objects.filter(done_at=None).count() == 2


def test_what_is_given_out_of_a_restricted_document_is_told_to_nobody_else(
    coordinator: Account, one: Account
) -> None:
    document = keep_document(access=Access.RESTRICTED)
    assert give(coordinator, document, one) == 200
    document.named.add(one)
    from learnt.web.library.sharing import mark_anew

    mark_anew(document)
    give(coordinator, document, one)
    assert "Learning in Harrowmere" in signed_in(one).get("/coding/").content.decode()
    document.named.clear()
    mark_anew(document)
    assert "Learning in Harrowmere" not in signed_in(one).get("/coding/").content.decode()
    assert "Learning in Harrowmere" not in signed_in(make_outsider()).get("/coding/").content.decode()


def differing(say: Say, coordinator: Account, one: Account, two: Account) -> Document:
    """Return a document whose first passage two people coded otherwise."""
    document = keep_document()
    give(coordinator, document, one, two)
    say(signed_in(one), document, 1, say=f"accepted {VOICE}")
    say(signed_in(one), document, 2, say=f"accepted {VOICE}")
    say(signed_in(two), document, 1, "add", theme=OTHER)
    say(signed_in(two), document, 1, say=f"rejected {VOICE}")
    say(signed_in(two), document, 2, say=f"accepted {VOICE}")
    return document


def settle(by: Account, document: Document, outcome: str, reason: str = "The text says so.") -> str:
    assert document.current is not None
    data = {"passage": 1, "outcome": outcome, "reason": reason, "version": document.current.digest[:16]}
    client = signed_in(by)
    return client.post(f"/documents/{document.pk}/read/differences/", data, follow=True).content.decode()


@pytest.mark.parametrize(
    ("outcome", "given"),
    [("one", {VOICE}), ("other", {OTHER}), ("both", {VOICE, OTHER}), ("neither", set())],
)
def test_where_two_differ_somebody_settles_with_a_reason(  # noqa: PLR0917 - fixtures and a case
    say: Say,
    coordinator: Account,
    one: Account,
    two: Account,
    outcome: str,
    given: set[str],
) -> None:
    document = differing(say, coordinator, one, two)
    finish(one, document)
    finish(two, document)
    page = page_of(signed_in(coordinator), document, "differences/")
    assert "One and Two differ on 1 passage." in page
    assert "Settled passage 1." in settle(coordinator, document, outcome)
    settled = Decision.objects.filter(settles=True)
    assert {row.theme for row in settled if row.verdict == "accepted"} == given
    assert {row.theme for row in settled} == {VOICE, OTHER}
    holds = statuses_of(next(LibraryStore().entries([document.pk])))[1]
    assert {theme for theme, status in holds.items() if status is Status.CONFIRMED} == given
    notes = signed_in(coordinator).get("/coding/notes/").content.decode()
    assert notes.count("The text says so.") == 2
    assert CodebookNote.objects.count() == 2
    assert "do not differ on any passage" in page_of(signed_in(coordinator), document, "differences/")


def test_a_settlement_that_is_taken_back_leaves_what_the_coders_said(
    say: Say, coordinator: Account, one: Account, two: Account
) -> None:
    document = differing(say, coordinator, one, two)
    finish(one, document)
    finish(two, document)
    settle(coordinator, document, "one")
    for row in Decision.objects.filter(settles=True):
        say(signed_in(coordinator), document, 1, undo=f"decision {row.pk}")
    holds = statuses_of(next(LibraryStore().entries([document.pk])))[1]
    assert holds == {VOICE: Status.DISPUTED, OTHER: Status.CONFIRMED}
    assert Settlement.objects.count() == 1


def test_nothing_is_settled_without_a_reason_or_before_both_are_done(
    say: Say, coordinator: Account, one: Account, two: Account
) -> None:
    document = differing(say, coordinator, one, two)
    assert "are not both done" in settle(coordinator, document, "one")
    finish(one, document)
    finish(two, document)
    assert "Say why" in settle(coordinator, document, "one", reason=" ")
    assert "Choose one coder" in settle(coordinator, document, "all")
    assert not Settlement.objects.exists()


def test_a_coder_settles_nothing_and_reads_no_notes(
    say: Say, coordinator: Account, one: Account, two: Account
) -> None:
    document = differing(say, coordinator, one, two)
    assert signed_in(one).get(f"/documents/{document.pk}/read/differences/").status_code == 403
    assert signed_in(one).get("/coding/notes/").status_code == 403
    assert signed_in(make_outsider()).get(f"/documents/{document.pk}/read/differences/").status_code == 404


def test_notes_of_another_partnership_are_not_shown(
    say: Say, coordinator: Account, one: Account, two: Account
) -> None:
    document = differing(say, coordinator, one, two)
    finish(one, document)
    finish(two, document)
    settle(coordinator, document, "one")
    assert "The text says so." not in signed_in(make_outsider()).get("/coding/notes/").content.decode()
