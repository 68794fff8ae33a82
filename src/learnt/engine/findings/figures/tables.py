"""Judge the numbers of a table: each share against the totals of its row, column and table, and totals against sums."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from learnt.engine.domain.document import Document
from learnt.engine.domain.findings import Check, Figure, Quote
from learnt.engine.findings.figures import arithmetic
from learnt.engine.findings.figures.bases import base_in
from learnt.engine.findings.figures.grid import Grid, NumberCell, grids, is_part, is_total
from learnt.engine.findings.figures.periods import period_of
from learnt.engine.findings.figures.verdicts import Verdict
from learnt.engine.findings.figures.vocabulary import any_of, words

_CLAUSE = re.compile(
    r"\b(?:that|which|who|of|with|in|for|by|from|to|on|at|and|or|between)\b|[,:;(]", re.IGNORECASE
)
_HEAD_WORDS = 6
_MULTIPLE = Decimal("1.05")
"""Parts that pass their total by more than this are taken for lines that share cases, and not for a slip."""


@dataclass(frozen=True, slots=True)
class _Base:
    count: int
    name: str
    stated: bool
    """True where the table states it; False where it is the sum of what the table shows."""
    of: str = ""
    """What it consists of, in the words of the table's heads."""


def table_figures(document: Document, fallback: str) -> tuple[Figure, ...]:
    """Return the figures of a document's tables, each cell one; `fallback` is the period of the document."""
    return tuple(figure for grid in grids(document) for figure in _of_grid(grid, fallback))


def _of_grid(grid: Grid, fallback: str) -> Iterator[Figure]:
    sums = _sums(grid)
    for cell in grid.cells:
        yield _figure(grid, cell, sums.get(cell.passage.number), fallback)


def _figure(grid: Grid, cell: NumberCell, total: Verdict | None, fallback: str) -> Figure:
    base, verdict = _judged(grid, cell)
    if total and (cell.percent is None or total.check is Check.INCONSISTENT):
        verdict = total
    span = cell.passage.span
    return Figure(
        quote=Quote(span.start, span.end, cell.passage.page, cell.text) if _is_whole(cell) else _inner(cell),
        value=cell.percent if cell.percent is not None else Decimal(cell.count or 0),
        unit="percent" if cell.percent is not None else _unit(grid, cell, (cell.column, cell.row)),
        numerator=_count_of(grid, cell) if cell.percent is not None else None,
        denominator=base.count if base else None,
        population=(base.of or _unit(grid, cell, (cell.column,))) if base else "",
        subject=", ".join(part for part in (cell.row, cell.stem) if part),
        period=_period(grid, cell) or fallback,
        check=verdict.check,
        why=verdict.why,
    )


def _is_whole(cell: NumberCell) -> bool:
    return len(cell.text) == cell.passage.end - cell.passage.start


def _inner(cell: NumberCell) -> Quote:
    """Return the quote of a cell whose text has marks of emphasis around it."""
    marks = (cell.passage.end - cell.passage.start - len(cell.text)) // 2
    start = cell.passage.start + marks
    return Quote(start, start + len(cell.text), cell.passage.page, cell.text)


def _unit(grid: Grid, cell: NumberCell, heads: tuple[str, ...]) -> str:
    """Return what a count counts: what its heads name, else what the caption or the nearest heading does."""
    for head in heads:
        if named := _counted_in(head):
            start, end = named
            return head[:end] if len(head[:end].split()) <= _HEAD_WORDS else head[start:end]
    for text in (grid.caption, *reversed(cell.passage.headings)):
        if named := _counted_in(text):
            return text[slice(*named)]
    return ""


def _counted_in(text: str) -> tuple[int, int] | None:
    """Return where a head names what is counted, before any clause: "Files that met it" counts files."""
    nouns = any_of(noun for row in words("counted").values() for noun in row["nouns"])
    found = [
        m for m in re.finditer(rf"\b{nouns}\b", text, re.IGNORECASE) if not _CLAUSE.search(text, 0, m.start())
    ]
    return found[-1].span() if found else None


def _period(grid: Grid, cell: NumberCell) -> str:
    texts = (cell.column, cell.row, grid.caption, *reversed(cell.passage.headings))
    return next((found for text in texts if (found := period_of(text, is_heading=True))), "")


def _count_of(grid: Grid, cell: NumberCell) -> int | None:
    """Return the count that a share stands for: in its cell, or beside it in a column of counts."""
    if cell.count is not None:
        return cell.count
    beside = grid.counts(row=cell.row, stem=cell.stem)
    if not beside:
        # One column of counts and one of shares, whose heads name only the measure.
        counts, shares = (
            grid.counts(row=cell.row),
            [c for c in grid.cells if c.row == cell.row and c.percent is not None],
        )
        beside = counts if len(counts) == len(shares) == 1 else ()
    return beside[0].count if len(beside) == 1 else None


def _judged(grid: Grid, cell: NumberCell) -> tuple[_Base | None, Verdict]:
    if cell.percent is None:
        return None, Verdict(Check.UNCHECKED, "A plain count with nothing to hold it against.")
    bases, count = _bases(grid, cell), _count_of(grid, cell)
    for base in bases:
        fits = arithmetic.numerators(cell.percent, base.count)
        if (count in fits) if count is not None else (base.stated and len(fits) > 0):
            return base, _agreed(cell.percent, count, base)
    return _disagreed(cell.percent, count, bases)


def _agreed(percent: Decimal, count: int | None, base: _Base) -> Verdict:
    if count is None:
        return Verdict(
            Check.CONSISTENT, f"{percent} per cent can be a whole number of {base.count:,}, {base.name}."
        )
    exact = arithmetic.percentage(count, base.count, max(1, arithmetic.places_of(percent)))
    return Verdict(
        Check.CONSISTENT,
        f"{count:,} of {base.count:,}, {base.name}, is {exact} per cent, stated as {percent}.",
    )


