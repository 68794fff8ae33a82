"""The lines of a genogram: along the row between partners, down through gaps, across between rows, down to children."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from learnt.engine.domain.relation import ParentKind
from learnt.engine.genogram.drawn import Point, Stroke
from learnt.engine.genogram.key import Sign
from learnt.engine.genogram.labelling import Look
from learnt.engine.genogram.ordering import Rows
from learnt.engine.genogram.placing import Plan, Span
from learnt.engine.genogram.shapes import ABOVE, BELOW, CORRIDOR, HALF, LABEL, LINE, PAD, TRACK, side, top
from learnt.engine.genogram.showing import Line, Scene
from learnt.engine.genogram.tracks import Across, tracks

_ELBOW = 4.5
_PORT = 8.0
_FORK = 26.0
_SIGNS = {
    ParentKind.BIRTH: Sign.BIRTH,
    ParentKind.ADOPTIVE: Sign.ADOPTIVE,
    ParentKind.FOSTER: Sign.FOSTER,
    ParentKind.GUARDIAN: Sign.GUARDIAN,
}


@dataclass(slots=True)
class Places:
    """Where everybody is."""

    x: dict[str, float]
    looks: Mapping[str, Look]
    halves: Mapping[str, float]
    rows: Rows
    y: list[float] = field(default_factory=list)
    """The middle of the symbols of each row."""
    foot: list[float] = field(default_factory=list)
    """Where the labels of each row end."""
    bottom: float = 0.0

    def row(self, id_: str) -> int:
        """Return the row of a person or place."""
        return self.rows.row_of(id_)


def routed(scene: Scene, plan: Plan, places: Places) -> tuple[list[Stroke], list[Stroke]]:
    """Give every row its height and return the lines, and the slashes on those between partners."""
    router = _Router(scene, plan, places)
    router.set_heights()
    return router.strokes(), router.slashes


class _Router:
    def __init__(self, scene: Scene, plan: Plan, places: Places) -> None:
        self._scene, self._plan, self._places = scene, plan, places
        self._rows = places.rows.rows
        self._down = self._corridors()
        self._ports = self._child_ports()
        alone: dict[str, int] = {}
        for number in plan.sides:
            alone.setdefault(scene.lines[number].parents[0], number)
        self._from_foot = frozenset(alone.values())
        self._side_ports = self._heights_of_ports()
        self._across = self._all_across()
        self._tracks = {row: tracks(lines) for row, lines in self._across.items()}
        self.slashes: list[Stroke] = []

    # where lines go down

    def _corridors(self) -> dict[str, float]:
        """Return where each thing that goes down through a gap is."""
        places, found = self._places, {}
        for name in (name for names in self._plan.gaps.values() for name in names):
            place = self._plan.place_of(name, places.rows, places.halves)
            assert place is not None
            found[name] = place.at(places.x)
        return found

    def _half(self, id_: str) -> float:
        look = self._places.looks.get(id_)
        return side(look.shape, look.half, 0) if look else 0.0

    def _heights_of_ports(self) -> dict[str, float]:
        """Return how far below the middle of the symbol each line leaves to the side, the farthest the highest."""
        leaving: dict[tuple[str, int], list[str]] = defaultdict(list)
        for number, span in self._plan.spans.items():
            if not span.adjacent:
                leaving[span.left, 1].append(f"from {number}")
                leaving[span.right, -1].append(f"to {number}")
        for number in self._places.rows.bridges:
            leaving[self._upper(number), 1].append(f"bridge {number}")
        for number, way in self._plan.sides.items():
            if number not in self._from_foot:
                leaving[self._scene.lines[number].parents[0], way].append(f"drop {number}")
        ports: dict[str, float] = {}
        for (_, way), names in leaving.items():
            names.sort(key=lambda name: -way * self._down[name])
            step = min(6.0, 12.0 / len(names))
            ports |= {name: 6 + step * number for number, name in enumerate(names)}
        return ports

    def _child_ports(self) -> dict[tuple[int, str], float]:
        """Return how far from the middle of a child each of several lines arrives."""
        arriving: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self._scene.lines):
            for child in line.children:
                arriving[child].append(number)
        ports: dict[tuple[int, str], float] = {}
        for child, numbers in arriving.items():
            ports |= self._ports_of(child, numbers)
        return ports

    def _ports_of(self, child: str, numbers: list[int]) -> dict[tuple[int, str], float]:
        """Return the ports of one child: birth in the middle, others on the side that they come from."""
        lines = self._scene.lines
        births = [one for one in numbers if lines[one].kind is ParentKind.BIRTH and not lines[one].doubted]
        first = births[0] if births else numbers[0]
        others = sorted((one for one in numbers if one != first), key=self._source_x)
        left = [one for one in others if self._source_x(one) < self._places.x[child]][::-1]
        right = [one for one in others if one not in left]
        ports = {(first, child): 0.0}
        for way, held in ((-1, left), (1, right)):
            step = min(_PORT, 2 * _PORT / max(len(held), 1))
            ports |= {(one, child): way * step * (place + 1) for place, one in enumerate(held)}
        return ports

    def _source_x(self, number: int) -> float:
        parents = self._scene.lines[number].parents
        return sum(self._places.x[parent] for parent in parents) / len(parents)

    # what goes across

    def _child_x(self, number: int, child: str, step: str) -> float:
        return self._places.x[step] + (self._ports[number, child] if step == child else 0.0)

    def _drop_x(self, number: int) -> float:
        """Return where a line comes down from its parents."""
        if f"drop {number}" in self._down:
            return self._down[f"drop {number}"]
        pair = self._plan.sources[number]
        left, right = self._down[f"from {pair}"], self._down[f"to {pair}"]
        beside = sorted(line for line, source in self._plan.sources.items() if source == pair)
        ends = self._firsts(number)
        wished = (min(ends) + max(ends)) / 2 + CORRIDOR * (beside.index(number) - (len(beside) - 1) / 2)
        return min(max(wished, left), right)

    def _firsts(self, number: int) -> list[float]:
        line = self._scene.lines[number]
        chains = self._places.rows.chains
        return sorted({self._apex(number, child) if len(chains[number, child]) == 1
                       else self._places.x[chains[number, child][0]] for child in line.children})  # fmt: skip

    def _apex(self, number: int, child: str) -> float:
        """Return where the stalk of a child comes down: for twins, between them."""
        twins = self._twins_of(number, child)
        if twins:
            return sum(self._places.x[one] for one in twins) / len(twins)
        return self._child_x(number, child, child)

    def _twins_of(self, number: int, child: str) -> tuple[str, ...]:
        line, chains = self._scene.lines[number], self._places.rows.chains
        for one in self._scene.twins:
            near = tuple(id_ for id_ in one.members if id_ in line.children and len(chains[number, id_]) == 1)
            if child in near and len(near) > 1 and line.kind is ParentKind.BIRTH:
                return near
        return ()

    def _all_across(self) -> dict[int, list[Across]]:
        found: dict[int, list[Across]] = defaultdict(list)
        for number, span in self._plan.spans.items():
            if not span.adjacent:
                ends = (self._down[f"from {number}"], self._down[f"to {number}"])
                hanging = tuple(
                    self._drop_x(line) for line, pair in self._plan.sources.items() if pair == number
                )
                found[span.row].append(Across(f"pair {number}", ends, hanging))
        for number, line in enumerate(self._scene.lines):
            pair = self._plan.sources.get(number, -1)
            under = f"pair {pair}" if pair >= 0 and not self._plan.spans[pair].adjacent else ""
            below = tuple(self._firsts(number))
            found[self._row(line)].append(Across(f"line {number}", (self._drop_x(number),), below, under))
            for child in line.children:
                self._jogs(found, number, child)
        for number, bridge in self._places.rows.bridges.items():
            for one, other in pairwise(bridge):
                name = f"bridge {number} {one}"
                xs = (self._places.x[one],), (self._places.x[other],)
                found[self._places.row(one)].append(Across(name, *xs))
            found[self._places.row(bridge[0]) - 1].append(self._first_of_bridge(number, bridge[0]))
        return found

    def _first_of_bridge(self, number: int, first: str) -> Across:
        return Across(f"bridge {number}", (self._down[f"bridge {number}"],), (self._places.x[first],))

    def _upper(self, number: int) -> str:
        return min(self._scene.pairs[number].partners, key=self._places.row)

    def _jogs(self, found: dict[int, list[Across]], number: int, child: str) -> None:
        chain = self._places.rows.chains[number, child]
        for one, other in pairwise(chain):
            name = f"way {number} {child} {one}"
            below = (self._child_x(number, child, other),)
            found[self._places.row(one)].append(Across(name, (self._places.x[one],), below))

    def _row(self, line: Line) -> int:
        return max(self._places.row(parent) for parent in line.parents)

    # heights

    def set_heights(self) -> None:
        """Give every row and everything between two rows its height."""
        places, at = self._places, ABOVE
        for number, row in enumerate(self._rows):
            lines = max([len(places.looks[id_].lines) for id_ in row if id_ in places.looks], default=0)
            places.y.append(at + HALF)
            places.foot.append(at + 2 * HALF + LABEL + lines * LINE)
            used = max([track + 1 for track in self._tracks.get(number, {}).values()], default=0)
            at = places.foot[-1] + BELOW + TRACK * used + ABOVE
        places.bottom = places.foot[-1] + BELOW if places.foot else ABOVE

    def _y(self, row: int, name: str) -> float:
        return self._places.foot[row] + BELOW + TRACK * self._tracks[row][name]

    # strokes

    def strokes(self) -> list[Stroke]:
        """Return every line."""
        found: list[Stroke] = []
        for number, span in self._plan.spans.items():
            found += self._of_pair(number, span)
        for number, line in enumerate(self._scene.lines):
            found += self._of_line(number, line)
        return found

    def _of_pair(self, number: int, span: Span) -> list[Stroke]:
        pair = self._scene.pairs[number]
        sign = Sign.TRANSITORY if pair.transitory else Sign.TOGETHER
        family, x, y = f"pair {number}", self._places.x, self._places.y[span.row]
        if span.adjacent:
            points = [(x[span.left] + self._half(span.left), y), (x[span.right] - self._half(span.right), y)]
            at = self._clear(span, number), y
        else:
            low = self._y(span.row, family)
            left, right = self._down[f"from {number}"], self._down[f"to {number}"]
            out, back = self._side_ports[f"from {number}"], self._side_ports[f"to {number}"]
            points = [
                self._edge(span.left, 1, y, out), (left, y + out), (left, low), (right, low), (right, y + back),
                self._edge(span.right, -1, y, back),
            ]  # fmt: skip
            at = self._free_on(left, right, number), low
        self._slash(pair.slashes, at, pair.partners, family)
        found = [Stroke(tuple(points), sign, pair.partners, family)]
        bridge = self._places.rows.bridges.get(number)
        if bridge:
            found.append(Stroke(tuple(self._bridge(number, bridge)), sign, pair.partners, family))
        return found

    def _clear(self, span: Span, number: int) -> float:
        """Return a place for slashes on a straight line: away from its ends, its children and households' loops."""
        x, halves = self._places.x, self._places.halves
        ends = x[span.left] + self._half(span.left), x[span.right] - self._half(span.right)
        loops = x[span.left] + halves[span.left] + PAD, x[span.right] - halves[span.right] - PAD
        beside = [x[span.left] + halves[span.left], x[span.right] - halves[span.right]]
        drops = [at for at in self._down.values() if beside[0] < at < beside[1]]
        stops = sorted({*ends, *(one for one in loops if ends[0] < one < ends[1]), *drops})
        room = max(pairwise(stops), key=lambda pair: (round(pair[1] - pair[0]), -pair[0]))
        return sum(room) / 2

    def _free_on(self, left: float, right: float, number: int) -> float:
        """Return a place on a line across for slashes, away from what hangs from it."""
        hanging = [self._drop_x(line) for line, pair in self._plan.sources.items() if pair == number]
        stops = sorted([left, *hanging, right])
        room = max(pairwise(stops), key=lambda ends: ends[1] - ends[0])
        return sum(room) / 2

    def _edge(self, id_: str, way: int, y: float, below: float) -> Point:
        look = self._places.looks.get(id_)
        half = side(look.shape, look.half, below) if look else 0.0
        return self._places.x[id_] + way * half, y + (below if look else 0.0)

    def _bridge(self, number: int, bridge: tuple[str, ...]) -> list[Point]:
        places = self._places
        upper, down = self._upper(number), self._down[f"bridge {number}"]
        y, out = places.y[places.row(upper)], self._side_ports[f"bridge {number}"]
        points: list[Point] = [self._edge(upper, 1, y, out), (down, y + out)]
        names = [f"bridge {number}", *(f"bridge {number} {one}" for one in bridge)]
        for name, one in zip(names, bridge, strict=False):
            across = self._y(places.row(one) - 1, name)
            points += [(points[-1][0], across), (places.x[one], across)]
        return [*points, (places.x[bridge[-1]], places.y[places.row(bridge[-1])])]

    def _slash(self, count: int, at: Point, about: tuple[str, ...], family: str) -> None:
        sign = Sign.DIVORCED if count > 1 else Sign.SEPARATED
        for number in range(count):
            x = at[0] + 7 * number - 3.5 * (count - 1)
            self.slashes.append(Stroke(((x - 4, at[1] + 9), (x + 4, at[1] - 9)), sign, about, family))

    def _of_line(self, number: int, line: Line) -> list[Stroke]:
        sign = Sign.DOUBTED if line.doubted else _SIGNS[line.kind]
        row = self._row(line)
        low, drop, family = self._y(row, f"line {number}"), self._drop_x(number), f"line {number}"
        ends = [drop, *self._firsts(number)]
        trunk: list[Point] = [*self._origin(number, line, row), (drop, low)]
        paths: list[tuple[Point, ...]] = [tuple(trunk)]
        if max(ends) - min(ends) > 0.5:
            paths.append(((min(ends), low), (max(ends), low)))
        for child in line.children:
            paths += self._to_child(number, child, low, row)
        about = (*line.parents, *line.children)
        return [Stroke(path, sign, about, family, line.past) for path in dict.fromkeys(paths)]

    def _origin(self, number: int, line: Line, row: int) -> list[Point]:
        y, drop = self._places.y[row], self._drop_x(number)
        if number in self._from_foot:
            x, foot = self._places.x[line.parents[0]], y + self._places.looks[line.parents[0]].half
            return [(x, foot), (x, foot + _ELBOW), (drop, foot + _ELBOW)]
        if number not in self._plan.sources:
            out = self._side_ports[f"drop {number}"]
            way = self._plan.sides[number]
            return [self._edge(line.parents[0], way, y, out), (drop, y + out)]
        span = self._plan.spans[self._plan.sources[number]]
        return [(drop, y if span.adjacent else self._y(row, f"pair {self._plan.sources[number]}"))]

    def _to_child(self, number: int, child: str, low: float, row: int) -> list[tuple[Point, ...]]:
        chain = self._places.rows.chains[number, child]
        twins = self._twins_of(number, child)
        x = self._apex(number, child) if twins else self._child_x(number, child, chain[0])
        points: list[Point] = [(x, low)]
        for one, other in pairwise(chain):
            across = self._y(self._places.row(one), f"way {number} {child} {one}")
            points += [(points[-1][0], across), (self._child_x(number, child, other), across)]
        look, port = self._places.looks[child], self._ports[number, child]
        y = self._places.y[self._places.row(child)]
        if not twins:
            return [(*points, (points[-1][0], y - top(look.shape, look.half, port)))]
        fork = y - HALF - _FORK
        found: list[tuple[Point, ...]] = [
            ((x, low), (x, fork)),
            ((x, fork), (self._places.x[child], y - look.half)),
        ]
        if self._identical(child):
            found.append(
                tuple((x + (self._places.x[one] - x) / 2, fork + _FORK / 2) for one in (twins[0], twins[-1]))
            )
        return found

    def _identical(self, child: str) -> bool:
        return any(child in one.members and one.identical for one in self._scene.twins)
