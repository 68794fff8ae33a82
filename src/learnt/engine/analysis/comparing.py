"""Two groups side by side: reviews and audits, local and national, one area and another."""

from dataclasses import dataclass

import numpy as np
import polars
from numpy.typing import NDArray

from learnt.engine.analysis import wording
from learnt.engine.analysis.answer import Answer, Base, Cells, Evidence
from learnt.engine.analysis.counting import Counts, count
from learnt.engine.analysis.grouping import By, Grouping, by_value, everything
from learnt.engine.analysis.interval import difference_ends, shares, wilson_ends
from learnt.engine.analysis.opening import opened, picked
from learnt.engine.analysis.summary import FEW
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.numbers import number_of


@dataclass(frozen=True, slots=True)
class Side:
    """One of two groups that are compared."""

    name: str
    """What it is called, in the plural: "Reviews"."""
    values: tuple[str, ...]
    """What its documents say: of kinds of document, those that are reviews."""

    @property
    def small(self) -> str:
        """Its name within a sentence: names of places in it keep their capitals."""
        return f"{self.name[:1].lower()}{self.name[1:]}"


def compare(tallies: Tallies, kind: Kind, by: By, *, first: Side, second: Side) -> Answer:
    """Count each theme in two groups, with the difference of their shares and its interval.

    The themes stand in the order of how often they are raised in both, never of how much they differ.
    """
    if set(first.values) & set(second.values):
        raise ValueError("The two groups that are compared have a value in common.")
    full = by_value(tallies, by)
    sides = (_side(full, first), _side(full, second))
    counts = [count(tallies, kind, side) for side in sides]
    order = np.argsort(-(counts[0].raised[0] + counts[1].raised[0]), kind="stable")
    groups, whole = count(tallies, kind, full), count(tallies, kind, everything(tallies))
    cells = tuple(
        Cells(groups, whole, order, parts=_parts(full, side, len(order)), prefix=prefix)
        for side, prefix in ((first, "first_"), (second, "second_"))
    )
    table = _table(tallies, counts, order)

    def evidence(row: int) -> Evidence:
        documents = np.concatenate([side.document[side.group == 0] for side in sides])
        return opened(tallies, kind, np.unique(documents), (int(order[row]),))

    both = np.intersect1d(*(tallies.family[side.document[side.group == 0]] for side in sides))
    return Answer(
        f"{first.name} beside {second.small}: themes in {wording.PLURALS[kind]}",
        (*_summary(table, (first, second), counts, len(both)), wording.OUTCOME_CAUTION),
        Base(int(counts[0].of[0] + counts[1].of[0]) - len(both), tallies.noun),
        kind,
        table,
        evidence,
        cells,
        _meanings(first, second),
    )


def sentence(answer: Answer, row: int, *, first: Side, second: Side) -> str:
    """Say one theme of a comparison in words."""
    one = answer.table.row(row, named=True)
    parts = [
        wording.out_of(one[f"{p}_count"], one[f"{p}_of"], (one[f"{p}_low"], one[f"{p}_high"]), side.small)
        for p, side in (("first", first), ("second", second))
    ]
    low, high = (round(100 * one[name]) for name in ("difference_low", "difference_high"))
    gap = f"The difference is {round(100 * one['difference']):+d} percentage points (between {low:+d} and {high:+d})"
    tells = "" if low > 0 or high < 0 else ", which may be none"
    return f"“{one['name']}”: {parts[0]} beside {parts[1]}. {gap}{tells}."


def _side(full: Grouping, side: Side) -> Grouping:
    unknown = [value for value in side.values if value not in full.labels]
    at = [full.labels.index(value) for value in side.values if value not in unknown]
    keep = np.isin(full.group, at)
    return Grouping((side.name,), full.document[keep], np.zeros(int(keep.sum()), np.int64))


def _parts(full: Grouping, side: Side, themes: int) -> NDArray[np.bool_]:
    inside = np.array([*(label in side.values for label in full.labels), False])
    return np.tile(inside[:, None], (1, themes))


def _table(tallies: Tallies, counts: list[Counts], order: NDArray[np.int64]) -> polars.DataFrame:
    columns: dict[str, object] = {
        "theme": picked(tallies.themes, order),
        "name": picked(tallies.names.values(), order),
    }
    raised = [one.raised[0][order] for one in counts]
    of = [np.full(len(order), one.of[0]) for one in counts]
    for at, prefix in enumerate(("first", "second")):
        low, high = wilson_ends(raised[at], of[at])
        confirmed = counts[at].confirmed[0][order]
        columns |= {
            f"{prefix}_count": raised[at],
            f"{prefix}_confirmed": confirmed,
            f"{prefix}_suggested": raised[at] - confirmed,
            f"{prefix}_of": of[at],
            f"{prefix}_share": shares(raised[at], of[at]),
            f"{prefix}_low": low,
            f"{prefix}_high": high,
        }
    low, high = difference_ends((raised[0], raised[1]), (of[0], of[1]))
    gap = shares(raised[0], of[0]) - shares(raised[1], of[1])
    enough = np.minimum(of[0], of[1]) >= FEW
    return polars.DataFrame(
        columns | {"difference": gap, "difference_low": low, "difference_high": high, "enough": enough}
    )


def _meanings(first: Side, second: Side) -> dict[str, str]:
    words = {
        "count": "raised in",
        "confirmed": "confirmed by people in",
        "suggested": "suggested only in",
        "of": "out of",
        "share": "share",
        "low": "low end of the 95% interval",
        "high": "high end of the 95% interval",
    }
    both = {
        f"{prefix}_{name}": f"{side.name}: {said}"
        for prefix, side in (("first", first), ("second", second))
        for name, said in words.items()
    }
    return {"theme": "Id of the theme", "name": "Theme"} | both | {
        "difference": f"{first.name} less {second.small}",
        "difference_low": "Low end of its 95% interval",
        "difference_high": "High end of its 95% interval",
        "enough": f"Out of {FEW} or more on both sides",
    }  # fmt: skip


def _summary(
    table: polars.DataFrame, sides: tuple[Side, Side], counts: list[Counts], both: int
) -> tuple[str, ...]:
    sizes = [int(one.of[0]) for one in counts]
    first, second = (side.small for side in sides)
    said = [f"{sizes[0]:,} {first} beside {sizes[1]:,} {second}."]
    if min(sizes) < FEW:
        said.append(f"With fewer than {FEW} on one side, nothing can be said of a difference.")
    else:
        apart = table.filter((polars.col("difference_low") > 0) | (polars.col("difference_high") < 0)).height
        said.append(
            f"Of {number_of(table.height, 'theme')} compared, {apart:,} "
            f"{'has' if apart == 1 else 'have'} a difference whose interval leaves out nought; if the two did not "
            f"differ at all, about {round(table.height * 0.05):,} would do so by chance."
        )
    if both:
        said.append(
            f"{number_of(both, 'case')} {'has' if both == 1 else 'have'} documents on both sides, which makes the "
            "intervals of the differences somewhat too wide or too narrow."
        )
    return tuple(said)
