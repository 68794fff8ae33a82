"""What is odd in one agency's table as a whole: rows told twice, dates out of order, the month written first."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from learnt.engine.chronology.mapping import Heads
from learnt.engine.chronology.tables import RawRow
from learnt.engine.dating.mending import is_american
from learnt.engine.domain.chronology import Entry, FaultKind, Field, RowFault
from learnt.engine.domain.uncertain_date import Precision, UncertainDate

_FEWEST = 5
"""A table of fewer rows has no order to speak of."""
_IN_ORDER = 0.8
_FAR = timedelta(60)
"""A row that is out of place by less was entered late."""


def american_rows(heads: Heads, rows: Sequence[RawRow]) -> bool:
    """Tell whether a table has a date that can be read only with the month first."""
    at = heads.fields.index(Field.DATE)
    return any(is_american(row.cells[at].lower()) for row in rows if at < len(row.cells))


def repeated(entries: Sequence[Entry]) -> Iterator[RowFault]:
    """Yield a fault for each row that says what one before it says, word for word."""
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for entry in entries:
        said = tuple((head, words) for head, words in entry.original if words != entry.reference)
        if said in seen:
            what = f"It says word for word what row {seen[said]} says. Take one out, if it happened once."
            yield RowFault(entry.place, FaultKind.REPEATED, what)
        else:
            seen[said] = entry.place.row


def of_order(entries: Sequence[Entry], last: date) -> Iterator[RowFault]:
    """Yield a fault for each row whose date lies far outside those around it, with the year that would fit."""
    dated = [entry for entry in entries if entry.date is not None]
    direction = _direction(dated)
    if direction:
        ways = dated if direction > 0 else dated[::-1]
        for before, entry, after in zip(ways, ways[1:], ways[2:], strict=False):
            if fault := _misplaced(before, entry, after, last):
                yield fault


def _direction(entries: Sequence[Entry]) -> int:
    """Return 1 for a table whose dates go up, -1 for one whose dates go down, 0 for one without an order."""
    if len(entries) < _FEWEST:
        return 0
    steps = [_first(two) - _first(one) for one, two in pairwise(entries)]
    up, down = (sum(sign * step >= timedelta(0) for step in steps) for sign in (1, -1))
    if max(up, down) < _IN_ORDER * len(steps):
        return 0
    return 1 if up >= down else -1


def _misplaced(before: Entry, entry: Entry, after: Entry, last: date) -> RowFault | None:
    assert before.date
    assert entry.date
    assert after.date
    first, third = before.date.earliest, after.date.latest
    early, late = first - entry.date.latest > _FAR, entry.date.earliest - third > _FAR
    if third < first or not (early or late):
        return None
    offers = tuple(
        _of_year(entry.date, year)
        for year in range(first.year, third.year + 1)
        if year != entry.date.earliest.year
    )
    fitting = tuple(one for one in offers if one and first <= one.earliest and one.latest <= min(third, last))
    what = "Its date lies far outside those of the rows around it. Check its year."
    return RowFault(entry.place, FaultKind.DOUBT, what, fitting)


def _of_year(when: UncertainDate, year: int) -> UncertainDate | None:
    try:
        day = when.earliest.replace(year=year)
    except ValueError:
        return None
    return UncertainDate.on(day) if when.precision is Precision.DAY else None


def _first(entry: Entry) -> date:
    assert entry.date is not None
    return entry.date.earliest
