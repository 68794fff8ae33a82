"""Read one agency's chronology into entries, with every fault at its row; what cannot be read is kept and told."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from learnt.engine.chronology.checking import american_rows, of_order, repeated
from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.lines import lines_as_rows
from learnt.engine.chronology.mapping import Heads, Remembered, compared, find_heads
from learnt.engine.chronology.rows import Row, entry_of
from learnt.engine.chronology.tables import RawRow, RawTable, named_agency, pasted, tables
from learnt.engine.domain.chronology import Chronology, Entry, FaultKind, Field, Place, RowFault, merged
from learnt.engine.domain.errors import DocumentError

_ABOUT = 2
"""A sheet with fewer rows that heads no chronology tells about the file."""


@dataclass(frozen=True, slots=True)
class Import:
    """How chronologies are read."""

    last: date
    """No date lies after it: the day the chronologies were made, or today."""
    people: Directory = field(default_factory=Directory)
    remembered: Remembered = field(default_factory=dict)
    agencies: dict[str, str] = field(default_factory=dict)
    """The agency of a file, by its name, where somebody said so."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read of one file."""

    chronology: Chronology
    heads: tuple[Heads, ...]
    """The headings of each table, with what they were taken to hold."""

    @property
    def suggested(self) -> dict[tuple[str, ...], tuple[Field, ...]]:
        """The mappings that nobody has agreed to yet."""
        return {compared(one.names): one.fields for one in self.heads if not one.remembered}


def read_chronology(path: Path, how: Import) -> Imported:
    """Return what an agency's file holds.

    Raises:
        DocumentError: it cannot be read, or no table in it has a date and an event.
    """
    return _imported(path.name, path.stem, tables(path), how)


def read_pasted(text: str, agency: str, how: Import) -> Imported:
    """Return what pasted text holds."""
    file = f"pasted by {agency}"
    return _imported(file, agency, (pasted(text),), replace(how, agencies={file: agency}))


def _imported(file: str, stem: str, found: Sequence[RawTable], how: Import) -> Imported:
    parts, heads, left = [], [], []
    headed = [find_heads([row.cells for row in one.rows], how.remembered) for one in found]
    several = sum(head is not None for head in headed) > 1
    for table, suggested in zip(found, headed, strict=True):
        head = suggested
        rows = table.rows[head.row + 1 :] if head else ()
        if head is None:
            head, rows = lines_as_rows(table.rows, how.last)
        if head is None:
            left.append(table)
            continue
        heads.append(head)
        agency = (
            how.agencies.get(file)
            or table.agency
            or (table.sheet if several and table.sheet else _title(stem))
        )
        parts.append(_table(head, rows, Place(file, table.sheet), (agency, how)))
    if not parts:
        raise DocumentError(
            "No table in it has a date and an event.",
            "Say in the mapping which columns hold them. Headings stand in one of the first 12 rows.",
        )
    faults = tuple(
        _left_out(file, table) for table in left if len(table.rows) > _ABOUT and len(table.rows[0].cells) > 1
    )
    return Imported(merged([*parts, Chronology((), faults)]), tuple(heads))


def _title(stem: str) -> str:
    words = stem.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _left_out(file: str, table: RawTable) -> RowFault:
    what = "This table has no date and event and was left out. Say in the mapping which columns hold them."
    return RowFault(Place(file, table.sheet), FaultKind.MISSING, what)


def _table(heads: Heads, raw: Sequence[RawRow], place: Place, how: tuple[str, Import]) -> Chronology:
    agency, asked = how
    entries: list[Entry] = []
    faults: list[RowFault] = []
    doubted = american_rows(heads, raw)
    near: date | None = None
    for one in raw:
        if compared(one.cells) == compared(heads.names) or _is_about(one):
            continue
        row = Row(one, heads, Place(place.file, place.sheet, one.number), agency, near, both_ways=doubted)
        entry, found = entry_of(row, asked.people, asked.last)
        entries.append(entry)
        faults += found
        near = entry.date.earliest if entry.date else near
    if Field.SOURCE not in heads.fields and entries:
        what = "No column says where the information is from. The file stands for the source; better name the record."
        faults.append(RowFault(place, FaultKind.MISSING, what))
    faults += [*repeated(entries), *of_order(entries, asked.last)]
    return Chronology(tuple(entries), tuple(faults))


def _is_about(row: RawRow) -> bool:
    filled = [cell for cell in row.cells if cell]
    return len(filled) == 1 and bool(named_agency(filled[0]))
