"""Dates in the forms that agencies write: read as well as they are known, and never mended without asking."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine.dating.mending import is_american, reads_both_ways
from learnt.engine.dating.standard import standard_date
from learnt.engine.dating.times import read_time
from learnt.engine.dating.written import About, read_date
from learnt.engine.domain.uncertain_date import Precision, UncertainDate

LAST = date(2026, 6, 30)
ABOUT = About(LAST, UncertainDate.on(date(2019, 1, 10)), date(2019, 2, 1))

READ = [
    ("04/03/2019", "2019-03-04", "2019-03-04"),
    ("4/3/19", "2019-03-04", "2019-03-04"),
    ("4.3.2019", "2019-03-04", "2019-03-04"),
    ("4-3-2019", "2019-03-04", "2019-03-04"),
    ("2019-03-04", "2019-03-04", "2019-03-04"),
    ("2019-03-04 14:30", "2019-03-04", "2019-03-04"),
    ("2019-03-04T14:30:00", "2019-03-04", "2019-03-04"),
    ("3rd March 2019", "2019-03-03", "2019-03-03"),
    ("the 3rd of March 2019", "2019-03-03", "2019-03-03"),
    ("Monday 4th March 2019", "2019-03-04", "2019-03-04"),
    ("Mon 4 Mar 2019", "2019-03-04", "2019-03-04"),
    ("Mon, 04/03/2019", "2019-03-04", "2019-03-04"),
    ("4-Mar-19", "2019-03-04", "2019-03-04"),
    ("04 SEPT 2019", "2019-09-04", "2019-09-04"),
    ("March 3, 2019", "2019-03-03", "2019-03-03"),
    ("12/11/87", "1987-11-12", "1987-11-12"),
    ("Mar 2019", "2019-03-01", "2019-03-31"),
    ("March 2019", "2019-03-01", "2019-03-31"),
    ("Mar-19", "2019-03-01", "2019-03-31"),
    ("03/2019", "2019-03-01", "2019-03-31"),
    ("2019-03", "2019-03-01", "2019-03-31"),
    ("2019", "2019-01-01", "2019-12-31"),
    ("early 2019", "2019-01-01", "2019-04-30"),
    ("mid-2019", "2019-05-01", "2019-08-31"),
    ("late 2019", "2019-09-01", "2019-12-31"),
    ("early March 2019", "2019-03-01", "2019-03-10"),
    ("mid February 2019", "2019-02-11", "2019-02-20"),
    ("end of February 2020", "2020-02-21", "2020-02-29"),
    ("spring 2019", "2019-03-01", "2019-05-31"),
    ("winter 2018/19", "2018-12-01", "2019-02-28"),
    ("Winter 2019", "2018-12-01", "2020-02-29"),
    ("autumn term 2019", "2019-09-01", "2019-12-31"),
    ("Q2 2019", "2019-04-01", "2019-06-30"),
    ("first half of 2019", "2019-01-01", "2019-06-30"),
    ("2018/19", "2018-01-01", "2019-12-31"),
    ("w/c 4 March 2019", "2019-03-04", "2019-03-10"),
    ("W/C 04/03/2019", "2019-03-04", "2019-03-10"),
    ("week commencing 4th March 2019", "2019-03-04", "2019-03-10"),
    ("week ending 10 March 2019", "2019-03-04", "2019-03-10"),
    ("between 3 March 2019 and 9 April 2019", "2019-03-03", "2019-04-09"),
    ("between 3rd and 9th April 2019", "2019-04-03", "2019-04-09"),
    ("between March and May 2019", "2019-03-01", "2019-05-31"),
    ("3-9 April 2019", "2019-04-03", "2019-04-09"),
    ("28 April - 3 May 2019", "2019-04-28", "2019-05-03"),
    ("28 December 2018 to 3 January 2019", "2018-12-28", "2019-01-03"),
    ("01/02/2019 - 05/02/2019", "2019-02-01", "2019-02-05"),
    ("1/2/19-5/2/19", "2019-02-01", "2019-02-05"),
    ("Jan to Mar 2019", "2019-01-01", "2019-03-31"),
    ("2018-2019", "2018-01-01", "2019-12-31"),
    ("overnight 3-4 May 2019", "2019-05-03", "2019-05-04"),
    ("overnight 3/4 May 2019", "2019-05-03", "2019-05-04"),
    ("Overnight 31/01/2019", "2019-01-31", "2019-02-01"),
    ("night of 3 May 2019", "2019-05-03", "2019-05-04"),
    ("?22 may 2016", "2016-05-22", "2016-05-22"),
    ("22/05/2016 ?", "2016-05-22", "2016-05-22"),
    ("22 May 2016 (date uncertain)", "2016-05-22", "2016-05-22"),
    ("circa 10 March 2019", "2019-03-03", "2019-03-17"),
    ("around March 2019", "2019-01-29", "2019-05-01"),
    ("aged 3 weeks", "2019-01-31", "2019-02-06"),
    ("at 2 months old", "2019-03-10", "2019-04-09"),
    ("4 days old", "2019-01-14", "2019-01-14"),
    ("Christmas 2019", "2019-12-24", "2019-12-26"),
    ("04/03/2019 at 2.30pm", "2019-03-04", "2019-03-04"),
    ("04/03/2019, morning", "2019-03-04", "2019-03-04"),
    ("04/03/2019 1430hrs", "2019-03-04", "2019-03-04"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "earliest", "latest"), READ)
def test_a_date_is_read_as_well_as_it_is_known(words: str, earliest: str, latest: str) -> None:
    reading = read_date(words, ABOUT)
    assert reading.date is not None
    assert (str(reading.date.earliest), str(reading.date.latest)) == (earliest, latest)
    assert reading.date.said == words
    assert not reading.fault


OFFERED = [
    ("03/25/2019", ["2019-03-25"]),
    ("31/04/2019", ["2019-04-30", "2019-05-01"]),
    ("30 February 2019", ["2019-02-28", "2019-03-01"]),
    ("4 Setpember 2019", ["2019-09-04"]),
    ("Febuary 2019", ["2019-02-01"]),
    ("1O/03/2019", ["2019-03-10"]),
    ("12//03/2019", ["2019-03-12"]),
    ("12032019", ["2019-03-12"]),
    ("12,03,2019", ["2019-03-12"]),
    ("12/03/2109", ["2019-03-12"]),
    ("12/03/20119", ["2019-03-12"]),
    ("3 March", ["2019-03-03"]),
]


@pytest.mark.parametrize(("words", "expected"), OFFERED)
def test_a_mistyped_date_is_not_mended_and_a_mend_is_offered(words: str, expected: list[str]) -> None:
    reading = read_date(words, ABOUT)
    assert reading.date is None
    assert reading.fault
    assert set(expected) <= {str(one.date.earliest) for one in reading.offers}
    assert str(reading.offers[0].date.earliest) == expected[0]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", "no date"),
        ("not recorded", "not a date"),
        ("before 3 March 2019", "only one end"),
        ("32/01/2019", "not a date"),
        ("9 to 3 April 2019", "not a date"),
        ("<canary>", "not a date"),
    ],
)
def test_what_is_no_date_is_refused_without_quoting_it(words: str, fault: str) -> None:
    reading = read_date(words, ABOUT)
    assert reading.date is None
    assert fault in reading.fault
    assert "canary" not in reading.fault


def test_an_age_is_a_date_only_where_the_birth_is_known() -> None:
    reading = read_date("aged 3 weeks", About(LAST))
    assert reading.date is None
    assert "date of birth" in reading.fault
    about = About(LAST, UncertainDate.month(2019, 1))
    older = read_date("aged 3 weeks", about).date
    assert older is not None
    assert (older.earliest, older.latest) == (date(2019, 1, 22), date(2019, 2, 27))


def test_doubt_times_and_precision_are_kept() -> None:
    doubted = read_date("?22 may 2016", ABOUT).date
    assert doubted is not None
    assert doubted.doubted
    assert not doubted.exact
    timed = read_date("Tues 5 March 2019 09:00-10:15", ABOUT).date
    assert timed is not None
    assert (timed.begins, timed.ends) == (time(9), time(10, 15))
    precisions = {
        words: reading.date.precision for words, *_ in READ if (reading := read_date(words, ABOUT)).date
    }
    assert precisions["w/c 4 March 2019"] is Precision.WEEK
    assert precisions["overnight 3-4 May 2019"] is Precision.NIGHT
    assert precisions["early March 2019"] is Precision.PART_OF_MONTH


def test_a_wrong_day_of_the_week_and_a_day_to_come_are_told() -> None:
    wrong = read_date("Tuesday 4 March 2019", ABOUT)
    assert wrong.date is not None
    assert wrong.date.doubted
    assert wrong.fault == "4 March 2019 was a Monday. Check the date."
    later = read_date("4 March 2027", ABOUT)
    assert "after 30 June 2026" in later.fault


def test_american_order_is_known_by_what_it_cannot_be() -> None:
    assert is_american("03/25/2019")
    assert not is_american("25/03/2019")
    assert reads_both_ways("03/04/2019")
    assert not reads_both_ways("04/04/2019")
    assert not reads_both_ways("3 April 2019")


@pytest.mark.parametrize(
    ("words", "begins", "ends"),
    [("14:30", time(14, 30), None), ("2.30pm", time(14, 30), None), ("0930", time(9, 30), None),
     ("09:00-10:15", time(9), time(10, 15)), ("12am", time(0), None), ("14.05", time(14, 5), None),
     ("25:00", None, None), ("later", None, None)],
)  # fmt: skip
def test_a_cell_of_times_is_read(words: str, begins: time | None, ends: time | None) -> None:
    assert read_time(words) == (begins, ends)


DAYS = st.dates(date(1990, 1, 1), LAST)
FORMS = (
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%Y-%m-%d",
    "%d %B %Y",
    "%d %b %Y",
    "%A %d %B %Y",
    "%d/%m/%Y %H:%M",
)


@settings(max_examples=200, deadline=None)
@given(DAYS, st.sampled_from(FORMS))
def test_every_day_is_read_from_every_form_as_itself(day: date, form: str) -> None:
    reading = read_date(day.strftime(form), ABOUT)
    assert reading.date is not None
    assert reading.date.earliest == reading.date.latest == day


@settings(max_examples=200, deadline=None)
@given(
    DAYS, st.integers(1, 400), st.sampled_from(FORMS[:6]), st.sampled_from(["{} to {}", "between {} and {}"])
)
def test_every_interval_is_read_as_itself(day: date, days: int, form: str, both: str) -> None:
    last = day + timedelta(days)
    reading = read_date(both.format(day.strftime(form), last.strftime(form)), About(LAST + timedelta(500)))
    assert reading.date is not None
    assert (reading.date.earliest, reading.date.latest) == (day, last)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_no_words_break_the_reading(words: str) -> None:
    reading = read_date(words, ABOUT)
    assert reading.date is not None or reading.fault


@settings(max_examples=100, deadline=None)
@given(DAYS, st.booleans())
def test_the_standard_form_gives_the_date_back(day: date, doubted: bool) -> None:
    for one in (
        UncertainDate.on(day, doubted=doubted),
        UncertainDate.month(day.year, day.month, doubted=doubted),
    ):
        assert standard_date(str(one)) == one
