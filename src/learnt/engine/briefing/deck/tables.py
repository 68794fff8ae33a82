"""Fit a table on slides: columns as wide as their words need, rows shared out, the head on each."""

from collections.abc import Iterator
from dataclasses import replace

from learnt.engine.briefing.deck.fitting import Room
from learnt.engine.briefing.deck.lettering import TABLE_SIZES
from learnt.engine.briefing.deck.measuring import LINE, Lettered
from learnt.engine.briefing.deck.slide import Grid, Row, Slide

MARGIN = 7.2
"""Space beside the words of a cell, in points; the text above a table has the same."""
ABOVE = 4.0
"""Space above and below them."""
_FAIR = (0.3, 0.5, 0.7, 0.9)
"""How much the length of its words may tell of the width of a column; what makes the table lowest is taken."""
_STEP = 0.05


def fitted_table(slide: Slide, room: Room) -> Iterator[Slide]:
    """Yield the slide in the largest size in which its table fits, or else several with the head on each."""
    assert slide.grid is not None
    grids = {size: _measured(slide.grid, size, room) for size in TABLE_SIZES}
    for size, grid in grids.items():
        if _fits(grid, size, room):
            yield replace(slide, grid=grid, size=size)
            return
    last = TABLE_SIZES[-1]
    shares = _pages(grids[last], last, room)
    tried = {size: [replace(grid, rows=rows) for rows in shares] for size, grid in grids.items()}
    fits = (size for size, pages in tried.items() if all(_fits(page, size, room) for page in pages))
    size = next(fits, last)
    for at, page in enumerate(tried[size]):
        yield replace(slide, grid=page, size=size, notes=() if at else slide.notes)


def _measured(grid: Grid, size: float, room: Room) -> Grid:
    return replace(grid, widths=tuple(column_widths(grid, size, room)))


def _fits(grid: Grid, size: float, room: Room) -> bool:
    return sum(row_heights(grid, size, room)) <= room.height


def column_widths(grid: Grid, size: float, room: Room) -> list[float]:
    """Return the width of each column; each holds its longest word where there is room for all."""
    if grid.widths:
        return list(grid.widths)
    texts = [[head, *(row.cells[at] for row in grid.rows)] for at, head in enumerate(grid.columns)]
    least = [_longest_word(column, size, room) + 2 * MARGIN for column in texts]
    spare = room.width - sum(least)
    if spare < 0:
        return [room.width * one / sum(least) for one in least]
    ways = [_shared(least, [max(map(len, column)) ** fair for column in texts], spare) for fair in _FAIR]
    return min(ways, key=lambda widths: sum(_row_height(row.cells, widths, size, room) for row in grid.rows))


def _shared(least: list[float], wishes: list[float], spare: float) -> list[float]:
    return [one + spare * wish / sum(wishes) for one, wish in zip(least, wishes, strict=True)]


def row_heights(grid: Grid, size: float, room: Room) -> list[float]:
    """Return the height of the head and of each row."""
    widths = column_widths(grid, size, room)
    head = _row_height(grid.columns, widths, size, room, bold=True)
    return [head, *(_row_height(row.cells, widths, size, room) for row in grid.rows)]


def _longest_word(texts: list[str], size: float, room: Room) -> float:
    words = (word for text in texts for word in text.split())
    return max((room.font.width(Lettered(word, size, bold=True)) for word in words), default=0.0)


def _row_height(
    cells: tuple[str, ...], widths: list[float], size: float, room: Room, *, bold: bool = False
) -> float:
    lines = (
        room.font.lines([Lettered(cell, size, bold)], width - 2 * MARGIN)
        for cell, width in zip(cells, widths, strict=True)
    )
    return max(lines) * size * LINE + 2 * ABOVE


def _pages(grid: Grid, size: float, room: Room) -> list[tuple[Row, ...]]:
    """Return the rows of each slide, about as much on each."""
    widths = column_widths(grid, size, room)
    left = room.height - _row_height(grid.columns, widths, size, room, bold=True)
    rows = [piece for row in grid.rows for piece in _cut(row, widths, size, replace(room, height=left))]
    heights = [_row_height(row.cells, widths, size, room) for row in rows]
    pages = list(_filled(rows, heights, left))
    for step in range(10, 20):
        level = list(_filled(rows, heights, max(left * step * _STEP, *heights)))
        if len(level) == len(pages):
            return level
    return pages


def _filled(rows: list[Row], heights: list[float], room: float) -> Iterator[tuple[Row, ...]]:
    page: list[Row] = []
    used = 0.0
    for row, needed in zip(rows, heights, strict=True):
        if page and used + needed > room:
            yield tuple(page)
            page, used = [], 0.0
        page.append(row)
        used += needed
    if page:
        yield tuple(page)


def _cut(row: Row, widths: list[float], size: float, room: Room) -> Iterator[Row]:
    """Yield a row, in pieces where one is higher than a slide."""
    if _row_height(row.cells, widths, size, room) <= room.height or max(map(len, row.cells)) <= 1:
        yield row
        return
    halves = [(cell.split()[: -(-len(cell.split()) // 2)], cell.split()) for cell in row.cells]
    begun = tuple(" ".join(first) for first, _ in halves)
    rest = tuple(" ".join(words[len(first) :]) for first, words in halves)
    if rest == ("",) * len(rest):
        yield row
        return
    yield from _cut(Row(begun), widths, size, room)
    yield from _cut(Row(rest, row.evidence), widths, size, room)
