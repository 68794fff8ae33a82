"""One row of an agency's table as an entry, with what is wrong in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.mapping import Heads
from learnt.engine.chronology.tables import RawRow
from learnt.engine.dating.mending import reads_both_ways
from learnt.engine.dating.times import read_time
from learnt.engine.dating.written import About, Reading, read_date
from learnt.engine.domain.chronology import Entry, FaultKind, Field, Place, RowFault
from learnt.engine.domain.uncertain_date import Precision, UncertainDate

_YES = re.compile(r"(?:y|yes|seen|true|x|tick|present|child seen|both|all)\b|✓", re.IGNORECASE)
_NO = re.compile(r"(?:n|no|not|false|unseen|absent|none|no access)\b|✗|0$", re.IGNORECASE)
_NEITHER = re.compile(
    r"\W*|n/?a\b.*|nk|(?:not (?:applicable|known|recorded)|unknown|unclear)\b.*", re.IGNORECASE
)
_ALONE = re.compile(r"\balone\b", re.IGNORECASE)
_BOTH_WAYS = "Other dates of this table have the month first, and this one can be read both ways. Check it."


@dataclass(frozen=True, slots=True)
class Row:
    """A row with what is known of its table."""

    raw: RawRow
    heads: Heads
    place: Place
    agency: str
    near: date | None
    """The date of the row before."""
    both_ways: bool
    """Whether the table writes dates with the month first elsewhere."""

    def cell(self, field: Field) -> str:
        """Return the words of the columns that hold something, those of several on lines of their own."""
        return "\n".join(cell for cell, holds in self._pairs() if holds is field and cell)

    def first(self, field: Field) -> str:
        """Return the words of the first column that holds something."""
        return next((cell for cell, holds in self._pairs() if holds is field and cell), "")

    def _pairs(self) -> Iterator[tuple[str, Field]]:
        yield from zip(self.raw.cells, self.heads.fields, strict=False)

    @property
    def original(self) -> tuple[tuple[str, str], ...]:
        """The row as given: each heading with its words, those beyond the headings too."""
        names = (*self.heads.names, *[""] * len(self.raw.cells))
        return tuple((name, cell) for name, cell in zip(names, self.raw.cells, strict=False) if cell)

    def fault(self, kind: FaultKind, what: str, offers: tuple[UncertainDate, ...] = ()) -> RowFault:
        """Return a fault of this row."""
        return RowFault(self.place, kind, what, offers)


def entry_of(row: Row, people: Directory, last: date) -> tuple[Entry, list[RowFault]]:
    """Return a row as an entry, with its faults."""
    faults: list[RowFault] = []
    subjects = _subjects(row, people, faults)
    reading = _date(row, About(last, people.born(*subjects), row.near), faults)
    entry = Entry(
        row.place, row.first(Field.AGENCY) or row.agency, row.original, _timed(row, reading, faults),
        row.cell(Field.EVENT), row.cell(Field.SOURCE) or _stands_for(row), row.first(Field.REFERENCE), subjects,
        row.cell(Field.PRACTITIONER), row.cell(Field.KIND), _answer(row, Field.SEEN, faults), _alone(row, faults),
        row.cell(Field.VOICE), row.cell(Field.RESPONSE), row.cell(Field.IMPACT), row.cell(Field.ANALYSIS),
        row.cell(Field.GOOD_PRACTICE),
    )  # fmt: skip
    faults += _missing(row, entry)
    return entry, faults


def _stands_for(row: Row) -> str:
    return "" if Field.SOURCE in row.heads.fields else row.place.file


def _missing(row: Row, entry: Entry) -> Iterator[RowFault]:
    if not entry.event:
        yield row.fault(FaultKind.MISSING, "It says nothing of what happened. Add it, or take the row out.")
    if Field.SOURCE in row.heads.fields and not entry.source:
        yield row.fault(FaultKind.MISSING, "It does not say where the information is from. Name the record.")
    if len(row.raw.cells) > len(row.heads.names) and any(row.raw.cells[len(row.heads.names) :]):
        yield row.fault(
            FaultKind.UNREADABLE,
            "It has more cells than there are headings. Are its words in the right ones?",
        )


def _subjects(row: Row, people: Directory, faults: list[RowFault]) -> tuple[str, ...]:
    found, known = people.people_in(row.cell(Field.SUBJECT))
    if not known and people.family is not None:
        what = (
            "It is about somebody who is not among the people. Add them, or the name they are written under."
        )
        faults.append(row.fault(FaultKind.UNKNOWN_PERSON, what))
    return found or people.mentioned(row.cell(Field.EVENT))


def _date(row: Row, about: About, faults: list[RowFault]) -> UncertainDate | None:
    words = row.first(Field.DATE)
    reading = read_date(words, about)
    if reading.fault:
        kind = FaultKind.MISSING if not words else FaultKind.DATE if reading.date is None else FaultKind.DOUBT
        faults.append(row.fault(kind, reading.fault, tuple(one.date for one in reading.offers)))
    if reading.date and row.both_ways and reads_both_ways(words):
        faults.append(row.fault(FaultKind.DOUBT, _BOTH_WAYS))
        return replace(reading.date, doubted=True)
    return _until(row, reading, about, faults)


def _until(row: Row, reading: Reading, about: About, faults: list[RowFault]) -> UncertainDate | None:
    words, begun = row.first(Field.UNTIL), reading.date
    if not words or begun is None:
        return begun
    ended = read_date(words, about)
    if ended.date is None:
        faults.append(
            row.fault(FaultKind.DATE, f"When it ended: {ended.fault}", tuple(o.date for o in ended.offers))
        )
        return begun
    if ended.date.latest < begun.earliest:
        faults.append(row.fault(FaultKind.DATE, "It ends before it begins. Check both dates."))
        return begun
    if ended.date.latest == begun.latest:
        return begun
    doubted = begun.doubted or ended.date.doubted
    return UncertainDate(
        begun.earliest, ended.date.latest, Precision.BETWEEN, doubted, said=f"{begun.said} – {words}"
    )


def _timed(row: Row, dated: UncertainDate | None, faults: list[RowFault]) -> UncertainDate | None:
    words = row.first(Field.TIME)
    if not words or dated is None or dated.begins is not None:
        return dated
    begins, ends = read_time(words)
    if begins is None:
        if not _NEITHER.fullmatch(words) and not re.fullmatch(r"[A-Za-z ]+", words):
            faults.append(row.fault(FaultKind.UNREADABLE, "Its time cannot be read. Write it as 14:30."))
        return dated
    return replace(dated, begins=begins, ends=ends)


def _answer(row: Row, field: Field, faults: list[RowFault]) -> bool | None:
    words = row.first(field).strip()
    if _NEITHER.fullmatch(words):
        return None
    if _NO.match(words):
        return False
    if _YES.match(words):
        return True
    what = f"“{field.words}” is neither yes nor no, nor not recorded. Write one of these."
    faults.append(row.fault(FaultKind.UNREADABLE, what))
    return None


def _alone(row: Row, faults: list[RowFault]) -> bool | None:
    """Return whether the child was spoken to alone, which the column for being seen may say as well."""
    if Field.ALONE in row.heads.fields:
        return _answer(row, Field.ALONE, faults)
    words = row.first(Field.SEEN)
    if _ALONE.search(words):
        return not re.search(r"\bnot\s+(?:seen\s+)?alone\b", words, re.IGNORECASE)
    return None
