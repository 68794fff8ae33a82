"""The dotted loop around each household: around all who live there, and around nobody else."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from learnt.engine.genogram.drawn import Box, Loop, Point, Stroke, Symbol
from learnt.engine.genogram.routing import Places
from learnt.engine.genogram.shapes import ABOVE, BELOW, GAP, HALF, PAD, width_of
from learnt.engine.genogram.showing import Home, Scene

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_NECK, _ROUND, _MORE, _ROOM, _DETOUR = 7.0, 5.0, 4.0, 6.0, 200.0
_LABEL_LETTERS, _LABEL_HEIGHT = 11.5, 13.0
_STEP = 4.0
_THROUGH = 40.0
"""How much farther a neck goes to pass around the end of a row rather than between two people."""
_BESIDE = PAD + 2 * _NECK
"""From a label to the middle of a neck, so that the loop of another household fits between."""
Upright = tuple[float, float, float]
"""A line that goes down: where, from and to."""
Run = tuple[int, float, float]
"""People of one household side by side: their row, and from where to where."""


def looped(
    scene: Scene, places: Places, symbols: Sequence[Symbol], strokes: Sequence[Stroke]
) -> tuple[Loop, ...]:
    """Return the loop of each household that holds more than one person, and of each that holds one."""
    uprights = tuple(_uprights(strokes))
    outlines = [_outline(scene, places, number, uprights) for number in range(len(scene.homes))]
    loops: list[Loop] = []
    for number, home in enumerate(scene.homes):
        others = [one for place, one in enumerate(outlines) if place != number]
        box = _label_box(home, outlines[number], _obstacles(symbols, strokes, others, loops))
        points = tuple((float(x), float(y)) for x, y in outlines[number].exterior.coords)
        loops.append(Loop(home.household.id, home.members, points, home.household.label, box))
    return tuple(loops)


def _uprights(strokes: Sequence[Stroke]) -> Iterator[Upright]:
    for stroke in strokes:
        for (x1, y1), (x2, y2) in pairwise(stroke.points):
            if abs(x1 - x2) < 1:
                yield x1, min(y1, y2), max(y1, y2)


def _outline(scene: Scene, places: Places, number: int, uprights: Sequence[Upright]) -> "BaseGeometry":
    from shapely import LineString, box, unary_union

    home = scene.homes[number]
    pad = PAD + _MORE * sum(1 for other in scene.homes[:number] if set(other.members) & set(home.members))
    runs = list(_runs(scene, home, places, pad))
    pieces = [
        box(left, places.y[row] - HALF - pad, right, places.foot[row] + pad) for row, left, right in runs
    ]
    for one, other in _joined(runs):
        shared = max(one[1], other[1]), min(one[2], other[2])
        if other[0] - one[0] == 1 and shared[1] - shared[0] > 4 * _NECK:
            upper, lower = places.foot[one[0]], places.y[other[0]] - HALF
            between = [x for x, begins, ends in uprights if begins < lower and ends > upper]
            pieces.append(box(_aside(shared[0], between, 1), upper, _aside(shared[1], between, -1), lower))
        else:
            way = list(_neck(one, other, places, uprights))
            pieces.append(LineString(way).buffer(_NECK, cap_style="square", join_style="mitre"))
    whole = unary_union(pieces)
    return whole.buffer(_ROUND).buffer(-2 * _ROUND).buffer(_ROUND)


def _aside(x: float, taken: Sequence[float], way: int, room: float = _ROOM) -> float:
    """Return the nearest place to one side at which no line goes down."""
    tried = (x + way * step for step in range(80))
    return next((one for one in tried if all(abs(one - each) >= room for each in taken)), x)


def _runs(scene: Scene, home: Home, places: Places, pad: float) -> Iterator[Run]:
    """Yield the stretches of each row in which only people of the household stand, with what is theirs between them."""
    within = {*home.members, *theirs(scene, home)}
    for number, row in enumerate(places.rows.rows):
        run: list[str] = []
        for id_ in [*row, ""]:
            if id_ in within:
                run.append(id_)
            elif id_ in places.looks or not id_:
                members = [place for place, one in enumerate(run) if one in home.members]
                if members:
                    held = run[members[0] : members[-1] + 1]
                    left = min(places.x[one] - places.halves[one] for one in held)
                    yield number, left - pad, max(places.x[one] + places.halves[one] for one in held) + pad
                run = []


def theirs(scene: Scene, home: Home) -> frozenset[str]:
    """Return the lost pregnancies of those who live in a household: nobody is a stranger in them."""
    return frozenset(
        id_ for id_, held in scene.shown.items() if held.loss and set(held.loss.parents) & set(home.members)
    )


def _joined(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Yield which runs to join: those of a row one after another, and each row with the next that has any."""
    rows = sorted({run[0] for run in runs})
    for row in rows:
        yield from pairwise(run for run in runs if run[0] == row)
    for upper, lower in pairwise(rows):
        pairs = [(one, other) for one in runs if one[0] == upper for other in runs if other[0] == lower]
        yield min(pairs, key=lambda pair: max(pair[0][1], pair[1][1]) - min(pair[0][2], pair[1][2]))


