"""Decide exactly whether stated numbers can be right: percentages, bases, sums, changes and ratios in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

LARGEST_BASE = 10_000_000
"""Bases are looked for up to here; a population larger than a nation's children is not meant."""

_PLAIN_FRACTIONS = tuple(
    sorted(Fraction(n, d) for n, d in ((0, 1), (1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3),
                                       (3, 4), (4, 5), (9, 10), (1, 1)))
)  # fmt: skip
"""The fractions that people say in words; each stands for what lies nearer to it than to its neighbours."""


def places_of(stated: Decimal) -> int:
    """Return the number of decimal places that a stated number shows."""
    exponent = stated.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _scaled(stated: Decimal) -> tuple[int, int]:
    """Return the stated number in units of its last place, and how many of those units make one."""
    scale = 10 ** places_of(stated)
    return int(stated * scale), scale


def _ceiling(top: int, bottom: int) -> int:
    return -(-top // bottom)


def numerators(percent: Decimal, base: int) -> range:
    """Return the whole numbers that are `percent` of `base` once rounded, half up or half to even."""
    last, scale = _scaled(percent)
    low = _ceiling((2 * last - 1) * base, 200 * scale)
    high = (2 * last + 1) * base
    # The upper edge rounds down only half to even, and only to an even last digit.
    top = high // (200 * scale) if last % 2 == 0 else _ceiling(high, 200 * scale) - 1
    return range(max(0, low), min(base, top) + 1)


def truncated_numerators(percent: Decimal, base: int) -> range:
    """Return the whole numbers that are `percent` of `base` where decimals were cut off and not rounded."""
    last, scale = _scaled(percent)
    low = _ceiling(last * base, 100 * scale)
    high = _ceiling((last + 1) * base, 100 * scale) - 1
    return range(max(0, low), min(base, high) + 1)


def is_possible(percent: Decimal, base: int) -> bool:
    """Tell whether any whole number is `percent` of `base`."""
    return len(numerators(percent, base)) > 0


def bases(count: int, percent: Decimal, limit: int = LARGEST_BASE) -> range:
    """Return the bases, up to `limit`, of which `count` is `percent` once rounded; they have no gaps."""
    last, scale = _scaled(percent)
    if count == 0:
        return range(1, limit + 1) if last == 0 else range(0)
    lowest = 2 * last + 1
    low = _ceiling(200 * count * scale, lowest) if last % 2 == 0 else 200 * count * scale // lowest + 1
    high = limit if last == 0 else min(limit, 200 * count * scale // (2 * last - 1))
    return range(max(count, low, 1), high + 1)


def shared_bases(percents: Sequence[Decimal], among: range) -> tuple[int, ...]:
    """Return the bases in `among` of which every one of the percentages can be a whole number."""
    return tuple(base for base in among if all(is_possible(percent, base) for percent in percents))


def percentage(count: int, base: int, places: int = 1) -> Decimal:
    """Return `count` as a percentage of `base`, rounded half up to so many places."""
    return _rounded(Fraction(100 * count, base), places)


def _rounded(exact: Fraction, places: int) -> Decimal:
    scale = 10**places
    twice = 2 * abs(exact) * scale
    last = int(twice + 1) // 2
    return Decimal(-last if exact < 0 else last).scaleb(-places)


@dataclass(frozen=True, slots=True)
class Sum:
    """How a set of parts compares with its total."""

    sum: Decimal
    difference: Decimal
    """The sum less the total."""
    tolerance: Decimal
    """The most that rounding alone can make of the difference."""

    @property
    def agrees(self) -> bool:
        """True where rounding alone accounts for the difference."""
        return abs(self.difference) <= self.tolerance

    @property
    def exceeds(self) -> bool:
        """True where the parts pass the total by more than rounding; with multi-label lists this is right."""
        return self.difference > self.tolerance


def add_up(parts: Sequence[Decimal], total: Decimal, nearest: Decimal = Decimal(0)) -> Sum:
    """Compare parts with a total, where parts and total were each rounded to the `nearest` (0 for exact counts)."""
    found = sum(parts, Decimal(0))
    return Sum(found, found - total, nearest * (len(parts) + (total % nearest == 0 if nearest else 0)) / 2)


def add_to_hundred(percents: Sequence[Decimal]) -> Sum:
    """Compare the percentages of a single-choice list with 100, each rounded to the places it shows."""
    found = sum(percents, Decimal(0))
    halves = (Decimal(1).scaleb(-places_of(percent)) / 2 for percent in percents)
    return Sum(found, found - 100, sum(halves, Decimal(0)))


def complement(percent: Decimal) -> Decimal:
    """Return what is left of 100 per cent."""
    return Decimal(100) - percent


def are_complements(first: Decimal, second: Decimal) -> bool:
    """Tell whether two rounded percentages can be a part and all the rest of one base."""
    return add_to_hundred((first, second)).agrees


def change(before: int, after: int, places: int = 1) -> Decimal:
    """Return the change from `before` to `after` in per cent of `before`, rounded half up."""
    return _rounded(Fraction(100 * (after - before), before), places)


def change_fits(before: int, after: int, stated: Decimal) -> bool:
    """Tell whether a stated change, signed, is that from `before` to `after`, rounded either way at a half."""
    last, scale = _scaled(stated)
    exact = Fraction(100 * scale * (after - before), before)
    return abs(exact - last) <= Fraction(1, 2)


def bases_of_change(after: int, stated: Decimal, limit: int = LARGEST_BASE) -> range:
    """Return the earlier counts from which a stated change, signed, leads to `after`."""
    last, scale = _scaled(stated)
    lowest = 200 * scale + 2 * last - 1
    highest = lowest + 2
    if highest <= 0:
        return range(0)
    low = _ceiling(200 * scale * after, highest)
    high = limit if lowest <= 0 else 200 * scale * after // lowest
    return range(max(1, low), min(limit, high) + 1)


def rounded_sum_agrees(parts: Sequence[int], total: int, nearest: int) -> bool:
    """Tell whether counts rounded to the nearest 5, 10 and so on can add to their total."""
    return add_up([Decimal(part) for part in parts], Decimal(total), Decimal(nearest)).agrees


def ratio_fits(ratio: Fraction, count: int, base: int, direction: int = 0) -> bool:
    """Tell whether count of base can be called `ratio` in words; direction is 1 for "over", -1 for "nearly"."""
    exact = Fraction(count, base)
    below, above = _neighbours(ratio)
    if direction > 0:
        return ratio <= exact < above
    if direction < 0:
        return below < exact <= ratio
    return (below + ratio) / 2 <= exact <= (ratio + above) / 2


def _neighbours(ratio: Fraction) -> tuple[Fraction, Fraction]:
    if ratio in _PLAIN_FRACTIONS[1:-1] and ratio.denominator <= 4:
        place = _PLAIN_FRACTIONS.index(ratio)
        return _PLAIN_FRACTIONS[place - 1], _PLAIN_FRACTIONS[place + 1]
    if ratio.numerator == 1:
        return Fraction(1, ratio.denominator + 1), Fraction(1, max(1, ratio.denominator - 1))
    step = Fraction(1, ratio.denominator)
    return ratio - step, min(Fraction(1), ratio + step)
