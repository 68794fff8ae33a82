"""What the command line and Python ask of a store of documents; the web application keeps one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from learnt.engine.domain.decision import Decision, PlacedDecision, PlacedReading, Reading
from learnt.engine.domain.study import Study


class Change(StrEnum):
    """What storing a study did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new-version"
    READ_ANEW = "read-anew"
    """The text is the same; what the machine makes of it is not, and was replaced."""
    COPY = "copy"
    """The same text is in the store from another place; nothing was stored twice."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The outcome of storing a study."""

    id: str
    """Id of the document in the store; the same over all its versions."""
    change: Change
    unplaced: tuple[PlacedDecision, ...] = ()
    """Decisions on an earlier version whose words could not be found in this one."""
    unplaced_readings: tuple[PlacedReading, ...] = ()
    """Readings of an earlier version whose passage could not be found in this one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the store: its id, its study, and what people said of it as it stands in its current version."""

    id: str
    study: Study
    decisions: tuple[PlacedDecision, ...] = ()
    """All of them, oldest first; a later one on the same words and theme takes the place of an earlier."""
    readings: tuple[PlacedReading, ...] = ()
    """Those that hold, oldest first: the latest blind and the latest assisted one of a person, passage and codebook."""
    made_by: str = ""
    """The release, codebook and model that made its suggestions and findings."""
    read_at: datetime | None = None
    """When its current version was first stored."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a store stands, seen from one of its changes: what an index needs to tell whether it is behind."""

    latest: int = 0
    """The number of its last change; 0 where nothing was ever stored."""
    documents: int = 0
    """How many documents it has."""
    trace: str = ""
    """What is known only of the change it is seen from; differs where the store is another one, or was put back to an
    earlier state. Empty where there is no such change."""
    recent: int = 0
    """How many of the numbers just before and at that change are taken; grows where one was committed late."""


LATE = 1000
"""A change may be committed after others with higher numbers, but never after this many."""


class Store(Protocol):
    """A library that lasts. Each call is all or nothing."""

    def keep(self, study: Study, *, source: str, made_by: str) -> Kept:
        """Store a study read from `source` by the reader, coder and codebook that `made_by` names."""
        ...

    def entries(self, ids: Sequence[str] | None = None) -> Iterator[Entry]:
        """Yield the current version of every document, or of those with these ids, in the order they were added."""
        ...

    def renew(self, document: str, study: Study, *, made_by: str) -> bool:
        """Replace what the machine makes of a document; False where its text has changed or nothing is new."""
        ...

    def count_said(self) -> int:
        """Return how many decisions and readings were ever added."""
        ...

    def made_otherwise(self, made_by: str, codebook: str) -> tuple[str, ...]:
        """Return the ids of documents whose suggestions of a codebook (its id) were made by anything else."""
        ...

    def changed_since(self, stamp: int) -> tuple[int, tuple[str, ...]]:
        """Return the store's stamp now, and the ids of the documents that changed after `stamp`."""
        ...

    def standing(self, since: int) -> Standing:
        """Return how the store stands, seen from the change numbered `since`."""
        ...

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all documents."""
        ...

    def decide(self, document: str, passage: int, decision: Decision) -> None:
        """Add a decision on a passage of a document's current version; nothing is ever overwritten."""
        ...

    def mark(self, document: str, passage: int, reading: Reading) -> None:
        """Add a reading of a whole passage of a document's current version; nothing is ever overwritten."""
        ...
