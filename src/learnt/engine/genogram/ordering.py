"""The order of each row of a genogram: partners side by side, brothers and sisters by age, households together."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from learnt.engine.domain.person import Sex
from learnt.engine.genogram.generations import generations
from learnt.engine.genogram.showing import Line, Pair, Scene

_SWEEPS = 12
_APART, _CROSSED, _AGE, _TWINS, _LATER = 20.0, 9.0, 60.0, 70.0, 4.0
_STRANGER, _SPREAD, _LEFT, _ASKED, _SLANT = 7.0, 2.0, 0.6, 500.0, 0.3
"""What each fault of an order costs: partners apart, lines crossed, the younger before the elder, twins apart, a later
partner before an earlier one, a stranger within a household, brothers and sisters apart, the man right of the woman, an
order that a person asked for, a child far from the parents."""


@dataclass(slots=True)
class Rows:
    """Who stands in each row, from left to right, and the ways of lines that pass through."""

    rows: list[list[str]]
    levels: dict[str, int] = field(default_factory=dict)
    """The row of each person."""
    chains: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)
    """For a line and a child: the places it passes through, and the child itself at the end."""
    bridges: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """For a pair in two rows: from the upper partner, the places down to the row of the lower one."""

    def row_of(self, id_: str) -> int:
        """Return the row of a person or place."""
        return next(number for number, row in enumerate(self.rows) if id_ in row)


def arranged(scene: Scene, asked: Sequence[Sequence[str]] = ()) -> Rows:
    """Return the rows of a scene in a good order; `asked` are runs of people to stand from left to right."""
    rows = _first(scene)
    cost = _Cost(scene, rows, asked)
    tries = [rows.rows, [row[::-1] for row in rows.rows]]
    found = [_improved(cost, [list(row) for row in one]) for one in tries]
    rows.rows = min(found, key=cost.of)
    return rows


def _first(scene: Scene) -> Rows:
    """Return the rows in a first order, going down from the eldest, with places for lines that skip a row."""
    levels = generations(scene)
    rows = Rows([[] for _ in range(max(levels.values(), default=0) + 1)], levels)
    for id_ in sorted(scene.shown, key=lambda one: (levels[one], scene.shown[one].order)):
        _place(scene, id_, rows)
    for number, line in enumerate(scene.lines):
        top = max(levels[parent] for parent in line.parents)
        for child in line.children:
            steps = [
                _way(rows, f"line {number} {child} {row}", row, child)
                for row in range(top + 1, levels[child])
            ]
            rows.chains[number, child] = (*steps, child)
    for number, pair in enumerate(scene.pairs):
        upper, lower = sorted(pair.partners, key=lambda one: levels[one])
        steps = [
            _way(rows, f"pair {number} {row}", row, lower)
            for row in range(levels[upper] + 1, levels[lower] + 1)
        ]
        if steps:
            rows.bridges[number] = tuple(steps)
    return rows


def _way(rows: Rows, id_: str, row: int, near: str) -> str:
    held = rows.rows[row]
    held.insert(held.index(near) if near in held else len(held), id_)
    return id_


def _place(scene: Scene, id_: str, rows: Rows) -> None:
    """Place somebody, then their partners in order, then the children of each."""
    waiting = [id_]
    while waiting:
        one = waiting.pop(0)
        row = rows.rows[rows.levels[one]]
        if one in row:
            continue
        row.append(one)
        pairs = sorted((pair for pair in scene.pairs if one in pair.partners), key=lambda pair: pair.order)
        partners = [other for pair in pairs for other in pair.partners if other != one]
        children = [
            child
            for line in sorted(scene.lines, key=lambda line: scene.shown[line.children[0]].order)
            if one in line.parents
            for child in line.children
        ]
        waiting = [*partners, *waiting, *children]


class _Cost:
    """What an order of the rows costs."""

    def __init__(self, scene: Scene, rows: Rows, asked: Sequence[Sequence[str]]) -> None:
        self._scene, self._rows = scene, rows
        self._asked = [run for run in asked if len(run) > 1]
        losses = [(id_, held.loss) for id_, held in scene.shown.items() if held.loss]
        self._homes = [
            {*home.members, *(id_ for id_, loss in losses if set(loss.parents) & set(home.members))}
            for home in scene.homes
        ]
        self._row_of = {id_: number for number, row in enumerate(rows.rows) for id_ in row}
        self._edges = self._edges_by_row()
        self._partners = self._later_partners()

    def of(self, rows: list[list[str]]) -> float:
        """Return what all faults of an order cost together."""
        at = {id_: number for row in rows for number, id_ in enumerate(row)}
        return (
            sum(self._apart(pair, number, at) for number, pair in enumerate(self._scene.pairs))
            + sum(self._of_line(line, at) for line in self._scene.lines)
            + self._crossed(at)
            + sum(_TWINS * (_span(one.members, at) - len(one.members) + 1) for one in self._scene.twins)
            + sum(_LATER for earlier, later in self._partners if at[earlier] > at[later])
            + sum(_strangers(home, rows) for home in self._homes)
            + sum(_ASKED for run in self._asked for one, other in itertools.pairwise(run) if at[one] > at[other])
        )  # fmt: skip

    def _apart(self, pair: Pair, number: int, at: dict[str, int]) -> float:
        one, other = pair.partners
        bridge = self._rows.bridges.get(number)
        if bridge:
            lower = max(pair.partners, key=lambda id_: self._row_of[id_])
            return _APART * (abs(at[bridge[-1]] - at[lower]) - 1)
        turned = self._scene.shown[one].sex is Sex.MALE and self._scene.shown[other].sex is Sex.FEMALE
        back = self._scene.shown[one].sex is Sex.FEMALE and self._scene.shown[other].sex is Sex.MALE
        left = _LEFT if (turned and at[one] > at[other]) or (back and at[one] < at[other]) else 0
        return _APART * (abs(at[one] - at[other]) - 1) + left

    def _of_line(self, line: Line, at: dict[str, int]) -> float:
        children = [child for child in line.children if self._scene.shown[child].order[0] != date.max]
        age = sum(_AGE for one, other in itertools.pairwise(children) if at[one] > at[other])
        return age + _SPREAD * (_span(line.children, at) - len(line.children) + 1)

    def _crossed(self, at: dict[str, int]) -> float:
        total = 0.0
        for edges in self._edges:
            ends = [(sum(at[one] for one in upper) / len(upper), at[lower]) for upper, lower in edges]
            for number, (up, down) in enumerate(ends):
                total += _SLANT * abs(up - down)
                total += sum(_CROSSED for up2, down2 in ends[:number] if (up - up2) * (down - down2) < 0)
        return total

    def _edges_by_row(self) -> list[list[tuple[tuple[str, ...], str]]]:
        rows, edges = self._rows, []
        row_of = self._row_of
        for (number, _), chain in rows.chains.items():
            line = self._scene.lines[number]
            deepest = max(row_of[parent] for parent in line.parents)
            parents = tuple(parent for parent in line.parents if row_of[parent] == deepest)
            edges += [(parents, chain[0]), *(((one,), other) for one, other in itertools.pairwise(chain))]
        for number, bridge in rows.bridges.items():
            upper = min(self._scene.pairs[number].partners, key=lambda id_: row_of[id_])
            steps = (upper, *bridge)
            edges += [((one,), other) for one, other in itertools.pairwise(steps)]
        return [[edge for edge in edges if row_of[edge[1]] == number] for number in range(len(rows.rows))]

    def _later_partners(self) -> list[tuple[str, str]]:
        found = []
        for id_ in self._scene.shown:
            pairs = sorted(
                (pair for pair in self._scene.pairs if id_ in pair.partners), key=lambda one: one.order
            )
            others = [next(other for other in pair.partners if other != id_) for pair in pairs]
            dated = [other for other, pair in zip(others, pairs, strict=True) if pair.order != date.max]
            found += list(itertools.pairwise(dated))
        return found


def _span(ids: Sequence[str], at: dict[str, int]) -> int:
    places = [at[id_] for id_ in ids]
    return max(places) - min(places)


def _strangers(home: set[str], rows: list[list[str]]) -> float:
    total = 0.0
    for row in rows:
        places = [number for number, id_ in enumerate(row) if id_ in home]
        if places:
            total += _STRANGER * (places[-1] - places[0] + 1 - len(places))
    return total


def _improved(cost: _Cost, rows: list[list[str]]) -> list[list[str]]:
    """Return the rows after moving people and runs of people while that makes them cheaper."""
    best = cost.of(rows)
    for _ in range(_SWEEPS):
        before = best
        for number, row in enumerate(rows):
            for other in _moves(row):
                trial = [*rows[:number], other, *rows[number + 1 :]]
                price = cost.of(trial)
                if price < best - 1e-9:
                    best, rows = price, trial
        if best >= before - 1e-9:
            break
    return rows


def _moves(row: list[str]) -> Iterator[list[str]]:
    """Yield the row with one to four neighbours moved elsewhere, as they stand or turned round."""
    for length in range(1, min(4, len(row)) + 1):
        for start in range(len(row) - length + 1):
            run, rest = row[start : start + length], row[:start] + row[start + length :]
            for to in range(len(rest) + 1):
                if to != start:
                    yield rest[:to] + run + rest[to:]
                if length > 1:
                    yield rest[:to] + run[::-1] + rest[to:]
