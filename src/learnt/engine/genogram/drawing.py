"""Lay a genogram out: who is shown on a day, in which row and order, where, and joined by which lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from learnt.engine.domain.family import Deceased, Family
from learnt.engine.genogram.drawn import Drawing, Stroke, Symbol
from learnt.engine.genogram.homes import looped
from learnt.engine.genogram.key import Key
from learnt.engine.genogram.labelling import Look, look_of
from learnt.engine.genogram.nudging import NO_NUDGES, Nudges
from learnt.engine.genogram.ordering import arranged
from learnt.engine.genogram.placing import Sizes, placed, planned
from learnt.engine.genogram.routing import Places, routed
from learnt.engine.genogram.shapes import HALF, LABEL, LINE
from learnt.engine.genogram.showing import Scene, scene

_MARGIN = 28.0


@dataclass(frozen=True, slots=True)
class Genogram:
    """A family on a day with its drawing."""

    scene: Scene
    key: Key
    drawing: Drawing
    gentle: bool
    """Whether those who have died are shown in the gentler style."""


def genogram(family: Family, day: date, key: Key, nudges: Nudges = NO_NUDGES) -> Genogram:
    """Lay out the genogram of a family on a day.

    Args:
        family: the people with their relations and households.
        day: nothing that began later is shown, and what was over is shown as past.
        key: how it is drawn and explained.
        nudges: what people asked to stand elsewhere.
    """
    shown = scene(family, day)
    nudges.check({person.id for person in family.people} | shown.shown.keys())
    looks = {id_: look_of(shown, key, id_) for id_ in shown.shown}
    return Genogram(shown, key, _drawing(shown, looks, nudges.of(shown.shown)), _is_gentle(shown, key))


def _is_gentle(shown: Scene, key: Key) -> bool:
    if key.deceased is Deceased.BY_FAMILY:
        return any(shown.is_child(id_) for id_ in shown.shown)
    return key.deceased is Deceased.GENTLE


def _drawing(shown: Scene, looks: Mapping[str, Look], nudges: Nudges) -> Drawing:
    rows = arranged(shown, nudges.orders)
    plan = planned(shown, rows)
    every = [id_ for row in rows.rows for id_ in row]
    halves = {id_: looks[id_].width / 2 if id_ in looks else 0.0 for id_ in every}
    symbols = {id_: looks[id_].half if id_ in looks else 0.0 for id_ in every}
    x = placed(shown, rows, plan, Sizes(halves, symbols), nudges=nudges.moves)
    places = Places(x, looks, halves, rows)
    strokes, slashes = routed(shown, plan, places)
    drawn = [_symbol(id_, places) for id_ in every if id_ in looks]
    loops = looped(shown, places, drawn, [*strokes, *slashes])
    return _framed(Drawing(0, 0, tuple(drawn), tuple(strokes), tuple(slashes), loops))


def _symbol(id_: str, places: Places) -> Symbol:
    look, x, row = places.looks[id_], places.x[id_], places.rows.row_of(id_)
    top = places.y[row] + HALF + LABEL
    half = look.width / 2
    return Symbol(id_, x, places.y[row], look, (x - half, top, x + half, top + LINE * len(look.lines)))


def _framed(drawing: Drawing) -> Drawing:
    """Move a drawing so that all of it lies within its edges."""
    xs, ys = [0.0], [0.0]
    for symbol in drawing.symbols:
        xs += [symbol.box[0], symbol.box[2], symbol.label[0], symbol.label[2]]
        ys += [symbol.box[1], symbol.label[3]]
    for points in (*(one.points for one in drawing.strokes), *(one.outline for one in drawing.loops)):
        xs += [x for x, _ in points]
        ys += [y for _, y in points]
    for loop in drawing.loops:
        xs += [loop.label_box[0], loop.label_box[2]]
        ys += [loop.label_box[1], loop.label_box[3]]
    dx, dy = _MARGIN - min(xs), _MARGIN - min(ys)
    return _moved(drawing, dx, dy, (max(xs) + dx + _MARGIN, max(ys) + dy + _MARGIN))


def _moved(drawing: Drawing, dx: float, dy: float, size: tuple[float, float]) -> Drawing:
    from dataclasses import replace

    def strokes(held: Sequence[Stroke]) -> tuple[Stroke, ...]:
        return tuple(replace(one, points=tuple((x + dx, y + dy) for x, y in one.points)) for one in held)

    def box(held: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        return held[0] + dx, held[1] + dy, held[2] + dx, held[3] + dy

    symbols = tuple(replace(one, x=one.x + dx, y=one.y + dy, label=box(one.label)) for one in drawing.symbols)
    loops = tuple(
        replace(one, outline=tuple((x + dx, y + dy) for x, y in one.outline), label_box=box(one.label_box))
        for one in drawing.loops
    )
    return Drawing(*size, symbols, strokes(drawing.strokes), strokes(drawing.slashes), loops)
