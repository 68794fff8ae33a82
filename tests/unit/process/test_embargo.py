"""What holds let out: the strictest counts, more only when signed, and never anything by mistake."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.domain.embargo import Audience, Hold, Part, ProceedingKind, Release, SignOff, Step
from learnt.engine.process.embargo import level_of, may_show, released, shown_parts, to_check, why_not_step

START = date(2026, 1, 5)
DAYS = st.dates(START, date(2026, 12, 31))
STEPS = st.lists(
    st.builds(
        Step, st.sampled_from(Release), DAYS, st.none() | st.builds(SignOff, st.just("partners"), DAYS)
    ),
    max_size=4,
).map(tuple)


def hold(level: Release, *steps: Step, name: str = "h", check: date = START) -> Hold:
    return Hold(name, ProceedingKind.INQUEST, level, "The inquest ends.", START, check, steps)


HOLDS = st.lists(
    st.builds(lambda level, steps: hold(level, *steps), st.sampled_from(Release), STEPS), max_size=4
)


@given(HOLDS, DAYS)
def test_the_strictest_of_several_holds_counts(holds: list[Hold], today: date) -> None:
    given_ = released(holds, today, learning_signed=True)
    assert given_.level == min((level_of(one, today) for one in holds), default=Release.FULL)
    assert bool(given_.reason) is (given_.level < Release.FULL) is bool(given_.holds)
    assert released(holds, today).level in (given_.level, Release.THEMES)


@given(HOLDS, HOLDS, DAYS)
def test_another_hold_never_lets_out_more(holds: list[Hold], more: list[Hold], today: date) -> None:
    fewer, all_of = released(holds, today), released([*holds, *more], today)
    for audience in Audience:
        assert shown_parts(audience, all_of) <= shown_parts(audience, fewer)


@given(STEPS, st.sampled_from(Release), DAYS)
def test_without_a_signature_no_hold_lets_out_more_than_at_first(
    steps: tuple[Step, ...], level: Release, today: date
) -> None:
    unsigned = tuple(Step(step.level, step.from_day) for step in steps)
    assert level_of(hold(level, *unsigned), today) <= level


@given(HOLDS, DAYS)
def test_outside_sees_no_more_than_the_partnership_and_that_no_more_than_those_at_work(
    holds: list[Hold], today: date
) -> None:
    given_ = released(holds, today, learning_signed=True)
    outside, inside, working = (
        shown_parts(a, given_) for a in (Audience.OUTSIDE, Audience.PARTNERSHIP, Audience.WORKING)
    )
    assert outside <= inside <= working == set(Part)


def test_release_goes_step_by_step_from_the_later_of_its_day_and_its_signature() -> None:
    signed = SignOff("partners", START + timedelta(20))
    one = hold(
        Release.NOTHING,
        Step(Release.THEMES, START + timedelta(10), signed),
        Step(Release.FULL, START + timedelta(40), signed),
    )
    levels = [level_of(one, START + timedelta(days)) for days in (0, 10, 19, 20, 39, 40)]
    assert levels == [Release.NOTHING] * 3 + [Release.THEMES] * 2 + [Release.FULL]


def test_holding_back_more_needs_no_signature() -> None:
    one = hold(Release.LEARNING, Step(Release.NOTHING, START + timedelta(3)))
    assert level_of(one, START + timedelta(3)) is Release.NOTHING


def test_a_release_is_taken_back_on_the_day_on_which_it_was_given() -> None:
    given_out = Step(Release.FULL, START, SignOff("partners", START))
    assert level_of(hold(Release.NOTHING, given_out, Step(Release.THEMES, START)), START) is Release.THEMES


@pytest.mark.parametrize(
    ("level", "partnership", "outside"),
    [
        (Release.NOTHING, set(), set()),
        (Release.THEMES, {Part.EXISTENCE, Part.THEMES}, {Part.THEMES}),
        (Release.LEARNING, {Part.EXISTENCE, Part.THEMES, Part.LEARNING}, {Part.EXISTENCE, Part.THEMES, Part.LEARNING}),
        (Release.FULL, set(Part), set(Part)),
    ],
)  # fmt: skip
def test_each_grade_shows_its_parts(level: Release, partnership: set[Part], outside: set[Part]) -> None:
    given_ = released([hold(level)], START, learning_signed=True)
    assert shown_parts(Audience.PARTNERSHIP, given_) == partnership
    assert shown_parts(Audience.OUTSIDE, given_) == outside


def test_learning_that_nobody_signed_as_anonymised_is_not_shown() -> None:
    given_ = released([hold(Release.LEARNING)], START)
    assert not may_show(Part.LEARNING, Audience.PARTNERSHIP, given_)
    assert may_show(Part.THEMES, Audience.PARTNERSHIP, given_)
    assert given_.reason == "Held back by: inquest. What may be shown: themes only."


def test_holds_are_looked_at_again_until_they_let_out_everything() -> None:
    signed = SignOff("partners", START)
    ended = hold(Release.NOTHING, Step(Release.FULL, START, signed), name="ended")
    later = hold(Release.NOTHING, name="later", check=START + timedelta(9))
    now, longest = (
        hold(Release.THEMES, name="now", check=START + timedelta(5)),
        hold(Release.NOTHING, name="longest"),
    )
    assert [one.id for one in to_check([ended, later, now, longest], START + timedelta(5))] == [
        "longest",
        "now",
    ]


def test_a_step_is_refused_with_its_reason() -> None:
    posts = frozenset({"partners"})
    one, day = hold(Release.NOTHING), START + timedelta(2)
    assert why_not_step(one, Step(Release.THEMES, day, SignOff("partners", day)), posts=posts) is None
    assert why_not_step(one, Step(Release.NOTHING, day), posts=posts) is None
    assert "needs a signature" in (why_not_step(one, Step(Release.THEMES, day), posts=posts) or "")
    assert "may not sign" in (
        why_not_step(one, Step(Release.FULL, day, SignOff("clerk", day)), posts=posts) or ""
    )
    assert "before the hold" in (
        why_not_step(one, Step(Release.THEMES, START - timedelta(1)), posts=posts) or ""
    )
    assert "nobody yet" in (why_not_step(one, Step(Release.FULL, day), posts=frozenset()) or "")


def test_a_hold_needs_its_condition_and_no_step_before_it() -> None:
    with pytest.raises(ValueError, match="condition"):
        Hold("h", ProceedingKind.CRIMINAL, Release.NOTHING, " ", START, START)
    with pytest.raises(ValueError, match="before"):
        hold(Release.NOTHING, Step(Release.THEMES, START - timedelta(1)))
    assert all(kind.words for kind in ProceedingKind)
