"""The index of passages beside the store: follows it, and answers searches for words, meaning and likeness."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Store
from learnt.engine.searching.fields import Within
from learnt.engine.searching.following import Shelf, is_of, nobodys, seen_from
from learnt.engine.searching.likeness import Likeness, LikePassage, like_document
from learnt.engine.searching.meaning import Meaning
from learnt.engine.searching.records import BelongingOf
from learnt.engine.searching.search import Found, Search, find
from learnt.engine.searching.snapshot import Snapshot

WAIT = 5.0
"""Seconds to wait for another process that is writing the index."""


@dataclass(frozen=True, slots=True)
class Following:
    """How an index follows its store."""

    belonging_of: BelongingOf | None = None
    """Says whose a document is. Where nobody says it, only those who may see everything find the document."""
    wait: float = WAIT
    """Seconds to wait while another process writes."""
    may_build: bool = True
    """Whether to build an index from nothing where none can be used, which takes minutes in a large library."""


class PassageIndex:
    """An index in a folder of its own. It may be used by several threads, and by several processes at once."""

    def __init__(self, folder: Path, embeddings: Path | None = None) -> None:
        """Look after the index in a folder; without the folder of the embeddings it goes by words alone."""
        self._meaning = Meaning(embeddings)
        self._shelf = Shelf(folder, self._meaning)
        self._snapshot: Snapshot | None = None
        self._taking = Lock()

    def follow(self, store: Store, following: Following = Following()) -> bool:
        """Bring the index up to the store; tell whether it holds all that the store held at the beginning.

        It takes one look at the store where nothing changed. It is built anew where it is missing, damaged, made by
        another release or model, or made from another store.
        """
        if self._is_level(store, following):
            return True
        with self._shelf.alone(following.wait) as alone:
            if alone and not self._is_level(store, following):
                self._write(store, following)
        return self._is_level(store, following)

    def rebuild(self, store: Store, belonging_of: BelongingOf | None = None, *, wait: float = WAIT) -> None:
        """Build the index from nothing; the old one serves until the new one is whole.

        Raises:
            UserError: another process is writing the index.
        """
        with self._shelf.alone(wait) as alone:
            if not alone:
                raise UserError(
                    "The search index is being written by another program. Wait a minute and try again."
                )
            self._shelf.build(store, belonging_of)
        self._take()

    def behind(self, store: Store) -> tuple[str, ...] | None:
        """Return the documents that changed since the index was written; None where it cannot be used at all.

        Leave these documents out of a search (see `Within`) where the index could not follow: one of them may have
        been restricted since.
        """
        snapshot = self._take()
        if snapshot is None:
            return None
        held = snapshot.note.standing
        now = store.standing(held.latest)
        if held == now:
            return ()
        if not is_of(held, now):
            return None
        changed = dict.fromkeys(store.changed_since(seen_from(held, now))[1])
        gone = set(snapshot.documents).difference(store.ids()) if held.documents != now.documents else set()
        return tuple(dict.fromkeys([*changed, *sorted(gone)]))

    def size(self) -> int:
        """Return how many documents are in the index."""
        return len(self._ready().documents)

    def search(self, search: Search) -> Found:
        """Return the passages that answer a search, with counts.

        Raises:
            UserError: there is no index that can be used.
        """
        return find(self._ready(), self._meaning, search)

    def like_passage(self, document: str, passage: int, within: Within) -> LikePassage:
        """Return what asks for passages and recommendations of other documents like a passage."""
        return LikePassage(self._ready(), (document, passage), within)

    def like_document(self, document: str, within: Within, *, limit: int = 10) -> tuple[Likeness, ...]:
        """Return documents like this one that are not on its case."""
        return like_document(self._ready(), document, within, limit)

    def _write(self, store: Store, following: Following) -> None:
        snapshot = self._take()
        if snapshot is not None:
            held = snapshot.note.standing
            if is_of(held, store.standing(held.latest)):
                self._shelf.follow(snapshot, store, following.belonging_of)
                return
        if following.may_build:
            self._shelf.build(store, following.belonging_of)

    def _is_level(self, store: Store, following: Following) -> bool:
        snapshot = self._take()
        if snapshot is None or nobodys(snapshot, following.belonging_of):
            return False
        held = snapshot.note.standing
        return store.standing(held.latest) == held

    def _take(self) -> Snapshot | None:
        """Return the latest state that is on the disk, whoever wrote it."""
        with self._taking:
            self._snapshot = self._shelf.snapshot(self._snapshot)
            return self._snapshot

    def _ready(self) -> Snapshot:
        snapshot = self._take()
        if snapshot is None:
            raise UserError("The search index is missing or damaged. Build it again with: learnt reindex")
        return snapshot
