"""Empty the tables whose rows the database itself refuses to delete, so that the next test starts from nothing."""

from django.db import connection, transaction

_ROWS = (
    "library_placement", "library_readingplacement", "coding_codebooknote", "coding_settlement", "coding_comment",
    "library_decision", "library_reading", "briefings_change", "briefings_step", "reviews_change", "reviews_step",
    "reviews_chase", "reviews_return", "reviews_attendance",
    "ledger_withdrawal", "ledger_evidence", "ledger_ending", "ledger_owning", "ledger_step", "ledger_action",
    "ledger_citation", "ledger_answer", "ledger_rewording", "ledger_themeaudit",
    "escalations_step", "escalations_themed", "escalations_escalation", "escalations_ownpolicy",
)  # fmt: skip


def forget_what_was_said() -> None:
    """Take the guards off, delete, and put the guards back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f'DROP TRIGGER "{name}"')
        for table in _ROWS:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables
        for _, sql in guards:
            cursor.execute(sql)
