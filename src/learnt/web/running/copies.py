"""A copy of the database as it stood at one moment, taken while others write, and put back where there is none."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from learnt.engine.domain.errors import UserError

SQLITE, POSTGRESQL = "sqlite", "postgresql"
FILES = {SQLITE: "database.sqlite3", POSTGRESQL: "database.dump"}
"""What the copy is called in a backup."""
Tally = Mapping[str, object]
"""Of each table: how many rows, and on PostgreSQL a sum over what they hold."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was taken."""

    kind: str
    tables: Tally


def take(path: Path) -> Copy:
    """Copy the database into a file."""
    path.touch(mode=0o600)
    if connection.vendor == SQLITE:
        return Copy(SQLITE, _take_sqlite(path))
    return Copy(POSTGRESQL, _take_postgresql(path))


def put_back(kind: str, path: Path, at: Path) -> Tally:
    """Make the database of a copy: a file at this place, or the empty database of the settings. Return its tally.

    Raises:
        UserError: the copy is of another kind of database than the settings name, or it is damaged.
    """
    if kind != connection.vendor:
        raise UserError(
            "The backup is of a SQLite database. Take LEARNT_DATABASE away, restore it, and then run: learnt move"
            if kind == SQLITE
            else "The backup is of a PostgreSQL database. Set LEARNT_DATABASE to an empty one."
        )
    if kind == POSTGRESQL:
        _run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname", _name(), path)
        with connection.cursor() as cursor:
            return _postgresql_tally(cursor)
    shutil.copyfile(path, at)
    at.chmod(0o600)
    try:
        with closing(sqlite3.connect(at)) as database:
            database.execute("PRAGMA cell_size_check=ON")
            if database.execute("PRAGMA integrity_check").fetchone() == ("ok",):
                return _sqlite_tally(database)
    except (sqlite3.Error, ValueError) as error:
        raise _damaged() from error
    raise _damaged()


def _take_sqlite(path: Path) -> Tally:
    source = Path(connection.settings_dict["NAME"])
    if not source.is_file():
        raise UserError("There is no library here yet. Set LEARNT_HOME to the folder of yours.")
    reading = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=30)
    with closing(reading), closing(sqlite3.connect(path)) as writing:
        reading.backup(writing)  # In one step: others go on writing, and none of that is in it.
        writing.execute("PRAGMA journal_mode=DELETE")
        return _sqlite_tally(writing)


def _sqlite_tally(database: sqlite3.Connection) -> Tally:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    counts = ((name, str(name).replace('"', '""')) for (name,) in names)
    return {name: database.execute(f'SELECT count(*) FROM "{said}"').fetchone()[0] for name, said in counts}  # noqa: S608


def _damaged() -> UserError:
    return UserError("The database in the backup is damaged. Restore an earlier backup.")


def _take_postgresql(path: Path) -> Tally:
    """Dump what one transaction sees, and count in it too."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        tally = _postgresql_tally(cursor)
        _run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", "--file", path, _name())
    return tally


def _postgresql_tally(cursor: Any) -> Tally:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
    names = [name for (name,) in cursor.fetchall()]
    tally: dict[str, object] = {}
    for name in names:
        cursor.execute(
            f'SELECT count(*), coalesce(sum(hashtextextended(one::text, 0)), 0)::text FROM "{name}" AS one'  # noqa: S608
        )
        tally[name] = list(cursor.fetchone())
    return tally


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *arguments: str | Path) -> None:
    """Run a program of PostgreSQL; how to reach the server goes by its environment, where nobody else sees it."""
    said = connection.settings_dict
    named = {f"PG{name}": said[name] for name in ("HOST", "PORT", "USER", "PASSWORD") if said[name]}
    options = {
        f"PG{name.upper()}": str(value) for name, value in said["OPTIONS"].items() if isinstance(value, str)
    }
    found = shutil.which(program)
    if found is None:
        raise UserError(f"{program} is not on this machine. Install the client programs of PostgreSQL.")
    done = subprocess.run(  # noqa: S603 - a program of the system, with arguments of ours
        [found, *map(str, arguments)],
        env={**os.environ, **named, **options},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise UserError(f"{program} could not do its work: {_first_line(done.stderr)}")


def _first_line(said: bytes) -> str:
    """Return what a program says is wrong; only its first line, as later ones may show rows."""
    return (said.decode(errors="replace").strip().splitlines() or ["it does not say why."])[0]
