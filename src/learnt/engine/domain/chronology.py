"""A chronology: what each agency recorded, when, and where it stands; entries are only ever joined, never changed."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from datetime import date, time
from enum import StrEnum

from learnt.engine.domain.uncertain_date import UncertainDate


class Field(StrEnum):
    """What a column of a chronology holds."""

    DATE = "date"
    UNTIL = "until"
    """When it ended, of an event over several days."""
    TIME = "time"
    REFERENCE = "reference"
    AGENCY = "agency"
    SOURCE = "source"
    SUBJECT = "subject"
    PRACTITIONER = "practitioner"
    KIND = "kind"
    EVENT = "event"
    SEEN = "seen"
    ALONE = "alone"
    VOICE = "voice"
    RESPONSE = "response"
    IMPACT = "impact"
    ANALYSIS = "analysis"
    GOOD_PRACTICE = "good-practice"
    OTHER = "other"
    """Kept with the original and used for nothing."""

    @property
    def words(self) -> str:
        """What a person reads at the head of a column."""
        return _HEADS[self.value]


_HEADS = {
    "date": "Date", "until": "Until", "time": "Time", "reference": "Reference", "agency": "Agency",
    "source": "Source of information", "subject": "Who it is about", "practitioner": "Practitioner's role",
    "kind": "Kind", "event": "Event", "seen": "Child seen", "alone": "Spoken to alone",
    "voice": "Voice of the child", "response": "Response", "impact": "Impact", "analysis": "Analysis",
    "good-practice": "Good practice", "other": "Other",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an entry or a fault stands."""

    file: str
    sheet: str = ""
    """Of a workbook its sheet, of a Word document its table; empty otherwise."""
    row: int = 0
    """Counted from 1 as the file shows it; 0 for the whole."""

    def __str__(self) -> str:
        sheet = f", {self.sheet}" if self.sheet else ""
        return f"{self.file}{sheet}" + (f", row {self.row}" if self.row else "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of an agency's chronology, with what it says and the row as it was given."""

    place: Place
    agency: str
    original: tuple[tuple[str, str], ...] = field(repr=False)
    """The row as given: each heading with its words."""
    date: UncertainDate | None = None
    """None where no date can be read; such entries come last and are kept."""
    event: str = field(default="", repr=False)
    source: str = ""
    reference: str = ""
    subjects: tuple[str, ...] = ()
    """Ids of people, where the people are known; otherwise as written."""
    practitioner: str = ""
    kind: str = ""
    seen: bool | None = None
    """Whether the child was seen; None where that is not recorded."""
    alone: bool | None = None
    """Whether the child was spoken to alone."""
    voice: str = field(default="", repr=False)
    response: str = field(default="", repr=False)
    impact: str = field(default="", repr=False)
    analysis: str = field(default="", repr=False)
    """What somebody made of it. It is kept apart from fact and is no ground for any question."""
    good_practice: str = field(default="", repr=False)

    @property
    def id(self) -> str:
        """Name it by where it stands and what the row says, so that one row is one entry however often it is read."""
        parts = (self.agency, self.place.file, self.place.sheet, str(self.place.row))
        said = "\x1f".join((*parts, *(f"{head}\x1e{words}" for head, words in self.original)))
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    @property
    def order(self) -> tuple[object, ...]:
        """Where it comes in a chronology: a total order, in which what was surely before comes before."""
        if self.date is None:
            return (True, date.max, date.max, time.min, self.agency, self.place, self.id)
        when = self.date
        return (False, when.earliest, when.latest, when.begins or time.min, self.agency, self.place, self.id)

    @property
    def told(self) -> str:
        """What the row states as fact: the event, the response, the impact and the child's voice."""
        return "\n".join(part for part in (self.event, self.response, self.impact, self.voice) if part)


class FaultKind(StrEnum):
    """What is wrong with a row."""

    DATE = "date"
    """No date can be read, or none that can be."""
    DOUBT = "doubt"
    """It can be read, and is odd."""
    MISSING = "missing"
    UNKNOWN_PERSON = "unknown-person"
    UNREADABLE = "unreadable"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class RowFault:
    """Something to look at in one row, or a table, of one agency's chronology."""

    place: Place
    kind: FaultKind
    what: str
    """What is wrong and what to do, without the words of the row."""
    offers: tuple[UncertainDate, ...] = ()
    """Dates that may have been meant."""

    @property
    def order(self) -> tuple[object, ...]:
        """Where it comes in a list of faults."""
        return (self.place, self.kind.value, self.what, tuple(map(str, self.offers)))


@dataclass(frozen=True, slots=True)
class Chronology:
    """Entries in order, with the faults of the rows they came from."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[RowFault, ...] = ()

    @property
    def agencies(self) -> tuple[str, ...]:
        """Every agency that recorded anything, by name."""
        return tuple(sorted({entry.agency for entry in self.entries}))

    @property
    def dated(self) -> tuple[Entry, ...]:
        """The entries that have a date."""
        return tuple(entry for entry in self.entries if entry.date is not None)


def merged(parts: Iterable[Chronology]) -> Chronology:
    """Return all entries and faults of some chronologies, each once, in one order whatever the order of the parts."""
    entries: dict[str, Entry] = {}
    faults: set[RowFault] = set()
    for part in parts:
        for entry in part.entries:
            known = entries.setdefault(entry.id, entry)
            if known != entry:
                entries[entry.id] = min(known, entry, key=_as_read)
        faults |= set(part.faults)
    return Chronology(
        tuple(sorted(entries.values(), key=lambda entry: entry.order)),
        tuple(sorted(faults, key=lambda fault: fault.order)),
    )


def _as_read(entry: Entry) -> tuple[bool, str]:
    """Order ways in which one row was read: with a date first, then by what was read, so that one way is chosen."""
    return (entry.date is None, str(astuple(entry)))
