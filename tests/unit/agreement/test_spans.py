from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine.agreement.marked import Marked
from learnt.engine.agreement.resampling import Resampling
from learnt.engine.agreement.spans import SpanAgreement, agree_on_spans
from learnt.engine.agreement.values import Interval, NotEstimable
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError

ONCE = Resampling(draws=2)
Marks = Sequence[tuple[int, int]]
"""Start and length of each mark."""


def marked(marks: Marks, *, document: str = "a", theme: str = "c", assisted: bool = False) -> list[Marked]:
    return [Marked(document, theme, Span(start, start + length), assisted) for start, length in marks]


def row_of(*coders: Marks, extent: Span) -> SpanAgreement:
    return agree_on_spans([marked(m) for m in coders], {"a": extent}, ["c"], resampling=ONCE).themes[0]


def stretched(marks: Marks, by: int) -> Marks:
    return [(start * by, length * by) for start, length in marks]


def test_the_example_of_krippendorff_2004_comes_out_as_published() -> None:
    alike: Marks = [(180, 60), (300, 50)]
    first = marked([(225, 70), (370, 30)]) + marked(alike, theme="k")
    second = marked([(220, 80), (355, 20), (400, 20)]) + marked(alike, theme="k")
    report = agree_on_spans((first, second), {"a": Span(150, 450)}, ["c", "k"])
    c, k = report.themes
    assert (c.theme, c.marks, k.theme, k.marks) == ("c", 5, "k", 4)
    assert c.alpha_u.value == pytest.approx(0.7286, abs=0.0001)
    assert k.alpha_u.value == 1.0
    assert report.alpha_u.value == pytest.approx(0.8591, abs=0.0005)
    assert c.coverage.value == pytest.approx(150 / 220)
    assert c.alpha_u.interval is NotEstimable.ONE_DOCUMENT


# Krippendorff 1995, page 57: pairs of observers, in twenty-fourths of a continuum.
EXAMPLES_1995 = {
    "A": ([(2, 8), (14, 6)], [(4, 4), (15, 2)], 0.553),
    "B": ([(0, 18)], [(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)], -0.926),
    "C": ([(2, 6), (10, 2), (14, 4), (20, 2)], [(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)], 0.679),
    "D": ([(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)], [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)], 0.066),
}


@pytest.mark.parametrize("example", EXAMPLES_1995)
def test_the_examples_of_krippendorff_1995_come_out_as_published(example: str) -> None:
    one, other, published = EXAMPLES_1995[example]
    # The published figures are for an endlessly fine continuum, and before the correction of 2004.
    by = 50_000
    row = row_of(stretched(one, by), stretched(other, by), extent=Span(0, 24 * by))
    assert row.alpha_u.value == pytest.approx(published, abs=0.02)


def test_a_mark_that_holds_three_of_the_other_coder_disagrees_more_than_chance() -> None:
    row = row_of([(1, 8)], [(2, 1), (4, 1), (6, 1)], extent=Span(0, 10))
    assert row.alpha_u.value == pytest.approx(-0.7003, abs=0.0001)


def test_one_mark_by_one_of_three_coders_is_agreement_by_chance() -> None:
    assert row_of([(0, 1)], [], [], extent=Span(0, 20)).alpha_u.value == pytest.approx(0.0)


def test_a_theme_that_nobody_marked_is_not_estimable() -> None:
    row = row_of([], [], extent=Span(0, 20))
    assert row.alpha_u.value is row.coverage.value is NotEstimable.NOT_GIVEN


def test_marks_that_overlap_are_one_and_marks_that_touch_are_two() -> None:
    assert row_of([(0, 5), (3, 6), (9, 2)], [], extent=Span(0, 20)).marks == 2


def test_coverage_does_not_mind_where_marks_are_cut() -> None:
    row = row_of([(0, 10)], [(0, 4), (4, 6)], extent=Span(0, 40))
    assert row.coverage.value == 1.0
    assert row.alpha_u.number is not None
    assert row.alpha_u.number < 1.0


def plain_alpha_u(coders: Sequence[Marks], length: int) -> float | None:
    """Krippendorff's definitions, code point by code point and place by place."""
    lines = [_stretches(marks, length) for marks in coders]
    observed = sum(
        _distance(a, b) for one, other in combinations(lines, 2) for a in one for b in other if _meet(a, b)
    )
    marks = [end - start for line in lines for start, end, is_mark in line if is_mark]
    gaps = [end - start for line in lines for start, end, is_mark in line if not is_mark]
    count, expected = len(coders), 0.0
    for mark in marks:
        expected += (len(marks) - 1) * sum(2 * at * at for at in range(1 - mark, mark)) / 2
        expected += sum(mark**2 for gap in gaps for _ in range(gap - mark + 1))
    if expected == 0:
        return None
    ways = count * length * (count * length - 1) - sum(mark * (mark - 1) for mark in marks)
    chance = 2 / length * expected / ways
    return 1 - 2 * observed / (count * (count - 1) * length**2) / chance


