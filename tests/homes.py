"""Libraries with their tables and nothing in them: the tables are made once, as that takes half a minute, and then copied."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

import psycopg
from filelock import FileLock

from tests.postgresql import database_of_its_own

CHECKOUT = Path(__file__).resolve().parents[1]
KEPT = CHECKOUT / ".pytest_cache" / "empty-libraries"
"""What was made is kept here for every process and run of the tests of the same program."""
_MOST_KEPT = 3
_TELLING = {".py", ".yaml", ".sql"}
_MAKE_TABLES = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "learnt.web.settings"
django.setup()
from learnt.web.library.store import open_store
open_store()
"""


def empty_home(at: Path) -> Path:
    """Make an empty library in a folder that is not there yet, and return the folder."""
    return shutil.copytree(_made(), at)


@contextmanager
def empty_library(at: Path) -> Iterator[dict[str, str]]:
    """Make an empty library in a folder that is not there yet; give how a program is told of it.

    Where the tests are told of a server of PostgreSQL, the library has a database of its own there.
    """
    server = os.environ.get("LEARNT_DATABASE")
    if not server:
        yield {"LEARNT_HOME": str(empty_home(at))}
        return
    with database_of_its_own(server, _tables_on(server)) as database:
        yield {"LEARNT_HOME": str(at), "LEARNT_DATABASE": database}


@contextmanager
def empty_tables(name: str) -> Iterator[None]:
    """Make the tables in a database in memory; it is there until the block ends and all others have left it."""
    made = (_made() / "learnt.sqlite3").as_uri()
    with (
        closing(sqlite3.connect(name, uri=True)) as memory,
        closing(sqlite3.connect(f"{made}?immutable=1", uri=True)) as kept,
    ):
        kept.backup(memory)
        yield


@cache
def _made() -> Path:
    made = KEPT / _of_what()
    KEPT.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{made}.lock"):
        if not made.exists():
            _make(made)
    return made


@cache
def _tables_on(server: str) -> str:
    """Make a database with empty tables on a server, to copy from; return its name."""
    KEPT.mkdir(parents=True, exist_ok=True)
    name = "learnt_empty"
    with FileLock(KEPT / "server.lock"), psycopg.connect(server, autocommit=True) as there:
        if not there.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            with tempfile.TemporaryDirectory() as home, database_of_its_own(server, "template0") as begun:
                _make_tables(Path(home), LEARNT_DATABASE=begun)
                there.execute(f"CREATE DATABASE {name} TEMPLATE {begun.rpartition('/')[2]}")
    return name


def _make_tables(home: Path, **variables: str) -> None:
    environ = {**os.environ, "LEARNT_HOME": str(home), **variables}
    subprocess.run([sys.executable, "-c", _MAKE_TABLES], env=environ, check=True, timeout=600)


def _make(made: Path) -> None:
    """Make it beside its place, so that one that was cut short is never taken for whole."""
    begun = made.with_suffix(".begun")
    shutil.rmtree(begun, ignore_errors=True)
    _make_tables(begun)
    begun.rename(made)
    older = sorted(
        (one for one in KEPT.iterdir() if one.is_dir() and not one.suffix),
        key=lambda one: one.stat().st_mtime,
    )
    for one in older[:-_MOST_KEPT]:
        shutil.rmtree(one, ignore_errors=True)


def _of_what() -> str:
    """Return what a library depends on, as one name: the program, what it stands on, and how it is told to run."""
    digest = hashlib.sha256(f"{sys.version} {version('Django')} {version('django-tasks-db')}".encode())
    for name in sorted(name for name in os.environ if name.startswith("LEARNT_") and name != "LEARNT_HOME"):
        digest.update(f"{name}={os.environ[name]}\0".encode())
    source = CHECKOUT / "src" / "learnt"
    for path in sorted(one for one in source.rglob("*") if one.suffix in _TELLING):
        digest.update(str(path.relative_to(source)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
