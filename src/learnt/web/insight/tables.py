"""Answers as tables on a page: each number leads to the passages that it counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from learnt.engine.analysis import wording as counted_words
from learnt.engine.analysis.grouping import By, Year
from learnt.engine.domain.coding import Kind
from learnt.web.insight.asking import Asked
from learnt.web.insight.questions import Reply, keys_of, sides
from learnt.web.insight.wording import key_of

HIDDEN = "Not shown"
"""Stands for a number that is small, or from which a small one could be worked out."""
PAIRS = 50
"""Pairs of themes in a table on a page; a file has all of them."""
Values = dict[str, Any]
Parts = dict[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Number:
    """A cell: words or a number, and where it leads."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page; the first cell of each row names it."""

    name: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Number, ...], ...]


def how_often_grid(asked: Asked, reply: Reply) -> Grid:
    """Return the table of how often each theme is raised; those never raised are left out."""
    heads = ("Theme", "Raised in", "Confirmed by people in", "Suggested only in", "Share", "Between")
    rows = []
    for row in _some(reply, "count"):
        theme = row["theme"]
        rows.append(
            (
                Number(row["name"], asked.address("insight:theme", theme)),
                *_counts(asked, row, theme=theme),
                *_shares(row),
            )
        )
    base = reply.answer.base
    return Grid("themes", f"Themes, out of {base.of:,} {base.noun}", heads, tuple(rows))


def how_often_row(asked: Asked, row: Values, kind: Kind) -> tuple[Number, ...]:
    """Return the numbers of one theme in one kind of statement."""
    return (*_counts(asked, row, theme=row["theme"], say=kind.value), *_shares(row))


def grouped_grid(asked: Asked, reply: Reply, by: By | Year, *, name: str = "groups") -> Grid:
    """Return the table of a theme year by year or group by group."""
    what = reply.answer.meanings["group"]
    heads = (what, "Raised in", "Confirmed by people in", "Suggested only in", "Out of", "Share", "Between")
    rows, keys = [], keys_of(asked, by)
    for row in reply.answer.table.iter_rows(named=True):
        part = {"theme": row["theme"], "of": by.value, "group": keys[row["group"]]}
        shares = _shares(row) if row["enough"] else (Number("Too few"), Number(""))
        rows.append((Number(row["group"]), *_counts(asked, row, **part), _plain(row["of"]), *shares))
    return Grid(name, f"By {what[:1].lower()}{what[1:]}", heads, tuple(rows))


def compared_grid(asked: Asked, reply: Reply) -> Grid:
    """Return the table of two sides."""
    by, first, second = sides(asked)
    heads = ["Theme"]
    for side in (first, second):
        heads += [f"{side.name}: raised in", f"{side.name}: share"]
    rows = []
    for row in reply.answer.table.iter_rows(named=True):
        if row["first_count"] == 0 and row["second_count"] == 0:
            continue
        cells = [Number(row["name"], asked.address("insight:theme", row["theme"]))]
        for prefix, side in (("first_", first), ("second_", second)):
            group = tuple(key_of(by, value) for value in side.values)
            part: Parts = {"theme": row["theme"], "of": by.value, "group": group}
            cells += [_linked(asked, row[f"{prefix}count"], **part), _share(row, prefix)]
        rows.append((*cells, *_difference(row)))
    sizes = next(iter(reply.answer.table.iter_rows(named=True)), {"first_of": 0, "second_of": 0})
    said = [
        f"{_plain(sizes[f'{at}_of']).text} {side.small}"
        for at, side in (("first", first), ("second", second))
    ]
    heads += ["Difference in points", "Between"]
    return Grid("compared", " beside ".join(said), tuple(heads), tuple(rows))


