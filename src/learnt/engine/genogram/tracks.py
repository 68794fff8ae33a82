"""The lines that go across between two rows, one above the other so that none runs along another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

_NEAR = 6.0
_ALONG, _OVER, _UNDER = 60.0, 3.0, 400.0
_TRIED = 6


@dataclass(frozen=True, slots=True)
class Across:
    """A line that goes across, with where it is reached from above and left to below."""

    id: str
    above: tuple[float, ...]
    below: tuple[float, ...]
    after: str = ""
    """A line that must lie above this one, because this one hangs from it."""

    @property
    def ends(self) -> tuple[float, float]:
        """Its leftmost and rightmost point."""
        every = (*self.above, *self.below)
        return min(every), max(every)


def tracks(lines: Sequence[Across]) -> dict[str, int]:
    """Return on which track each line lies, 0 for the topmost."""
    if len(lines) <= _TRIED:
        best = min(permutations(lines), key=_cost)
    else:
        best = tuple(sorted(lines, key=lambda one: (bool(one.after), one.ends[1] - one.ends[0])))
        best = _swapped(best)
    return _packed(best)


def _swapped(lines: tuple[Across, ...]) -> tuple[Across, ...]:
    """Return many lines in a better order, by moving one at a time while that helps."""
    best, price = lines, _cost(lines)
    for _ in lines:
        trials = [tuple(_moved(best, one, to)) for one in range(len(best)) for to in range(len(best))]
        trial = min(trials, key=_cost)
        if _cost(trial) >= price:
            break
        best, price = trial, _cost(trial)
    return best


def _moved(lines: tuple[Across, ...], one: int, to: int) -> list[Across]:
    rest = [*lines[:one], *lines[one + 1 :]]
    return [*rest[:to], lines[one], *rest[to:]]


def _packed(lines: Sequence[Across]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, line in enumerate(lines):
        met = [found[one.id] for one in lines[:number] if _meet(one, line) or one.id == line.after]
        found[line.id] = max(met, default=-1) + 1
    return found


def _meet(one: Across, other: Across) -> bool:
    return one.ends[0] < other.ends[1] + 2 * _NEAR and other.ends[0] < one.ends[1] + 2 * _NEAR


def _cost(lines: Sequence[Across]) -> float:
    return sum(
        price
        for number, lower in enumerate(lines)
        for upper in lines[:number]
        for price in _prices(upper, lower)
    )


def _prices(upper: Across, lower: Across) -> Iterator[float]:
    """Yield what it costs that one line lies above another: their lines down cross it, or run along each other."""
    if upper.after == lower.id:
        yield _UNDER
    for down in upper.below:
        yield from (_ALONG for at in lower.above if abs(at - down) < _NEAR)
        yield _OVER if lower.ends[0] < down < lower.ends[1] else 0
    for up in lower.above:
        yield _OVER if upper.ends[0] < up < upper.ends[1] and lower.after != upper.id else 0
