"""Where each person of a genogram stands from left to right: children under their parents, nobody too near another."""

import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from learnt.engine.domain.relation import ParentKind
from learnt.engine.genogram.ordering import Rows
from learnt.engine.genogram.shapes import CORRIDOR, COUPLE, FREE, GAP
from learnt.engine.genogram.showing import Scene

Gap = tuple[int, int]
"""A row, and before which of its people a gap is."""
Solved = dict[str, float]
_ASKED, _STAYS = 50.0, 6.0
"""How much a nudge weighs, and that the others stay where they are."""


@dataclass(frozen=True, slots=True)
class Span:
    """How a pair is joined: the two ends in one row, from left to right."""

    row: int
    left: str
    right: str
    adjacent: bool


@dataclass(frozen=True, slots=True)
class Sizes:
    """Half the width of each person and place, with the label and of the symbol alone."""

    halves: Mapping[str, float]
    symbols: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class InGap:
    """A place in a gap: so much of the place of each neighbour, and a shift."""

    weights: dict[str, float]
    shift: float

    def at(self, x: Mapping[str, float]) -> float:
        """Return the place, where the neighbours have theirs."""
        return sum(by * x[id_] for id_, by in self.weights.items()) + self.shift


@dataclass(slots=True)
class Plan:
    """How pairs and lines run, and through which gaps lines go down, before anybody has a place."""

    spans: dict[int, Span] = field(default_factory=dict)
    """By the number of the pair."""
    sources: dict[int, int] = field(default_factory=dict)
    """For a line with two parents, the number of their pair."""
    gaps: dict[Gap, list[str]] = field(default_factory=lambda: defaultdict(list))
    """What goes down in each gap, from left to right."""
    sides: dict[int, int] = field(default_factory=dict)
    """For a line with one parent: 1 where it leaves to the right, -1 to the left."""

    def place_of(self, name: str, rows: Rows, halves: Mapping[str, float]) -> "InGap | None":
        """Return where something goes down, by the people on both sides of its gap; None where it has no gap."""
        for (row, place), names in self.gaps.items():
            if name in names:
                held = rows.rows[row]
                left = held[place - 1] if place else ""
                right = held[place] if place < len(held) else ""
                return _in_gap((left, right), names.index(name), len(names), halves)
        return None


def _in_gap(sides: tuple[str, str], number: int, count: int, halves: Mapping[str, float]) -> InGap:
    left, right = sides
    if not right:
        return InGap({left: 1.0}, halves[left] + FREE + CORRIDOR * number)
    if not left:
        return InGap({right: 1.0}, -halves[right] - FREE - CORRIDOR * (count - 1 - number))
    share = number / (count - 1) if count > 1 else 0.5
    shift = (1 - share) * (halves[left] + FREE) - share * (halves[right] + FREE)
    return InGap({left: 1 - share, right: share}, shift)


def planned(scene: Scene, rows: Rows) -> Plan:
    """Return how pairs and lines run."""
    plan = Plan()
    at = {id_: (number, place) for number, row in enumerate(rows.rows) for place, id_ in enumerate(row)}
    for number, pair in enumerate(scene.pairs):
        ends = list(pair.partners)
        bridge = rows.bridges.get(number)
        if bridge:
            lower = max(pair.partners, key=lambda id_: at[id_][0])
            ends = [lower, bridge[-1]]
        left, right = sorted(ends, key=lambda id_: at[id_][1])
        plan.spans[number] = Span(at[left][0], left, right, at[right][1] - at[left][1] == 1)
    by_pair = {frozenset(pair.partners): number for number, pair in enumerate(scene.pairs)}
    for number, line in enumerate(scene.lines):
        if len(line.parents) > 1:
            plan.sources[number] = by_pair[frozenset(line.parents)]
    _fill_gaps(scene, rows, plan, at)
    return plan


def _fill_gaps(scene: Scene, rows: Rows, plan: Plan, at: Mapping[str, Gap]) -> None:
    """Note what goes down in each gap: first what leaves from its left, then drops of the couple, then the rest."""
    left: dict[Gap, list[str]] = defaultdict(list)
    middle: dict[Gap, list[str]] = defaultdict(list)
    right: dict[Gap, list[str]] = defaultdict(list)
    for number, span in plan.spans.items():
        if not span.adjacent:
            left[span.row, at[span.left][1] + 1].append(f"from {number}")
            right[span.row, at[span.right][1]].append(f"to {number}")
    for number in rows.bridges:
        upper = min(scene.pairs[number].partners, key=lambda id_: at[id_][0])
        left[at[upper][0], at[upper][1] + 1].append(f"bridge {number}")
    taken = {(span.row, at[span.right][1]) for span in plan.spans.values() if span.adjacent}
    for number, line in enumerate(scene.lines):
        if number in plan.sources:
            span = plan.spans[plan.sources[number]]
            if span.adjacent:
                middle[span.row, at[span.right][1]].append(f"drop {number}")
            continue
        row, place = at[line.parents[0]]
        to_left = (row, place + 1) in taken and (row, place) not in taken
        plan.sides[number] = -1 if to_left else 1
        (right if to_left else left)[(row, place) if to_left else (row, place + 1)].append(f"drop {number}")
    for gap in {*left, *middle, *right}:
        plan.gaps[gap] = [*left[gap], *middle[gap], *right[gap]]


