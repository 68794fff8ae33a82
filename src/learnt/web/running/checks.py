"""What may be wrong with an installation, one check a thing, each with what to do."""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from learnt.home import embeddings_folder
from learnt.web.accounts.models import Event
from learnt.web.accounts.sealing import verify
from learnt.web.library.origins import Original
from learnt.web.library.store import LibraryStore
from learnt.web.running.guards import unguarded
from learnt.web.search.indexed import index

WELL, LOOK, WRONG = "well", "look", "wrong"
_LEAST_FREE = 2_000_000_000
_LONGEST_WAIT = timedelta(minutes=15)
_AHEAD = timedelta(minutes=5)
_OTHERS = 0o077
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Told:
    """What a check found, and what to do; nothing to do where all is well."""

    check: str
    state: str
    found: str
    do: str = ""


def look_over() -> list[dict[str, str]]:
    """Run every check; where the database cannot be used, those that need it are left out."""
    told = list(_each(_OUTSIDE))
    if not any(one.state == WRONG and one.check in {"Database", "Tables"} for one in told):
        told += _each(_INSIDE)
    return [asdict(one) for one in told]


def _each(checks: dict[str, Callable[[], tuple[str, ...]]]) -> Iterator[Told]:
    for name, check in checks.items():
        try:
            yield Told(name, *check())
        except Exception as error:  # noqa: BLE001 - a check that fails is what it tells
            yield Told(
                name,
                WRONG,
                f"It could not be checked ({type(error).__name__}).",
                "Look in the log of the server.",
            )


def _python() -> tuple[str, ...]:
    found = f"Python {sys.version_info.major}.{sys.version_info.minor}."
    return (WELL, found) if sys.version_info >= (3, 11) else (WRONG, found, "Install Python 3.11 or later.")


def _home() -> tuple[str, ...]:
    home = Path(settings.HOME)
    try:
        with tempfile.TemporaryFile(dir=home) as file:
            file.write(b"1")
            os.fsync(file.fileno())
    except OSError:
        return (
            WRONG,
            "Nothing can be written to it.",
            "Give the account that runs Learnt the right to, or free the disk.",
        )
    if os.name == "posix" and home.stat().st_mode & _OTHERS:
        return WRONG, "Others on this machine can look into it.", "Run: chmod 700 on the folder."
    return WELL, "It can be written to, by its owner alone."


def _space() -> tuple[str, ...]:
    free = shutil.disk_usage(settings.HOME).free
    found = f"{free / 1e9:,.1f} GB are free."
    return (
        (WELL, found)
        if free >= _LEAST_FREE
        else (WRONG, found, "Free the disk: at 0 nothing can be kept any more.")
    )


def _keys() -> tuple[str, ...]:
    path = Path(settings.HOME) / "secret-key"
    if path.is_file() and path.stat().st_mode & _OTHERS:
        return (
            WRONG,
            "Others on this machine can read the secret key.",
            "Run: chmod 600 on the file secret-key.",
        )
    if len(settings.SECRET_KEY) < 50:
        return (
            WRONG,
            "The secret key is short.",
            "Set LEARNT_SECRET_KEY_FILE to a file with 50 random characters.",
        )
    return WELL, "The secret key is long, and its owner’s alone."


def _server() -> tuple[str, ...]:
    if settings.HOSTS and not settings.HTTPS:
        return (
            WRONG,
            "People reach Learnt over the network without HTTPS.",
            "Put it behind a proxy, and set LEARNT_HTTPS=yes.",
        )
    return WELL, "Behind a proxy with HTTPS." if settings.HTTPS else "Only this machine is answered."


def _model() -> tuple[str, ...]:
    if embeddings_folder() is None:
        return LOOK, "The language model is missing, so meaning is left out.", "Run: make setup"
    return WELL, "The language model is there."


def _database() -> tuple[str, ...]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return WRONG, "It cannot be reached.", "Look at LEARNT_DATABASE, and whether the server runs."
    return WELL, f"{connection.display_name} answers."


def _tables() -> tuple[str, ...]:
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        return WRONG, f"{missing} change(s) of this release are missing.", "Back up, then run: learnt themes"
    return WELL, "They are those of this release."


def _guards() -> tuple[str, ...]:
    missing = unguarded()
    if missing:
        return (
            WRONG,
            f"Rows of {', '.join(missing)} could be changed.",
            "Restore a backup, and ask who had the database.",
        )
    return WELL, "What people said can only be added to."


def _record() -> tuple[str, ...]:
    verdict = verify()
    if verdict.why:
        return WRONG, f"After {verdict.fits} event(s) it does not fit.", "Run: learnt verify-audit"
    return WELL, f"{verdict.fits} event(s) fit, each with the one before it."


def _clock() -> tuple[str, ...]:
    last = Event.objects.order_by("-at").values_list("at", flat=True).first()
    if last and last > timezone.now() + _AHEAD:
        return (
            WRONG,
            "Something was recorded later than now: the clock was put back.",
            "Set the clock, and keep it by NTP.",
        )
    return WELL, "Nothing was recorded later than now."


def _index() -> tuple[str, ...]:
    behind = index().behind(LibraryStore())
    if behind is None:
        return LOOK, "It is missing or of another library.", "Run: learnt reindex"
    if behind:
        return (
            LOOK,
            f"{len(behind)} document(s) are not in it yet.",
            "The next search brings them in. If not: learnt reindex",
        )
    return WELL, "It is level with the library."


def _worker() -> tuple[str, ...]:
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("enqueued_at").first()
    if waiting and waiting.enqueued_at < timezone.now() - _LONGEST_WAIT:
        return (
            WRONG,
            "Work has waited for more than 15 minutes.",
            "Start it: learnt worker, or look in its log.",
        )
    return WELL, "No work waits for long."


def _mail() -> tuple[str, ...]:
    if not settings.EMAIL_HOST:
        return (
            LOOK,
            "No server is set, so no letter is sent.",
            "Set LEARNT_MAIL_SERVER if people are to be reminded.",
        )
    try:
        get_connection().open()
    except OSError as error:
        return (
            WRONG,
            f"The server does not let us in ({type(error).__name__}).",
            "Look at the settings LEARNT_MAIL_…",
        )
    return WELL, "The server lets us in."


def _originals() -> tuple[str, ...]:
    missing = changed = count = 0
    for row in Original.objects.order_by("pk").iterator():
        count += 1
        found = _digest(row)
        missing += found is None
        changed += found is not None and found != row.digest
    if missing or changed:
        return (
            WRONG,
            f"Of {count}, {missing} are missing and {changed} are not as they were given.",
            "Put them back from a backup.",
        )
    return WELL, f"{count} are there, as they were given."


def _digest(row: Original) -> str | None:
    digest: Any = hashlib.sha256()
    try:
        with default_storage.open(row.path) as file:
            while piece := file.read(_CHUNK):
                digest.update(piece)
    except OSError:
        return None
    return str(digest.hexdigest())


_OUTSIDE = {
    "Python": _python, "Folder": _home, "Disk": _space, "Keys": _keys, "Network": _server, "Language model": _model,
    "Database": _database, "Tables": _tables,
}  # fmt: skip
_INSIDE = {
    "Guards": _guards, "Record": _record, "Clock": _clock, "Search index": _index, "Worker": _worker, "Mail": _mail,
    "Files people gave": _originals,
}  # fmt: skip
"""Those that need a database that is up to date."""