def _disagreed(percent: Decimal, count: int | None, bases: tuple[_Base, ...]) -> tuple[_Base | None, Verdict]:
    stated = [base for base in bases if base.stated]
    if not stated and count is None:
        return None, Verdict(Check.BASE_NOT_STATED, "The table does not say what number this is a share of.")
    if not stated and count is not None and (fitting := arithmetic.bases(count, percent)):
        why = f"{count:,} is {percent} per cent of a base from {fitting[0]:,} to {fitting[-1]:,}; the table states no total."
        return None, Verdict(Check.CONSISTENT, why)
    if count is None:
        tried = " or ".join(f"{base.count:,} ({base.name})" for base in stated)
        return stated[0], Verdict(Check.IMPOSSIBLE, f"No whole number of {tried} is {percent} per cent.")
    tried = ", ".join(
        f"{arithmetic.percentage(count, b.count)} per cent of {b.count:,} ({b.name})"
        for b in bases
        if b.count
    )
    return (stated[0] if stated else None), Verdict(
        Check.IMPOSSIBLE, f"{count:,} is {tried}; none is {percent}."
    )


def _bases(grid: Grid, cell: NumberCell) -> tuple[_Base, ...]:
    """Return the bases a share may have, the nearest first of those the table states, then the rest."""
    in_row = grid.counts(row=cell.row)
    in_column = [c for c in grid.counts() if c.stem == cell.stem] or list(grid.counts())
    corner = [c for c in grid.counts() if is_total(c.row) and is_total(c.column)]
    found = [
        _summed(grid, [c for c in in_row if is_part(c.column)], cell, by_row=True),
        _summed(grid, [c for c in in_column if is_part(c.row)], cell, by_row=False),
        _of_total([c for c in in_row if is_total(c.column)], "the total of its row", _part_words(cell.row)),
        _of_total(
            [c for c in in_column if is_total(c.row)],
            "the total of its column",
            cell.stem or _unit_of(in_column),
        ),
        _of_total(corner, "the total of the table", ""),
        _headed(cell.column, "the base in its head"),
        _headed(grid.caption, "the base of the table"),
        *(_headed(text, "the base in the heading") for text in reversed(cell.passage.headings)),
    ]
    return tuple(sorted((base for base in found if base), key=lambda base: not base.stated))


def _part_words(head: str) -> str:
    return "" if is_total(head) else head


def _unit_of(column: list[NumberCell]) -> str:
    return column[0].stem if column else ""


def _headed(text: str, name: str) -> _Base | None:
    base = base_in(text) if text else None
    return _Base(base.count, name, stated=True, of=base.population) if base else None


def _of_total(totals: list[NumberCell], name: str, of: str) -> _Base | None:
    return _Base(totals[0].count, name, stated=True, of=of) if len(totals) == 1 and totals[0].count else None


def _summed(grid: Grid, parts: list[NumberCell], cell: NumberCell, *, by_row: bool) -> _Base | None:
    """Return the sum of a row or column; it is as good as stated where the shares along it add to 100."""
    counts = [c.count for c in parts if c.count is not None]
    if len(counts) < 2 or grid.has_gaps or not sum(counts):
        return None
    shares = [
        c.percent for c in grid.cells
        if c.percent is not None
        and (c.row == cell.row and is_part(c.column) if by_row else c.column == cell.column and is_part(c.row))
    ]  # fmt: skip
    whole = arithmetic.add_to_hundred(shares)
    closed = len(shares) > 1 and abs(whole.difference) <= whole.tolerance + 1
    name, of = (
        ("the sum of its row", _part_words(cell.row)) if by_row else ("the sum of its column", cell.stem)
    )
    return _Base(sum(counts), name, stated=closed, of=of)


def _sums(grid: Grid) -> dict[int, Verdict]:
    """Return verdicts on the totals of a table, and on the counts that add to them."""
    found: dict[int, Verdict] = {}
    if grid.has_gaps:
        return found
    for stem in dict.fromkeys(c.stem for c in grid.counts()):
        _check_line([(c.row, c) for c in grid.counts(stem=stem)], "rows", grid.nearest, found)
    for row in dict.fromkeys(c.row for c in grid.counts()):
        _check_line([(c.column, c) for c in grid.counts(row=row)], "columns", grid.nearest, found)
    return found


def _check_line(
    line: list[tuple[str, NumberCell]], what: str, nearest: int, found: dict[int, Verdict]
) -> None:
    totals, parts = [c for head, c in line if is_total(head)], [c for head, c in line if is_part(head)]
    if len(totals) != 1 or len(parts) < 2:
        return
    total = totals[0].count or 0
    whole = arithmetic.add_up(
        [Decimal(c.count or 0) for c in parts], Decimal(total), Decimal(nearest if nearest > 1 else 0)
    )
    if whole.agrees:
        rounded = f", as far as rounding to the nearest {nearest} allows" if whole.difference else ""
        for cell in (*parts, totals[0]):
            found.setdefault(
                cell.passage.number, Verdict(Check.CONSISTENT, f"The {what} add to {total:,}{rounded}.")
            )
    elif whole.sum > _MULTIPLE * total:
        why = f"The {what} add to {whole.sum:,}, more than the total {total:,}: one case may be in several {what}."
        found.setdefault(totals[0].passage.number, Verdict(Check.UNCHECKED, why))
    else:
        why = f"The {what} add to {whole.sum:,}, not to the total {total:,}."
        found[totals[0].passage.number] = Verdict(Check.INCONSISTENT, why)
