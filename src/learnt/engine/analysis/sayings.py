"""What cases say of a theme, oldest first, kept as columns: only those that somebody looks at are made one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import polars
from numpy.typing import NDArray

from learnt.engine.analysis.standing import Standing
from learnt.engine.domain.coding import Kind

_COLUMNS = ("family", "year", "title", "document", "passage", "standing", "kind")
_STANDINGS = {standing.value: standing for standing in Standing}
_Row = tuple[str, int, str, str, int, str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """A passage that says so."""

    document: str
    passage: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Saying:
    """A case, or a document by itself, that speaks of the theme."""

    year: int
    family: str
    title: str
    """The title of the first of its documents that speaks of the theme."""
    documents: tuple[str, ...]
    found: tuple[Reference, ...]
    """The passages that have it as a finding."""
    recommended: tuple[Reference, ...]
    """The passages that have it as a recommendation."""
    since: int | None
    """Years since it was last said; None the first time."""
    after: int | None
    """Years since the first recommendation on it; None up to and in the year of that."""

    @property
    def confirmed(self) -> bool:
        """True where a person has confirmed the theme in any of the passages."""
        return any(one.standing is Standing.CONFIRMED for one in (*self.found, *self.recommended))


class Sayings(Sequence[Saying]):
    """The cases that speak of a theme, oldest first; a library has thousands, and a page shows a few."""

    def __init__(self, rows: polars.DataFrame) -> None:
        """Take a row for each passage with its family and year, the oldest first."""
        first = polars.col("at").min().over("family").alias("case")
        listed = rows.with_row_index("at").with_columns(first).sort("case", "at")
        cases = listed["case"].to_numpy()
        self._rows = listed.select(_COLUMNS)
        self._starts = np.flatnonzero(np.diff(cases, prepend=-1))
        self._ends = np.append(self._starts[1:], listed.height)
        self.years: NDArray[np.int64] = listed["year"].to_numpy()[self._starts].astype(np.int64)
        """When each of them says so."""
        self.found = self._any("kind", Kind.FINDING)
        """Whether each has it as a finding."""
        self.recommended = self._any("kind", Kind.RECOMMENDATION)
        """Whether each recommends something on it."""
        self.confirmed = self._any("standing", Standing.CONFIRMED)
        """Whether a person has confirmed the theme in any passage of each."""

    def _any(self, column: str, value: str) -> NDArray[np.bool_]:
        there = (self._rows[column] == str(value)).to_numpy()
        return np.logical_or.reduceat(there, self._starts) if len(there) else there

    @property
    def first_recommended(self) -> int | None:
        """The year of the first recommendation on it."""
        years = self.years[self.recommended]
        return int(years[0]) if len(years) else None

    @property
    def later(self) -> NDArray[np.bool_]:
        """Whether each says so in a year after the first recommendation."""
        first = self.first_recommended
        return np.zeros(len(self), np.bool_) if first is None else self.years > first

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Saying: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Saying, ...]: ...
    def __getitem__(self, at: int | slice) -> Saying | tuple[Saying, ...]:
        wanted = range(len(self))[at]
        if isinstance(wanted, int):
            return next(self._made(wanted, wanted + 1))
        low, high = min(wanted, default=0), max(wanted, default=-1) + 1
        made = list(self._made(low, high))
        return tuple([made[one - low] for one in wanted])

    def __iter__(self) -> Iterator[Saying]:
        return self._made(0, len(self))

    def _made(self, low: int, high: int) -> Iterator[Saying]:
        """Yield those from one place to before another."""
        if low >= high:
            return
        begin = int(self._starts[low])
        rows: list[_Row] = self._rows[begin : int(self._ends[high - 1])].rows()
        first = self.first_recommended
        for at in range(low, high):
            said = rows[int(self._starts[at]) - begin : int(self._ends[at]) - begin]
            family, year, title, *_ = said[0]
            yield Saying(
                year,
                family,
                title,
                tuple(dict.fromkeys([row[3] for row in said])),
                _referred(said, Kind.FINDING.value),
                _referred(said, Kind.RECOMMENDATION.value),
                year - int(self.years[at - 1]) if at else None,
                None if first is None or year <= first else year - first,
            )


def _referred(said: list[_Row], kind: str) -> tuple[Reference, ...]:
    return tuple([Reference(row[3], row[4], _STANDINGS[row[5]]) for row in said if row[6] == kind])
