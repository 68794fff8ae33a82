"""Recurrence: when a theme was first found and recommended on, and how often it was found again after that."""

import numpy as np
import polars
from numpy.typing import NDArray

from learnt.engine.analysis import wording
from learnt.engine.analysis.answer import Answer, Base, Cells, Evidence
from learnt.engine.analysis.counting import Counts, count
from learnt.engine.analysis.grouping import Year, by_year, everything
from learnt.engine.analysis.opening import opened
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.numbers import number_of

MEANINGS = {
    "theme": "Id of the theme",
    "name": "Theme",
    "first_found": "First found",
    "first_recommended": "First recommended on",
    "again_count": "Found again after that in",
    "again_confirmed": "Of these, confirmed by people in",
    "again_suggested": "Of these, suggested only in",
    "again_of": "Out of later",
    "recommended_count": "Recommended on again in",
    "last_found": "Last found",
    "years": "Years from the recommendation to the last finding",
}
NEVER = np.iinfo(np.int64).max


def recurring(tallies: Tallies, year: Year = Year.PUBLICATION) -> Answer:
    """Count for each theme the findings in years after the first recommendation on it, most first.

    What stands in the same year as the first recommendation is not counted as after it: its order is not known.
    """
    grouping = by_year(tallies, year)
    years = np.array([int(label) for label in grouping.labels], np.int64)
    found, advised = (count(tallies, kind, grouping) for kind in (Kind.FINDING, Kind.RECOMMENDATION))
    first = _first(advised.raised[:-1], years)
    after = np.vstack([years[:, None] > first[None, :], np.zeros((1, len(first)), np.bool_)])
    table = _table(tallies, (found, advised), years, after)
    order = (
        table.with_row_index("at").sort("again_count", descending=True, maintain_order=True)["at"].to_numpy()
    )
    order = order.astype(np.int64)
    cells = tuple(
        Cells(counts, count(tallies, kind, everything(tallies)), order, parts=after, prefix=prefix)
        for kind, counts, prefix in (
            (Kind.FINDING, found, "again_"),
            (Kind.RECOMMENDATION, advised, "recommended_"),
        )
    )

    def evidence(row: int) -> Evidence:
        theme = int(order[row])
        later = np.flatnonzero(after[:, theme])
        documents = grouping.document[np.isin(grouping.group, later)]
        return opened(tallies, Kind.FINDING, documents, (theme,))

    base = Base(tallies.families, tallies.noun, grouping.unstated)
    table = table[order]
    return Answer(
        "Themes found again after a recommendation",
        _summary(table, base, year),
        base,
        Kind.FINDING,
        table,
        evidence,
        cells,
        MEANINGS,
    )


def sentence(answer: Answer, row: int) -> str:
    """Say one theme of the table of recurrence in words."""
    one = answer.table.row(row, named=True)
    if one["first_recommended"] is None:
        return f"No dated recommendation on “{one['name']}”."
    if not one["again_count"]:
        return f"“{one['name']}” was recommended on in {one['first_recommended']} and not found again after that year."
    return (
        f"“{one['name']}” was found again in {one['again_count']:,} of {one['again_of']:,} later {answer.base.noun}, "
        f"over {number_of(one['years'], 'year')} after a recommendation in {one['first_recommended']}. "
        f"{wording.standing(one['again_confirmed'], one['again_suggested'])}"
    )


def _first(raised: NDArray[np.int64], years: NDArray[np.int64]) -> NDArray[np.int64]:
    first: NDArray[np.int64] = np.where(raised > 0, years[:, None], NEVER).min(axis=0, initial=NEVER)
    return first


def _table(
    tallies: Tallies, counts: tuple[Counts, Counts], years: NDArray[np.int64], after: NDArray[np.bool_]
) -> polars.DataFrame:
    found, advised = counts
    first_found, first = _first(found.raised[:-1], years), _first(advised.raised[:-1], years)
    last = np.where(found.raised[:-1] > 0, years[:, None], 0).max(axis=0, initial=0)
    again = (found.raised * after).sum(axis=0)
    sure = (found.confirmed * after).sum(axis=0)
    data = {
        "theme": list(tallies.themes),
        "name": list(tallies.names.values()),
        "first_found": _or_none(first_found),
        "first_recommended": _or_none(first),
        "again_count": again,
        "again_confirmed": sure,
        "again_suggested": again - sure,
        "again_of": (found.of[:, None] * after).sum(axis=0),
        "recommended_count": (advised.raised * after).sum(axis=0),
        "last_found": polars.Series([int(one) or None for one in last], dtype=polars.Int64),
        "years": polars.Series(
            [int(y - f) if n else None for y, f, n in zip(last, first, again, strict=True)],
            dtype=polars.Int64,
        ),
    }
    return polars.DataFrame(data)


def _or_none(years: NDArray[np.int64]) -> polars.Series:
    return polars.Series([None if one == NEVER else int(one) for one in years], dtype=polars.Int64)


def _summary(table: polars.DataFrame, base: Base, year: Year) -> tuple[str, ...]:
    advised = table.filter(polars.col("first_recommended").is_not_null()).height
    again = table.filter(polars.col("again_count") > 0).height
    found = "was" if again == 1 else "were"
    said = [
        f"Of {number_of(advised, 'theme')} with a recommendation, {again:,} {found} found again in later years."
    ]
    if again:
        top = table.row(0, named=True)
        said.append(
            f"“{top['name']}” most often: {wording.times(top['again_count'])} over "
            f"{number_of(top['years'], 'year')} after a recommendation in {top['first_recommended']}."
        )
    if base.left_out:
        said.append(
            f"{base.left_out:,} of {base.of:,} {base.noun} give no year of {year} and are not counted."
        )
    said.append("A theme that is found again shows that the learning did not hold everywhere, not why.")
    return tuple(said)