def placed(scene: Scene, rows: Rows, plan: Plan, sizes: Sizes, *, nudges: Mapping[str, float]) -> Solved:
    """Return where the middle of each person and place lies, by linear programming.

    Args:
        scene: what is shown.
        rows: the order of each row.
        plan: how pairs and lines run.
        sizes: how wide each is.
        nudges: how far somebody asked to stand to the right of where they would; order and distances still hold.
    """
    program = _Program(rows, plan, sizes)
    program.draw_together(scene)
    solved = program.solved()
    if nudges:
        for id_, x in solved.items():
            program.near(program.one(id_), x + nudges.get(id_, 0), _ASKED if id_ in nudges else _STAYS)
        solved = program.solved()
    return solved


class _Program:
    """A linear program: distances that must be kept, and wishes, each with its weight."""

    def __init__(self, rows: Rows, plan: Plan, sizes: Sizes) -> None:
        self._rows, self._plan, self._halves, self._symbols = rows, plan, sizes.halves, sizes.symbols
        self._names = {id_: number for number, id_ in enumerate(id_ for row in rows.rows for id_ in row)}
        self._costs: list[float] = [0.0] * len(self._names)
        self._limits: list[tuple[dict[int, float], float]] = []
        for number, row in enumerate(rows.rows):
            for place in range(1, len(row)):
                self._keep_apart(row[place - 1], row[place], (number, place))

    def _keep_apart(self, left: str, right: str, gap: Gap) -> None:
        lines = len(self._plan.gaps.get(gap, ()))
        least = self._halves[left] + self._halves[right] + GAP + CORRIDOR * max(lines - 1, 0)
        if any(
            span.adjacent and {left, right} == {span.left, span.right} for span in self._plan.spans.values()
        ):
            least = max(least, self._symbols[left] + self._symbols[right] + COUPLE)
            self._wish({self._names[right]: 1, self._names[left]: -1}, 0.6)
        else:
            self._wish({self._names[right]: 1, self._names[left]: -1}, 0.15)
        self._limits.append(({self._names[left]: 1, self._names[right]: -1}, -least))

    def one(self, id_: str) -> dict[int, float]:
        """Return somebody's place as an expression."""
        return {self._names[id_]: 1.0}

    def near(self, expression: Mapping[int, float], value: float, weight: float) -> None:
        """Wish an expression to be near a value."""
        self._costs.append(weight)
        gap = len(self._costs) - 1
        self._limits.append(({**expression, gap: -1}, value))
        self._limits.append(({**{name: -by for name, by in expression.items()}, gap: -1}, -value))

    def _wish(self, expression: Mapping[int, float], weight: float) -> None:
        for name, by in expression.items():
            self._costs[name] += weight * by

    def draw_together(self, scene: Scene) -> None:
        """Wish children under what their line comes down from, and lines through other rows straight."""
        for number, line in enumerate(scene.lines):
            firsts = [self._rows.chains[number, child][0] for child in line.children]
            weight = 4.0 if line.kind is ParentKind.BIRTH else 1.0
            middle: dict[int, float] = defaultdict(float)
            for end in (min(firsts, key=self._place), max(firsts, key=self._place)):
                middle[self._names[end]] += 0.5
            drop, shift = self._drop(number)
            for name, by in drop.items():
                middle[name] -= by
            self.near(middle, shift, weight)
        for chain in (*self._rows.chains.values(), *self._rows.bridges.values()):
            for one, other in itertools.pairwise(chain):
                self.near({self._names[one]: 1, self._names[other]: -1}, 0, 2)

    def _drop(self, number: int) -> tuple[dict[int, float], float]:
        """Return where a line comes down, as an expression, and what must be taken from it."""
        place = self._plan.place_of(f"drop {number}", self._rows, self._halves)
        if place is not None:
            return {self._names[id_]: by for id_, by in place.weights.items()}, place.shift
        span = self._plan.spans[self._plan.sources[number]]
        self._costs.append(0)
        free = len(self._costs) - 1
        self._limits.append(({self._names[span.left]: 1, free: -1}, -self._halves[span.left] - GAP))
        self._limits.append(({self._names[span.right]: -1, free: 1}, -self._halves[span.right] - GAP))
        return {free: 1}, 0

    def _place(self, id_: str) -> int:
        return self._names[id_]

    def solved(self) -> Solved:
        """Return the best places; the leftmost edge is at 0."""
        import numpy as np
        from scipy.optimize import linprog
        from scipy.sparse import lil_matrix

        matrix = lil_matrix((max(len(self._limits), 1), len(self._costs)))
        for number, (expression, _) in enumerate(self._limits):
            for name, by in expression.items():
                matrix[number, name] += by
        bounds = np.array([limit for _, limit in self._limits] or [0.0])
        found = linprog(self._costs, A_ub=matrix.tocsr(), b_ub=bounds, bounds=(0, None), method="highs")
        assert found.success, "Distances alone can always be kept."
        places = {id_: float(found.x[number]) for id_, number in self._names.items()}
        least = min((x - self._halves[id_] for id_, x in places.items()), default=0.0)
        return {id_: x - least for id_, x in places.items()}
