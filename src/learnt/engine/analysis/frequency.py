"""How often: in how many documents each theme is raised, as a whole, by group and over time."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import polars

from learnt.engine.analysis import wording
from learnt.engine.analysis.answer import Answer, Base, Cells
from learnt.engine.analysis.counting import Counts, count
from learnt.engine.analysis.grouping import By, Grouping, Year, by_value, by_year, everything
from learnt.engine.analysis.interval import shares, wilson_ends
from learnt.engine.analysis.opening import Place, opener, picked
from learnt.engine.analysis.summary import FEW, how_sure, leading, left_out, overlap, sizes, small
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.domain.coding import Kind

MEANINGS = {
    "theme": "Id of the theme",
    "name": "Theme",
    "group": "Group",
    "count": "Raised in",
    "confirmed": "Confirmed by people in",
    "suggested": "Suggested only in",
    "of": "Out of",
    "share": "Share",
    "low": "Low end of the 95% interval",
    "high": "High end of the 95% interval",
    "passages": "Passages",
    "enough": f"Out of {FEW} or more",
}


def how_often(tallies: Tallies, kind: Kind) -> Answer:
    """Count each theme in statements of one kind over all documents, the most often raised first."""
    grouping = everything(tallies)
    counts = count(tallies, kind, grouping)
    order = np.argsort(-counts.raised[0], kind="stable")
    at = np.zeros_like(order)
    table = _table(tallies, counts, (at, order), ("all",)).drop("group", "enough")
    base = Base(tallies.families, tallies.noun)
    title = f"How often each theme is raised in {wording.PLURALS[kind]}"
    summary = (*leading(table, kind, tallies), how_sure(table), wording.OUTCOME_CAUTION)
    return Answer(
        title,
        summary,
        base,
        kind,
        table,
        opener(tallies, kind, grouping, (at, order)),
        (Cells(counts, counts, order),),
        _meanings(tallies, table),
    )


def by_group(
    tallies: Tallies,
    kind: Kind,
    by: By,
    *,
    order: Sequence[str] = (),
    called: Mapping[str, str] = MappingProxyType({}),
) -> Answer:
    """Count each theme by area, agency, age band and the like; a family counts once in each group it is in.

    The order of the groups, and what they are called, are as in `grouping.by_value`.
    """
    grouping = by_value(tallies, by, order, called)
    title = f"How often each theme is raised in {wording.PLURALS[kind]}, by {by.words}"
    return _grouped(tallies, kind, grouping, (title, by.words))


def over_time(tallies: Tallies, kind: Kind, year: Year) -> Answer:
    """Count each theme by year; a family stands in the earliest year that one of its documents gives."""
    grouping = by_year(tallies, year)
    title = f"How often each theme is raised in {wording.PLURALS[kind]}, by year of {year}"
    return _grouped(tallies, kind, grouping, (title, f"year of {year}"))


def sentence(answer: Answer, row: int) -> str:
    """Say one row of a table of how often in words."""
    one = answer.table.row(row, named=True)
    ends = (one["low"], one["high"])
    said = wording.out_of(one["count"], one["of"], ends, answer.base.noun)
    within = f"{one['group']}: " if "group" in one else ""
    said = f"{within}{said} {wording.raises(answer.kind, one['name'], one['count'])}."
    return f"{said} {wording.standing(one['confirmed'], one['suggested'])}" if one["count"] else said


def _grouped(tallies: Tallies, kind: Kind, grouping: Grouping, words: tuple[str, str]) -> Answer:
    counts, whole = count(tallies, kind, grouping), count(tallies, kind, everything(tallies))
    groups, themes = len(grouping.labels), len(tallies.names)
    order = np.argsort(-whole.raised[0], kind="stable")
    at = np.tile(np.arange(groups), themes), np.repeat(order, groups)
    table = _table(tallies, counts, at, grouping.labels)
    base = Base(tallies.families, tallies.noun, grouping.unstated)
    title, what = words
    summary = tuple(
        filter(
            None,
            (
                sizes(grouping, counts, base, what),
                left_out(base, what),
                overlap(grouping, base),
                small(grouping, counts, base),
            ),
        )
    )
    meanings = _meanings(tallies, table) | {"group": what.capitalize()}
    return Answer(
        title,
        summary,
        base,
        kind,
        table,
        opener(tallies, kind, grouping, at),
        (Cells(counts, whole, at[1], at[0]),),
        meanings,
    )


def _table(tallies: Tallies, counts: Counts, place: Place, labels: Sequence[str]) -> polars.DataFrame:
    group, theme = place
    raised, of = counts.raised[place], counts.of[group]
    low, high = wilson_ends(raised, of)
    return polars.DataFrame(
        {
            "theme": picked(tallies.themes, theme),
            "name": picked(tallies.names.values(), theme),
            "group": picked(labels, group),
            "count": raised,
            "confirmed": counts.confirmed[place],
            "suggested": counts.suggested[place],
            "of": of,
            "share": shares(raised, of),
            "low": low,
            "high": high,
            "passages": counts.passages[place],
            "enough": of >= FEW,
        }
    )


def _meanings(tallies: Tallies, table: polars.DataFrame) -> dict[str, str]:
    return {name: MEANINGS[name] for name in table.columns} | {"of": f"Out of {tallies.noun}"}
