"""A library moved to another database: every row as it is, in one transaction, compared on both sides."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, OperationalError, connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from learnt.engine.domain.errors import UserError
from learnt.web.carrying.tables import options
from learnt.web.environment import database
from learnt.web.library.tables import make_tables
from learnt.web.running import rows

SQLITE = "sqlite"
"""What one moves to by this name is the file in the folder of the library."""
SOURCE = "source"


def move(to: str) -> list[str]:
    """Move everything into the empty database that a connection string names; return what to tell of it.

    What is there stays as it was. Nobody else can write meanwhile. If anything differs, the new database stays empty.

    Raises:
        UserError: the other database cannot be reached or holds something, or a row does not fit into it.
    """
    _set_out(_settings_of(to))
    try:
        make_tables()
        _refuse_unless_ready()
    except OperationalError as error:
        raise UserError(
            "The other database cannot be reached or written to. Look at its name and your rights."
        ) from error
    models = rows.tables()
    try:
        with transaction.atomic(using=SOURCE, durable=True), transaction.atomic(durable=True):
            _let_nobody_write(models)
            moved = _copy_all(models)
    except (DatabaseError, ValueError) as error:
        raise UserError(
            f"The library could not be moved ({type(error).__name__}), so nothing was. The first database is as it was."
        ) from error
    return [
        f"{moved:,} rows of {len(models)} tables were counted and compared on both sides: equal.",
        "Files that people gave, what was learned and the search index stay where they are.",
        "The first database is as it was. Keep it until you have looked at the new one, then delete it.",
    ]


def _settings_of(to: str) -> dict[str, object]:
    home = Path(settings.HOME)
    if to == SQLITE:
        return database({}, home)
    if not to:
        raise UserError("Say where to: the connection string of a PostgreSQL database, or sqlite.")
    return database({"LEARNT_DATABASE": to}, home)


def _set_out(target: dict[str, object]) -> None:
    """Make the other database the one that everything works on, and keep the first at hand."""
    source: dict[str, Any] = settings.DATABASES[DEFAULT_DB_ALIAS]
    if (
        target["ENGINE"] == source["ENGINE"]
        and target["NAME"] == source["NAME"]
        and target.get("HOST") == source.get("HOST")
    ):
        raise UserError("That is the database that the library is in already. Give another one.")
    if source["ENGINE"].endswith("sqlite3") and not Path(source["NAME"]).is_file():
        raise UserError("There is no library here yet. Set LEARNT_HOME to the folder of yours.")
    for one in connections.all(initialized_only=True):
        one.close()
    for alias in list(connections):
        if hasattr(connections._connections, alias):  # type: ignore[attr-defined]  # noqa: SLF001 - it has no other way
            del connections[alias]
    connections.settings = connections.configure_settings({DEFAULT_DB_ALIAS: target, SOURCE: dict(source)})


def _refuse_unless_ready() -> None:
    """Refuse where the new database holds anything, or the first has tables of another release."""
    ours = [one for one in rows.tables() if one.__module__.startswith("learnt.")]
    if any(rows.everything(one).exists() for one in ours):
        raise UserError("The other database holds a library already. Give an empty one.")
    old, new = (
        set(MigrationRecorder(connections[one]).applied_migrations()) for one in (SOURCE, DEFAULT_DB_ALIAS)
    )
    if old != new:
        raise UserError(
            "The library is of another release. Run learnt doctor to bring it up to date, then move it."
        )


def _let_nobody_write(models: list[Any]) -> None:
    """Keep others from writing to the first database until all is moved; SQLite does so by itself."""
    source = connections[SOURCE]
    if source.vendor == "postgresql":
        names = ", ".join(source.ops.quote_name(options(one).db_table) for one in models)
        with source.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def _copy_all(models: list[Any]) -> int:
    """Copy every table and compare it; return how many rows that was."""
    for model in models:
        rows.empty(model)
    moved = 0
    for model in models:
        rows.copy(model, SOURCE)
        before, after = rows.tally(model, SOURCE), rows.tally(model, DEFAULT_DB_ALIAS)
        if before != after:
            raise UserError(
                f"The table {options(model).db_table} did not come over as it was, so nothing was moved. Tell us of it."
            )
        moved += after.rows
    rows.count_on(models)
    return moved


def words_of(to: str, path: Path | None) -> str:
    """Return the connection string that is given, or that stands in a file, where nobody else sees the password."""
    if path is None:
        return to
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read. Check the path and its rights.") from error