def pairs_grid(asked: Asked, reply: Reply) -> Grid:
    """Return the table of themes raised together."""
    heads = ("Themes", "Both raised in", "By chance about", "Times as often", "Odds ratio", "Between")
    rows = []
    for row in reply.answer.table.head(PAIRS).iter_rows(named=True):
        part: Parts = {"theme": row["one"], "other": row["other"]}
        rows.append((
            Number(f"{row['one_name']} with {row['other_name']}"), _linked(asked, row["both"], **part),
            Number(f"{row['expected']:.0f}"), Number(f"{row['lift']:.1f}"), Number(f"{row['odds']:.1f}"),
            Number(f"{row['odds_low']:.1f} and {row['odds_high']:.1f}"),
        ))  # fmt: skip
    base, pairs = reply.answer.base, reply.answer.table.height
    part_of = f"The {PAIRS} most frequent of {pairs:,} pairs" if pairs > PAIRS else "Pairs of themes"
    return Grid("pairs", f"{part_of}, out of {base.of:,} {base.noun}", heads, tuple(rows))


def recurrence_grid(asked: Asked, reply: Reply) -> Grid:
    """Return the table of what was found again after a recommendation."""
    heads = (
        "Theme", "First found", "First recommended on", "Found again after that in", "Out of later",
        "Confirmed by people in", "Recommended on again in", "Last found",
    )  # fmt: skip
    rows = []
    for row in reply.answer.table.iter_rows(named=True):
        if row["first_recommended"] is None:
            continue
        later: Parts = {"theme": row["theme"], "of": asked.year.value, "after": str(row["first_recommended"])}
        page = asked.address("insight:theme", row["theme"], year=asked.year.value)
        rows.append((
            Number(row["name"], f"{page}#line"), _plain_year(row["first_found"]), _plain_year(row["first_recommended"]),
            _linked(asked, row["again_count"], say="finding", **later), _plain(row["again_of"]),
            _linked(asked, row["again_confirmed"], say="finding", stands="confirmed", **later),
            _linked(asked, row["recommended_count"], say="recommendation", **later), _plain_year(row["last_found"]),
        ))  # fmt: skip
    return Grid(
        "recurrence",
        f"Themes that were recommended on, out of {reply.answer.base.of:,} {reply.answer.base.noun}",
        heads,
        tuple(rows),
    )


GRIDS: dict[str, Callable[[Asked, Reply], Grid]] = {
    "how-often": how_often_grid,
    "over-time": lambda asked, reply: grouped_grid(asked, reply, asked.year),
    "by-group": lambda asked, reply: grouped_grid(asked, reply, asked.group_by),
    "side-by-side": compared_grid,
    "together": pairs_grid,
    "recurrence": recurrence_grid,
}
"""The table of each question."""


def _some(reply: Reply, column: str) -> Iterable[Values]:
    return (row for row in reply.answer.table.iter_rows(named=True) if row[column] != 0)


def _counts(asked: Asked, row: Values, **part: str) -> tuple[Number, ...]:
    return (
        _linked(asked, row["count"], **part),
        _linked(asked, row["confirmed"], stands="confirmed", **part),
        _linked(asked, row["suggested"], stands="suggested", **part),
    )


def _linked(asked: Asked, count: int | None, **part: str | tuple[str, ...]) -> Number:
    """Return a number that leads to its passages; a nought leads nowhere."""
    if not count:
        return _plain(count)
    return Number(f"{count:,}", asked.address("insight:passages", **part))


def _plain(count: int | None) -> Number:
    return Number(HIDDEN if count is None else f"{count:,}")


def _plain_year(year: int | None) -> Number:
    return Number("" if year is None else str(year))


def _shares(row: Values) -> tuple[Number, Number]:
    if row["share"] is None:
        return Number(HIDDEN), Number("")
    ends = f"{round(100 * row['low'])}% and {round(100 * row['high'])}%"
    return Number(counted_words.percent(row["share"])), Number(ends)


def _share(row: Values, prefix: str) -> Number:
    share, of = row[f"{prefix}share"], row[f"{prefix}of"]
    if share is None or of is None:
        return Number(HIDDEN)
    return Number(counted_words.percent(share) if of else "")


def _difference(row: Values) -> tuple[Number, Number]:
    if row["difference"] is None:
        return Number(HIDDEN), Number("")
    if not row["enough"]:
        return Number("Too few"), Number("")
    low, high = (f"{round(100 * row[name]):+d}" for name in ("difference_low", "difference_high"))
    return Number(f"{round(100 * row['difference']):+d}"), Number(f"{low} and {high}")
