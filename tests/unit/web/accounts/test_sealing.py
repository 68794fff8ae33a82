"""The record of who did what: nobody changes it by the program, and whoever goes around the program is found out."""

import pytest
from django.db import DatabaseError, connection, transaction

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Event, Seal
from learnt.web.accounts.sealing import seal, verify
from learnt.web.running.guards import lifted

pytestmark = pytest.mark.django_db(transaction=True)


def around_the_guards(statement: str) -> None:
    """Do what somebody could who has the database itself: take the guards off, write, and put them back."""
    with transaction.atomic(), lifted(("accounts_event", "accounts_seal")), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def ids() -> list[int]:
    for number in range(5):
        note("document-shared", by=None, about=f"document {number}", count=number, share=0.1)
    return list(Event.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE accounts_event SET act = 'other'", "DELETE FROM accounts_event", "UPDATE accounts_seal SET digest = ''",
     "DELETE FROM accounts_seal"],
)  # fmt: skip
def test_the_database_refuses_to_change_the_record(ids: list[int], statement: str) -> None:
    with pytest.raises(DatabaseError, match="only ever added"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_what_was_written_is_sealed_at_once_and_fits(ids: list[int]) -> None:
    verdict = verify()
    assert (verdict.fits, verdict.misfit, verdict.why) == (5, None, "")
    assert verify(verdict.head) == verdict
    assert seal() == 0


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE accounts_event SET act = 'document-removed' WHERE id = {}", "changed"),
        ("UPDATE accounts_event SET at = '2020-01-01 00:00:00+00' WHERE id = {}", "changed"),
        ("UPDATE accounts_event SET details = '{{}}' WHERE id = {}", "changed"),
        ("DELETE FROM accounts_event WHERE id = {}", "deleted"),
        ("DELETE FROM accounts_seal WHERE event_id = {}", "Seal 3 is gone"),
    ],
)
def test_the_first_event_that_was_changed_around_the_guards_is_named(
    ids: list[int], statement: str, told: str
) -> None:
    around_the_guards(statement.format(ids[2]))
    verdict = verify()
    assert verdict.fits == 2
    assert verdict.misfit == (ids[3] if "seal" in statement else ids[2])
    assert told in verdict.why


def test_an_end_that_was_cut_off_shows_by_the_seal_that_was_kept_elsewhere(ids: list[int]) -> None:
    kept = verify().head
    for table, column in (("accounts_event", "id"), ("accounts_seal", "event_id")):
        around_the_guards(f"DELETE FROM {table} WHERE {column} >= {ids[3]}")  # noqa: S608 - of our own tables
    assert not verify().why
    assert "not in the chain" in verify(kept).why


def test_an_event_put_in_by_other_means_is_named(ids: list[int]) -> None:
    Event.objects.create(pk=ids[-1] + 5_000, act="signed-in")
    statement = (
        "INSERT INTO accounts_event (id, at, act, about, details) VALUES (%s, %s, 'signed-in', '', '{}')"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [ids[-1] + 7, "2026-01-01 00:00:00+00"])
    assert verify().misfit == ids[-1] + 7


def test_what_is_undone_leaves_no_seal(ids: list[int]) -> None:
    with transaction.atomic():
        note("document-shared", by=None)
        transaction.set_rollback(True)
    assert Seal.objects.count() == 5
