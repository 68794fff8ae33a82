"""Working days by the calendar agree with a plain count, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.domain.errors import UserError
from learnt.engine.timetable import Length, Nation, Unit, WorkingDays, bank_holidays
from learnt.engine.timetable.length import add_months

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
NATIONS = st.sampled_from(list(Nation))
CLOSED = st.dictionaries(
    st.dates(date(2015, 1, 1), date(2036, 12, 31)), st.just("Local holiday"), max_size=30
)


def working(days: WorkingDays, day: date) -> bool:
    holidays = bank_holidays(days.nation, day.year)
    return day.weekday() < 5 and day not in holidays and day not in days.closed


def counted(days: WorkingDays, day: date, count: int, step: int) -> date:
    """Walk day by day."""
    while count:
        day += timedelta(days=step)
        count -= working(days, day)
    return day


@given(NATIONS, CLOSED, DAYS, st.integers(1, 130))
def test_working_days_after_a_day_are_those_that_a_walk_from_day_to_day_finds(
    nation: Nation, closed: dict[date, str], day: date, count: int
) -> None:
    days = WorkingDays(nation, closed)
    assert days.after(day, count) == counted(days, day, count, 1)
    assert days.after(day, count, first_day_counts=True) == counted(days, day - timedelta(1), count, 1)
    assert days.before(day, count) == counted(days, day, count, -1)


@given(NATIONS, DAYS, DAYS)
def test_working_days_between_two_days_are_those_that_a_walk_finds(
    nation: Nation, one: date, other: date
) -> None:
    days, (start, end) = WorkingDays(nation), sorted((one, other))
    walked = sum(working(days, start + timedelta(n)) for n in range(1, (end - start).days + 1))
    assert days.between(start, end) == walked
    assert days.between(end, start) == -walked


@given(NATIONS, DAYS)
def test_a_day_is_moved_only_where_it_is_no_working_day_and_the_reason_is_told(
    nation: Nation, day: date
) -> None:
    days = WorkingDays(nation)
    assert (days.why_not(day) is None) is working(days, day) is days.is_working(day)
    assert (days.on_or_before(day) == day) is (days.on_or_after(day) == day) is days.is_working(day)
    assert days.on_or_before(day) <= day <= days.on_or_after(day)


@given(DAYS, st.integers(1, 240))
def test_months_end_on_the_same_number_or_on_the_last_day_of_the_month(day: date, months: int) -> None:
    end = add_months(day, months)
    assert (end.year - day.year) * 12 + end.month - day.month == months
    assert end.day == day.day or (end.day < day.day and (end + timedelta(1)).day == 1)
    assert add_months(end, -months) <= day


def test_a_length_that_ends_when_the_first_day_counts_ends_a_day_sooner() -> None:
    days = WorkingDays(Nation.ENGLAND_AND_WALES)
    for unit in (Unit.CALENDAR_DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS):
        length = Length(2, unit)
        start = date(2026, 3, 10)
        assert length.after(start, days) - length.after(start, days, first_day_counts=True) == timedelta(1)
        assert length.before(length.after(start, days), days) == start


def test_closed_days_and_bank_holidays_are_named() -> None:
    days = WorkingDays(Nation.SCOTLAND, {date(2026, 7, 17): "Glasgow Fair Friday"})
    assert days.why_not(date(2026, 7, 17)) == "Glasgow Fair Friday"
    assert days.why_not(date(2026, 7, 18)) == "Saturday"
    assert days.why_not(date(2026, 7, 19)) == "Sunday"
    assert days.why_not(date(2026, 11, 30)) == "Saint Andrew's Day"
    assert days.why_not(date(2026, 7, 20)) is None


@pytest.mark.parametrize("count", [0, -3, 100_000])
def test_a_count_that_cannot_be_is_refused(count: int) -> None:
    days = WorkingDays(Nation.SCOTLAND)
    with pytest.raises(UserError, match="Give"):
        days.after(date(2026, 1, 5), count)
    with pytest.raises(UserError, match="Give"):
        days.before(date(2026, 1, 5), count)


def test_years_without_known_bank_holidays_are_refused() -> None:
    with pytest.raises(UserError, match="2101"):
        bank_holidays(Nation.SCOTLAND, 2101)
    with pytest.raises(UserError, match="Give"):
        WorkingDays(Nation.SCOTLAND).after(date(2100, 12, 20), 400)
    with pytest.raises(UserError, match="1889"):
        Length(1, Unit.MONTHS).after(date(1889, 1, 1), WorkingDays(Nation.SCOTLAND))
    with pytest.raises(UserError, match="from 1 to"):
        Length(0, Unit.WEEKS)


def test_lengths_and_nations_are_said_in_words() -> None:
    assert str(Length(1, Unit.WORKING_DAYS)) == "1 working day"
    assert str(Length(6, Unit.MONTHS)) == "6 months"
    assert [nation.words for nation in Nation] == ["England and Wales", "Scotland", "Northern Ireland"]