def _stretches(marks: Marks, length: int) -> list[tuple[int, int, bool]]:
    edges = sorted({0, length, *(e for start, size in marks for e in (start, start + size))})
    held = {(start, start + size) for start, size in marks}
    return [(a, b, (a, b) in held) for a, b in pairwise(edges)]


def _meet(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> bool:
    return bool(set(range(*one[:2])) & set(range(*other[:2])))


def _distance(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> int:
    if one[2] and other[2]:
        return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
    for mark, gap in ((one, other), (other, one)):
        if mark[2] and not gap[2] and set(range(*mark[:2])) <= set(range(*gap[:2])):
            return (mark[1] - mark[0]) ** 2
    return 0


@st.composite
def marks_along(draw: st.DrawFn, length: int) -> Marks:
    edges = draw(st.lists(st.integers(0, length), max_size=6, unique=True).map(sorted))
    return [(a, b - a) for a, b in zip(edges[::2], edges[1::2], strict=False)]


@settings(deadline=None, max_examples=80)
@given(st.lists(marks_along(24), min_size=2, max_size=4))
def test_alpha_u_matches_the_plain_version(coders: list[Marks]) -> None:
    expected = plain_alpha_u(coders, 24)
    actual = row_of(*coders, extent=Span(0, 24)).alpha_u.number
    assert actual == (None if expected is None else pytest.approx(expected))


def test_a_document_that_repeats_is_the_same_as_one_that_weighs_more() -> None:
    one, other = [(2, 8), (14, 6)], [(4, 4), (15, 2)]
    twice = [marked(m, document="a") + marked(m, document="b") for m in (one, other)]
    report = agree_on_spans(twice, {"a": Span(0, 24), "b": Span(0, 24)}, ["c"], resampling=ONCE)
    # Gaps end with their document, so the texts end to end are not one text with longer gaps.
    joined = row_of(
        [*one, *((s + 24, n) for s, n in one)], [*other, *((s + 24, n) for s, n in other)], extent=Span(0, 48)
    )
    assert report.length == 48
    assert report.themes[0].alpha_u.number is not None
    assert joined.alpha_u.number is not None
    assert report.themes[0].alpha_u.number < joined.alpha_u.number
    assert isinstance(report.themes[0].alpha_u.interval, Interval)
    interval = report.themes[0].alpha_u.interval
    assert interval.low <= report.themes[0].alpha_u.number <= interval.high


def test_thirty_documents_give_alpha_u_a_safe_interval() -> None:
    first, second, extents = [], [], {}
    for number in range(30):
        name = f"document-{number}"
        extents[name] = Span(0, 100)
        first += marked([(10, 20)], document=name)
        second += marked([(10 + number % 7, 20)], document=name)
    report = agree_on_spans((first, second), extents, ["c", "nobody"])
    row, nobody = report.themes
    assert isinstance(row.alpha_u.interval, Interval)
    assert row.alpha_u.interval.safe
    assert nobody.alpha_u.value is NotEstimable.NOT_GIVEN
    assert report.alpha_u.value == row.alpha_u.value


def test_without_documents_there_is_nothing_to_compare() -> None:
    report = agree_on_spans((marked([(0, 5)]), marked([(0, 5)])), {}, ["c"])
    assert report.alpha_u.value is report.themes[0].alpha_u.value is NotEstimable.NOT_SHARED


def test_a_mark_outside_what_was_read_is_refused() -> None:
    with pytest.raises(UserError, match="outside the part of document a that was read"):
        row_of([(5, 10)], [], extent=Span(0, 12))


def test_blind_and_assisted_marks_are_not_pooled() -> None:
    coders = (marked([(0, 5)]), marked([(0, 5)], assisted=True))
    with pytest.raises(UserError, match="cannot be pooled"):
        agree_on_spans(coders, {"a": Span(0, 12)}, ["c"])


def test_one_coder_cannot_agree_on_marks() -> None:
    with pytest.raises(UserError, match="at least two coders"):
        agree_on_spans((marked([(0, 5)]),), {"a": Span(0, 12)}, ["c"])


def test_there_must_be_a_theme_to_look_for() -> None:
    with pytest.raises(UserError, match="no themes to compare"):
        agree_on_spans((marked([]), marked([])), {"a": Span(0, 12)}, [])
