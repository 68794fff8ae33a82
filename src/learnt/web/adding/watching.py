"""The watched folder: what somebody puts there is added by itself, once it has stopped changing."""

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.db import close_old_connections, connection, transaction
from django.dispatch import receiver

from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Access
from learnt.web.adding.actions import Given, Kept, enter, keep
from learnt.web.adding.models import Watched
from learnt.web.library.originals import drop_originals
from learnt.web.library.origins import Original
from learnt.web.library.sharing import only_partnership
from learnt.web.library.signals import working

_log = logging.getLogger(__name__)
SETTLED = 5.0
_PAUSE = 5.0
_MOST = 100
"""Files taken in at one look, so that each look is short."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file of the folder as it stands."""

    path: Path
    stamp: str
    """Its size and times."""

    @property
    def source(self) -> str:
        """Where it stands, as the library knows it."""
        return str(self.path)


@receiver(working)
def begin(once: bool, **_: object) -> None:  # noqa: FBT001 - as the signal sends it
    """Look into the folder when the worker begins, and then for as long as it works."""
    if not settings.WATCH:
        return
    if once:
        look()
    else:
        threading.Thread(target=_watch, name="watched folder", daemon=True).start()


def _watch() -> None:
    while True:
        close_old_connections()
        try:
            look()
        except Exception as error:  # noqa: BLE001 - a folder out of reach for a while must not end the watch
            _log.error("The watched folder could not be looked through (%s).", type(error).__name__)
        connection.close()
        time.sleep(_PAUSE)


def look(settled: float = SETTLED) -> int:
    """Take in what is new or has changed in the watched folder, and is whole; return how many files.

    Args:
        settled: seconds without a change after which a file is taken to be whole.
    """
    partnership = partnership_of_folder()
    if partnership is None:
        return 0
    files = list(_to_take(Path(settings.WATCH), settled))[:_MOST]
    if files:
        _take(files, partnership)
    return len(files)


def partnership_of_folder() -> Partnership | None:
    """Return the partnership that the watched folder belongs to; None, and a word in the log, where there is none."""
    named = settings.WATCH_PARTNERSHIP
    found = Partnership.objects.filter(name=named).first() if named else only_partnership()
    if found is None:
        _log.warning("Set LEARNT_WATCH_PARTNERSHIP to the name of the partnership that LEARNT_WATCH is for.")
    return found


def _to_take(folder: Path, settled: float) -> Iterator[Seen]:
    """Yield what is new or has changed; a link that leads out of the folder is left alone."""
    from learnt.engine.reading.many import find

    known = dict(Watched.objects.values_list("path", "stamp"))
    for path in find([folder])[0] if folder.is_dir() else []:
        seen = _seen(path.resolve(), settled) if path.resolve().is_relative_to(folder.resolve()) else None
        if seen and known.get(seen.source) != seen.stamp:
            yield seen


def _seen(path: Path, settled: float = 0.0) -> Seen | None:
    """Return a file as it stands; None where it is gone, or may still be being written."""
    try:
        status = path.stat()
    except OSError:
        return None
    changed = max(status.st_mtime, status.st_ctime)
    # A clock that was put back, or a share with another clock, must not keep a file waiting for ever.
    young = 0 <= time.time() - changed < settled
    return None if young else Seen(path, f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}")


def _take(files: Sequence[Seen], partnership: Partnership) -> None:
    """Take files in, and remember them as they were, all at once or not at all."""
    kept = [one for seen in files if (one := _kept(seen, partnership))]
    with transaction.atomic():
        taken = {row.path: row.stamp for row in Watched.objects.select_for_update()}
        new = [(seen, one) for seen, one in kept if taken.get(seen.source) != seen.stamp]
        for seen, _ in new:
            Watched.objects.update_or_create(path=seen.source, defaults={"stamp": seen.stamp})
        if new:
            enter([one for _, one in new], partnership=partnership, access=Access.PARTNERSHIP, by=None)
    entered = {seen for seen, _ in new}
    drop_originals(one[1] for seen, one in kept if seen not in entered and isinstance(one[1], Original))


def _kept(seen: Seen, partnership: Partnership) -> tuple[Seen, Kept] | None:
    """Copy a file; None where it may not be read, or changed meanwhile and is left for the next look."""
    try:
        with seen.path.open("rb") as file:
            given = Given(seen.path.name, File(file, name=seen.path.name), seen.source)
            (one,) = keep([given], partnership=partnership, by=None)
    except OSError:
        return None
    if _seen(seen.path) == seen:
        return seen, one
    if isinstance(one[1], Original):
        drop_originals([one[1]])
    return None
