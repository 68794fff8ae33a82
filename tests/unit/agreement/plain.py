"""Measures written out slowly from their definitions, to hold the fast ones against."""

from collections.abc import Callable, Iterable, Sequence
from itertools import permutations, product

Labels = frozenset[str]


def jaccard(one: Labels, other: Labels) -> float:
    return 1 - len(one & other) / len(one | other) if one | other else 0.0


def masi(one: Labels, other: Labels) -> float:
    if one == other:
        return 0.0
    if not one & other:
        return 1.0
    weight = 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - weight * len(one & other) / len(one | other)


def given_or_not(theme: str) -> Callable[[Labels, Labels], float]:
    return lambda one, other: float((theme in one) != (theme in other))


def alpha(
    units: Iterable[Sequence[Labels | None]], distance: Callable[[Labels, Labels], float]
) -> float | None:
    read = [[answer for answer in unit if answer is not None] for unit in units]
    read = [unit for unit in read if len(unit) > 1]
    answers = [answer for unit in read for answer in unit]
    if not answers:
        return None
    observed = sum(sum(distance(a, b) for a, b in permutations(u, 2)) / (len(u) - 1) for u in read)
    expected = sum(distance(a, b) for a, b in product(answers, answers))
    if expected == 0:
        return None
    return 1 - (observed / len(answers)) / (expected / (len(answers) * (len(answers) - 1)))
