"""What must not touch what in a genogram, asked of the shapes themselves."""

from collections.abc import Iterator
from itertools import combinations

from shapely import LineString, Point, Polygon, box

from learnt.engine.genogram.drawn import Drawing, Stroke, Symbol
from learnt.engine.genogram.key import Shape, Sign


def faults(drawing: Drawing) -> list[str]:
    """Return everything in a drawing that lies over something else."""
    return [*_boxes(drawing), *_lines(drawing), *_loops(drawing), *_along(drawing), *_frame(drawing)]


def body(symbol: Symbol) -> Polygon:
    half = symbol.look.half
    if symbol.look.shape is Shape.CIRCLE:
        return Point(symbol.x, symbol.y).buffer(half)
    if symbol.look.shape is Shape.DIAMOND:
        return Point(symbol.x, symbol.y).buffer(half, quad_segs=1)
    if symbol.look.shape is Shape.TRIANGLE:
        left, top, right, bottom = symbol.box
        return Polygon([(symbol.x, top), (right, bottom), (left, bottom)])
    if symbol.look.shape is Shape.HEXAGON:
        corners = [(-1, 0), (-0.5, -1), (0.5, -1), (1, 0), (0.5, 1), (-0.5, 1)]
        return Polygon([(symbol.x + half * x, symbol.y + half * y) for x, y in corners])
    return box(*symbol.box)


def _boxes(drawing: Drawing) -> Iterator[str]:
    things = [(f"symbol of {one.id}", box(*one.box)) for one in drawing.symbols]
    things += [(f"label of {one.id}", box(*one.label)) for one in drawing.symbols if one.look.lines]
    things += [(f"name of {one.id}", box(*one.label_box)) for one in drawing.loops]
    for (one, first), (other, second) in combinations(things, 2):
        if first.intersects(second):
            yield f"{one} lies over {other}"


def _lines(drawing: Drawing) -> Iterator[str]:
    for stroke in (*drawing.strokes, *drawing.slashes):
        line = LineString(stroke.points)
        for symbol in drawing.symbols:
            if line.intersects(body(symbol).buffer(-0.5)):
                yield f"a line of {stroke.family} goes through {symbol.id}"
            if symbol.look.lines and line.intersects(box(*symbol.label).buffer(-0.1)):
                yield f"a line of {stroke.family} goes through the label of {symbol.id}"
        for loop in drawing.loops:
            if line.intersects(box(*loop.label_box)):
                yield f"a line of {stroke.family} goes through the name of {loop.id}"


def _loops(drawing: Drawing) -> Iterator[str]:
    for loop in drawing.loops:
        area = Polygon(loop.outline)
        if not area.is_valid:
            yield f"the loop of {loop.id} crosses itself"
        for symbol in drawing.symbols:
            whole = box(*symbol.box).union(box(*symbol.label))
            if symbol.id in loop.members and not area.contains(whole):
                yield f"{symbol.id} is not wholly within {loop.id}"
            alone = symbol.look.sign is not Sign.LOSS or area.boundary.intersects(whole)
            if symbol.id not in loop.members and alone and area.intersects(whole):
                yield f"the stranger {symbol.id} is within or on {loop.id}"
        for other in drawing.loops:
            if area.exterior.intersects(box(*other.label_box)):
                yield f"the loop of {loop.id} goes through the name of {other.id}"


def _along(drawing: Drawing) -> Iterator[str]:
    """Tell of lines of two families that run along each other, so that nobody can tell them apart."""
    for one, other in combinations(drawing.strokes, 2):
        if one.family != other.family and not _hangs_from(one, other):
            shared = LineString(one.points).intersection(LineString(other.points))
            if shared.length > 1:
                yield f"{one.family} and {other.family} run along each other for {shared.length:.0f}"


def _hangs_from(one: Stroke, other: Stroke) -> bool:
    """Tell whether one joins a couple and the other their children."""
    pair, line = sorted((one, other), key=lambda stroke: stroke.family, reverse=True)
    return (
        pair.family.startswith("pair")
        and line.family.startswith("line")
        and set(pair.about) <= set(line.about)
    )


def _frame(drawing: Drawing) -> Iterator[str]:
    page = box(0, 0, drawing.width, drawing.height)
    for symbol in drawing.symbols:
        if not page.contains(box(*symbol.box)) or not page.contains(box(*symbol.label)):
            yield f"{symbol.id} is off the page"
    for stroke in drawing.strokes:
        if not page.contains(LineString(stroke.points)):
            yield f"a line of {stroke.family} is off the page"
    for loop in drawing.loops:
        if not page.contains(Polygon(loop.outline)) or not page.contains(box(*loop.label_box)):
            yield f"{loop.id} is off the page"
