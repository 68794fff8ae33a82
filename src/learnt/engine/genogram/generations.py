"""In which row of a genogram each person stands: parents above their children, couples side by side where that can be."""

from collections import defaultdict
from collections.abc import Iterable

from learnt.engine.genogram.showing import Scene

Edge = tuple[str, str]


def generations(scene: Scene) -> dict[str, int]:
    """Return the row of each person, 0 for the eldest generation shown."""
    edges = [(parent, child) for line in scene.lines for parent in line.parents for child in line.children]
    group = {id_: id_ for id_ in scene.shown}
    for one, other in _sides(scene):
        merged = {id_: group[one] if held == group[other] else held for id_, held in group.items()}
        if not _has_ring(_between(edges, merged)):
            group = merged
    held = _rows(set(group.values()), _between(edges, group))
    rows = {id_: held[one] for id_, one in group.items()}
    _beside(scene, rows)
    least = min(rows.values(), default=0)
    return {id_: row - least for id_, row in rows.items()}


def _sides(scene: Scene) -> list[Edge]:
    """Return who belongs side by side: couples, then brothers and sisters of one line."""
    pairs = [pair.partners for pair in scene.pairs]
    siblings = [
        (one, other)
        for line in scene.lines
        for one, other in zip(line.children, line.children[1:], strict=False)
    ]
    return [*pairs, *siblings]


def _between(edges: Iterable[Edge], group: dict[str, str]) -> dict[str, set[str]]:
    down: dict[str, set[str]] = defaultdict(set)
    for parent, child in edges:
        down[group[parent]].add(group[child])
    return down


def _has_ring(down: dict[str, set[str]]) -> bool:
    left = {one: set(below) for one, below in down.items()}
    while ends := {one for below in left.values() for one in below} - left.keys():
        left = {one: below - ends for one, below in left.items() if below - ends}
    return bool(left)


def _rows(groups: set[str], down: dict[str, set[str]]) -> dict[str, int]:
    """Return the row of each group: as far down as its parents ask, and those without parents just above their children."""
    rows = dict.fromkeys(sorted(groups), 0)
    up: dict[str, set[str]] = defaultdict(set)
    for parent, children in down.items():
        for child in children:
            up[child].add(parent)
    for _ in groups:
        for one in rows:
            rows[one] = max([rows[parent] + 1 for parent in up[one]], default=rows[one])
    for one in sorted(rows, key=lambda held: -rows[held]):
        below = [rows[child] for child in down.get(one, ())]
        if below:
            rows[one] = max(rows[one], min(below) - 1)
    least = min(rows.values(), default=0)
    return {one: row - least for one, row in rows.items()}


def _beside(scene: Scene, rows: dict[str, int]) -> None:
    """Put those who belong to nobody shown beside others of their age: first those they live with."""
    joined = {id_ for line in scene.lines for id_ in (*line.parents, *line.children)}
    joined |= {id_ for pair in scene.pairs for id_ in pair.partners}
    for id_ in scene.shown:
        alike = [one for one in scene.shown if one in joined and scene.is_child(one) == scene.is_child(id_)]
        homes = {one for home in scene.homes if id_ in home.members for one in home.members}
        near = [one for one in alike if one in homes] or alike
        if id_ not in joined and near:
            held = [rows[one] for one in near]
            rows[id_] = max(set(held), key=lambda row: (held.count(row), row))
