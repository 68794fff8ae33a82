"""Bring an index up to its store, or build it anew, one process at a time; others read what is there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from filelock import FileLock, Timeout

from learnt.engine.domain.store import LATE, Standing, Store
from learnt.engine.searching.meaning import Meaning
from learnt.engine.searching.records import BelongingOf
from learnt.engine.searching.schema import open_index
from learnt.engine.searching.snapshot import Note, Snapshot
from learnt.engine.searching.writing import At, Writer, writing

_CURRENT, _LOCK = "current", "lock"


class Shelf:
    """The folder that holds the index: one whole build, its name, and the lock of those who write."""

    def __init__(self, folder: Path, meaning: Meaning) -> None:
        self._folder, self._meaning = folder, meaning

    def snapshot(self, earlier: Snapshot | None) -> Snapshot | None:
        """Return the state of the index now; None where it is missing, damaged, or of another layout or model."""
        try:
            folder = self._folder / (self._folder / _CURRENT).read_text(encoding="utf-8").strip()
            if earlier is None or earlier.folder != folder:
                snapshot = Snapshot(folder, open_index(str(folder)), earlier)
            elif earlier.is_latest():
                return earlier
            else:
                snapshot = Snapshot(folder, earlier.index, earlier)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if snapshot.note.model != self._meaning.model:
            return None
        if earlier is not None and snapshot.same_as(earlier):
            earlier.stands_for(snapshot)
            return earlier
        return snapshot

    @contextmanager
    def alone(self, wait: float) -> Iterator[bool]:
        """Keep other writers out; give False where one was still at work after so many seconds."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(self._folder / _LOCK)
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def build(self, store: Store, belonging_of: BelongingOf | None) -> None:
        """Build the index from nothing, in a folder of its own that takes the place of the old one whole."""
        self._clear()
        folder = self._folder / f"build-{token_hex(4)}"
        folder.mkdir(mode=0o700)
        stamp = store.standing(0).latest
        standing = store.standing(stamp)
        empty = Note(0, Standing(), 0, self._meaning.model, self._meaning.width)
        with writing(At(folder, open_index(str(folder), new=True)), self._meaning, empty) as writer:
            count = 0
            for entry in store.entries():
                writer.put(entry, belonging_of(entry) if belonging_of else None)
                count += 1
            writer.commit(replace(standing, latest=stamp, documents=count))
        draft = self._folder / f"{_CURRENT}.new"
        draft.write_text(folder.name, encoding="utf-8")
        draft.replace(self._folder / _CURRENT)
        self._clear()

    def follow(self, snapshot: Snapshot, store: Store, belonging_of: BelongingOf | None) -> None:
        """Put in what changed in the store since the snapshot, and take out what is gone."""
        note = snapshot.note
        since = seen_from(note.standing, store.standing(note.standing.latest))
        stamp, changed = store.changed_since(since)
        wanted = dict.fromkeys([*changed, *nobodys(snapshot, belonging_of)])
        with writing(At(snapshot.folder, snapshot.index, snapshot), self._meaning, note) as writer:
            put = _put(writer, store, tuple(wanted), belonging_of)
            known, gone = put.union(snapshot.documents), wanted.keys() - put
            standing = store.standing(stamp)
            if len(known - gone) != standing.documents:
                ids = set(store.ids())
                gone |= known - ids
                known |= _put(writer, store, tuple(sorted(ids - known)), belonging_of)
            writer.take_out(sorted(gone & snapshot.documents.keys()))
            writer.commit(replace(standing, latest=stamp, documents=len(known - gone)))

    def _clear(self) -> None:
        """Take away what is neither the current build nor the lock: old builds, broken ones, those of old releases."""
        current = self._folder / _CURRENT
        kept = {_CURRENT, _LOCK}
        if current.is_file():
            kept.add(current.read_text(encoding="utf-8", errors="replace").strip())
        for path in self._folder.iterdir():
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def is_of(held: Standing, now: Standing) -> bool:
    """Tell whether an index was made from this store, and from no later state than it has.

    Args:
        held: how the store stood when the index was written.
        now: how it stands, seen from the last change that the index holds.
    """
    return held.latest == 0 or (bool(held.trace) and now.trace == held.trace)


def seen_from(held: Standing, now: Standing) -> int:
    """Return the change after which to look: further back where one was committed after those with higher numbers."""
    return max(0, held.latest - LATE) if now.recent > held.recent else held.latest


def nobodys(snapshot: Snapshot, belonging_of: BelongingOf | None) -> tuple[str, ...]:
    """Return the documents that were put in by somebody who could not say whose they are, where that is known now."""
    if belonging_of is None:
        return ()
    return tuple(kept.id for kept in snapshot.documents.values() if kept.marks is None)


def _put(
    writer: Writer, store: Store, documents: tuple[str, ...], belonging_of: BelongingOf | None
) -> set[str]:
    put: set[str] = set()
    for entry in store.entries(documents) if documents else ():
        writer.put(entry, belonging_of(entry) if belonging_of else None)
        put.add(entry.id)
    return put
