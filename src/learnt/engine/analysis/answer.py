"""An answer: a table of counts with what it says in words, its base, and the way to the evidence of each number."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import polars
from numpy.typing import NDArray

from learnt.engine.analysis.counting import Counts
from learnt.engine.analysis.standing import Standing
from learnt.engine.domain.coding import Kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """What makes one number: the documents that were counted, and the passages to look for in them."""

    kind: Kind
    themes: tuple[str, ...]
    """One theme, or the two that are counted together."""
    documents: tuple[str, ...]
    """Ids of the documents, those on one case all of them, in the order of the library."""

    def passages(self, places: polars.DataFrame) -> list[tuple[str, int]]:
        """Return document and passage number of each, from a table of `PlaceRow`."""
        found = places.filter(
            polars.col("document").is_in(self.documents),
            polars.col("theme").is_in(self.themes),
            polars.col("kind") == self.kind.value,
            polars.col("standing") != Standing.REJECTED.value,
        )
        return found.select("document", "passage").unique().sort("document", "passage").rows()


@dataclass(frozen=True, slots=True)
class Base:
    """What was counted, and what could not be."""

    of: int
    """How many, those on one case counted once."""
    noun: str
    left_out: int = 0
    """How many are in no group, because no document of theirs says what was asked."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The counts behind columns of a table, from which it is found what may be shared."""

    groups: Counts
    whole: Counts
    """The same themes over everything, in one group."""
    theme: NDArray[np.int64]
    """The theme of each row of the table."""
    group: NDArray[np.int64] | None = None
    """The group of each row of the table."""
    parts: NDArray[np.bool_] | None = None
    """In place of the group: the groups (down) that are added up in the row of a theme (across)."""
    prefix: str = ""
    """What the names of the columns begin with."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A table with its words, base and evidence."""

    title: str
    summary: tuple[str, ...]
    """What it says, in whole sentences; the last ones say what to bear in mind."""
    base: Base
    kind: Kind
    """The kind of statement that was counted."""
    table: polars.DataFrame
    evidence: Callable[[int], Evidence]
    """Gives the evidence of a row of the table."""
    cells: tuple[Cells, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)
    """What each column of the table means, as a heading for people."""

    def rows(self) -> Iterable[dict[str, object]]:
        """Return the rows, each with its values by column."""
        return self.table.iter_rows(named=True)