def _neck(one: Run, other: Run, places: Places, uprights: Sequence[Upright]) -> Iterator[Point]:
    """Yield the way of a neck from one run to another, through free space."""
    if one[0] == other[0]:
        y = places.foot[one[0]] + BELOW / 2
        yield from ((one[2] - 2 * _NECK, places.foot[one[0]]), (one[2] - 2 * _NECK, y))
        yield from ((other[1] + 2 * _NECK, y), (other[1] + 2 * _NECK, places.foot[one[0]]))
        return
    aim = (max(other[1], one[1]) + min(other[2], one[2])) / 2
    x = _clear(one, aim, _crossing(uprights, places.foot[one[0]], places.y[one[0] + 1] - HALF))
    yield x, places.foot[one[0]]
    for row in range(one[0], other[0]):
        y = places.y[row + 1] - HALF - ABOVE * 0.55
        down = _crossing(uprights, y, places.y[row + 1] + HALF)
        to = _clear(other, x, down) if row + 1 == other[0] else _gap(places, row + 1, _within(x, other), down)
        yield from ((x, y), (to, y))
        x = to
    yield x, places.y[other[0]] - HALF


def _crossing(uprights: Sequence[Upright], upper: float, lower: float) -> list[float]:
    return [x for x, begins, ends in uprights if begins < lower and ends > upper]


def _clear(run: Run, near: float, taken: Sequence[float]) -> float:
    """Return the place within a run nearest to another at which a neck runs along no line."""
    first, last = _within(-1e9, run), _within(1e9, run)
    tried = sorted((first + step for step in range(int(last - first) + 1)), key=lambda x: abs(x - near))
    return next((x for x in tried if all(abs(x - each) >= _NECK + 4 for each in taken)), _within(near, run))


def _within(x: float, run: Run) -> float:
    return min(max(x, run[1] + 2 * _NECK), run[2] - 2 * _NECK)


def _gap(places: Places, row: int, near: float, taken: Sequence[float]) -> float:
    """Return the place between people of a row that is nearest to another, rather one where no line goes down.

    Where a gap is too narrow to leave room for the loop of a neighbour as well, its middle is the only place in it.
    """
    boxes = sorted(
        (places.x[id_] - places.halves[id_], places.x[id_] + places.halves[id_])
        for id_ in places.rows.rows[row]
        if id_ in places.looks
    )
    if not boxes:
        return near
    edges = [boxes[0][0] - 3 * GAP, *(edge for one in boxes for edge in one), boxes[-1][1] + 3 * GAP]
    found = [
        (
            abs(x - near)
            + narrow
            + _THROUGH * (boxes[0][0] < x < boxes[-1][1])
            + _DETOUR * any(abs(x - each) < _NECK + 12 for each in taken),
            x,
        )
        for left, right in zip(edges[::2], edges[1::2], strict=True)
        for x, narrow in _places_in(left, right)
    ]
    return min(found)[1]


def _places_in(left: float, right: float) -> Iterator[tuple[float, float]]:
    """Yield the places for a neck between two people, each with what it costs that the gap is narrow."""
    first, last = left + _BESIDE, right - _BESIDE
    yield from ((first + _STEP * step, 0.0) for step in range(int((last - first) / _STEP) + 1))
    yield (left + right) / 2, 0.0 if first <= last else _DETOUR / 2


def _obstacles(
    symbols: Sequence[Symbol],
    strokes: Sequence[Stroke],
    outlines: Iterable["BaseGeometry"],
    loops: Iterable[Loop],
) -> "BaseGeometry":
    """Return everything that the name of a household must not stand on."""
    from shapely import LineString, box, unary_union

    boxes = [box(*each) for symbol in symbols for each in (symbol.box, symbol.label)]
    boxes += [box(*loop.label_box) for loop in loops]
    lines = [LineString(stroke.points) for stroke in strokes]
    return unary_union([*boxes, *lines, *(outline.boundary for outline in outlines)])


def _label_box(home: Home, outline: "BaseGeometry", obstacles: "BaseGeometry") -> Box:
    """Return where the name of a household stands: on its loop where nothing else is."""
    from shapely import box, prepare

    prepare(obstacles)
    edge = outline.boundary
    width = width_of(home.household.label, _LABEL_LETTERS)
    for left, upper in _candidates(outline, width):
        found = (left, upper, left + width, upper + _LABEL_HEIGHT)
        room = box(found[0] - 3, found[1] - 1, found[2] + 3, found[3] + 1)
        if not obstacles.intersects(room) and not edge.intersects(room):
            return found
    right, upper = outline.bounds[2], outline.bounds[1]
    return right + 6, upper, right + 6 + width, upper + _LABEL_HEIGHT


def _candidates(outline: "BaseGeometry", width: float) -> Iterator[Point]:
    """Yield places just over the level edges of a loop, from the top, then just under them, then farther off."""
    edges = [
        (min(x1, x2), max(x1, x2), y1)
        for (x1, y1), (x2, y2) in pairwise(outline.exterior.coords)
        if abs(y1 - y2) < 0.5 and abs(x1 - x2) > 2 * _ROUND
    ]
    for away in (2.0, 6.0, 12.0, 20.0):
        for over in (True, False):
            for left, right, y in sorted(edges, key=lambda edge: (edge[2], edge[0]), reverse=not over):
                upper = y - away - _LABEL_HEIGHT if over else y + away
                steps = int(max(right - left - width, 0) // _STEP)
                yield from ((left + 4 + _STEP * step, upper) for step in range(steps + 1) if upper > 0)
