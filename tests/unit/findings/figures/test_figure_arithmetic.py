"""The exact arithmetic of figures, held against a plain count of every possibility."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.findings.figures import arithmetic

percents = st.integers(0, 1000).map(lambda n: Decimal(n).scaleb(-1)) | st.integers(0, 100).map(Decimal)


def rounded(count: int, base: int, like: Decimal, how: str) -> Decimal:
    """Round a percentage by the decimal library, from an expansion long enough to keep halves exact."""
    places = arithmetic.places_of(like)
    exact = Fraction(100 * count, base)
    scaled = exact * 10**places
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    stand_in = Decimal(whole) + (
        Decimal("0.5")
        if rest == Fraction(1, 2)
        else Decimal("0.7")
        if rest * 2 > 1
        else Decimal("0.2")
        if rest
        else 0
    )
    return stand_in.quantize(Decimal(1), rounding=how).scaleb(-places)


def plain_numerators(percent: Decimal, base: int, *ways: str) -> list[int]:
    return [k for k in range(base + 1) if any(rounded(k, base, percent, how) == percent for how in ways)]


@given(percents, st.integers(1, 400))
def test_the_numerators_of_a_percentage_are_those_a_plain_count_finds(percent: Decimal, base: int) -> None:
    expected = plain_numerators(percent, base, ROUND_HALF_UP, ROUND_HALF_EVEN)
    assert list(arithmetic.numerators(percent, base)) == expected
    assert arithmetic.is_possible(percent, base) is bool(expected)


@given(percents, st.integers(1, 400))
def test_the_numerators_of_a_truncated_percentage_are_those_a_plain_count_finds(
    percent: Decimal, base: int
) -> None:
    assert list(arithmetic.truncated_numerators(percent, base)) == plain_numerators(percent, base, ROUND_DOWN)


@given(st.integers(0, 60), percents)
def test_the_bases_of_a_pair_are_those_a_plain_count_finds(count: int, percent: Decimal) -> None:
    plain = [
        base for base in range(max(1, count), 301)
        if any(rounded(count, base, percent, how) == percent for how in (ROUND_HALF_UP, ROUND_HALF_EVEN))
    ]  # fmt: skip
    assert list(arithmetic.bases(count, percent, limit=300)) == plain


@given(st.integers(1, 300), st.integers(-500, 500).map(lambda n: Decimal(n).scaleb(-1)))
def test_the_starts_of_a_change_are_those_from_which_it_fits(after: int, stated: Decimal) -> None:
    plain = [before for before in range(1, 901) if arithmetic.change_fits(before, after, stated)]
    assert list(arithmetic.bases_of_change(after, stated, limit=900)) == plain


@given(st.integers(1, 2000), st.integers(0, 2000))
def test_a_change_always_fits_its_own_rounding(before: int, after: int) -> None:
    assert arithmetic.change_fits(before, after, arithmetic.change(before, after))


def test_two_percentages_can_exclude_the_base_they_are_said_to_have() -> None:
    assert arithmetic.shared_bases([Decimal("42.6"), Decimal("27.3")], range(240, 291)) == (
        242,
        249,
        256,
        282,
        289,
    )


@pytest.mark.parametrize(
    ("ratio", "count", "base", "direction", "fits"),
    [
        ("1/6", 101, 645, 0, True), ("1/6", 80, 645, 0, False), ("1/2", 46, 100, -1, True),
        ("1/2", 54, 100, -1, False), ("1/3", 35, 100, 1, True), ("1/3", 52, 100, 1, False),
        ("3/4", 77, 100, 1, True), ("3/4", 72, 100, 0, True), ("2/3", 65, 100, 0, True), ("2/3", 80, 100, 0, False),
        ("9/10", 88, 100, 0, True), ("1/5", 19, 100, -1, True),
    ],
)  # fmt: skip
def test_a_part_in_words_fits_what_lies_nearest_to_it(  # noqa: PLR0917
    ratio: str, count: int, base: int, direction: int, fits: bool
) -> None:
    assert arithmetic.ratio_fits(Fraction(ratio), count, base, direction) is fits


def test_exact_parts_must_add_exactly() -> None:
    assert arithmetic.add_up([Decimal(206), Decimal(267), Decimal(9)], Decimal(482)).agrees
    assert arithmetic.add_up([Decimal(206), Decimal(267), Decimal(9)], Decimal(483)).difference == -1


def test_rounded_parts_may_miss_their_total_by_what_rounding_makes() -> None:
    assert arithmetic.rounded_sum_agrees([90, 110, 60, 70, 80], 420, 10)
    assert not arithmetic.rounded_sum_agrees([90, 110, 60, 70, 80], 460, 10)


def test_percentages_of_a_list_add_to_100_but_for_rounding_and_may_pass_it() -> None:
    assert arithmetic.add_to_hundred([Decimal(49), Decimal(48), Decimal(3)]).agrees
    assert arithmetic.add_to_hundred([Decimal(33), Decimal(33), Decimal(33)]).agrees
    several = arithmetic.add_to_hundred([Decimal(n) for n in (35, 21, 17, 13, 12, 9, 11, 7, 7, 4, 1)])
    assert (several.sum, several.exceeds, several.agrees) == (137, True, False)


def test_a_share_and_its_complement_make_up_100() -> None:
    assert arithmetic.complement(Decimal("53.7")) == Decimal("46.3")
    assert arithmetic.are_complements(Decimal(54), Decimal(46))
    assert not arithmetic.are_complements(Decimal(54), Decimal(44))


def test_a_count_of_nothing_is_nothing_of_every_base() -> None:
    assert list(arithmetic.bases(0, Decimal(0), limit=5)) == [1, 2, 3, 4, 5]
    assert not arithmetic.bases(0, Decimal(3))


def test_a_fall_of_everything_leaves_something_only_from_a_large_start() -> None:
    assert arithmetic.bases_of_change(10, Decimal(-100))[0] == 2000
    assert not arithmetic.bases_of_change(10, Decimal(-102))
