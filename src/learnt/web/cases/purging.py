"""Purging a case: its rows, its files and what memory holds of it go; that one was purged stays, and nothing else."""

import shutil

from django.db import connection, transaction
from django.utils.timezone import localdate

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account
from learnt.web.cases import masking, pictures, reporting
from learnt.web.cases.actions import refuse_unless_keeps, tell
from learnt.web.cases.models import Case


def purge(case: Case, *, by: Account | None) -> None:
    """Delete a case for good; `by` is nobody where it was told to go by itself on its day."""
    if by is not None:
        refuse_unless_keeps(by, case.partnership_id)
    folder, partnership = case.folder, case.partnership_id
    with transaction.atomic():
        case.delete()
        note("case-purged", by=by, partnership=partnership)
    if folder.exists():
        shutil.rmtree(folder)
    reporting.forget()
    masking.forget()
    pictures.forget()
    scrub()


def scrub() -> None:
    """Have SQLite write its file anew, so that nothing of deleted rows stays in its free pages or its journal."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def look_at_days() -> tuple[int, int]:
    """Purge the cases that are to go by themselves by today, and ask of the others; return how many of each."""
    due = list(Case.objects.filter(keep_until__lte=localdate()))
    gone = [case for case in due if case.purges_itself]
    for case in gone:
        purge(case, by=None)
    asked = [case for case in due if not case.purges_itself and case.asked_on is None]
    for case in asked:
        Case.objects.filter(pk=case.pk).update(asked_on=localdate())
        tell("case-purge-asked", case, None)
    return len(gone), len(asked)
