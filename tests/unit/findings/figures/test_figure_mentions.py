"""Which numbers of a sentence are figures, how they are read, and which are left alone."""

from decimal import Decimal

import pytest

from learnt.engine.findings.figures.masking import masked
from learnt.engine.findings.figures.mentions import Form, find_mentions
from learnt.engine.findings.figures.numerals import value_of
from learnt.engine.findings.figures.periods import period_of

STATED = [
    ("35% of families moved", Form.PERCENT, "35", None, None, ""),
    ("42.6 per cent of families moved", Form.PERCENT, "42.6", None, None, ""),
    ("27% (144) of reviews", Form.PERCENT, "27", 144, None, ""),
    ("13% of cases (70)", Form.PERCENT, "13", 70, None, ""),
    ("144 (27%) concerned babies", Form.PERCENT, "27", 144, None, ""),
    ("45% (n=24) concerned babies", Form.PERCENT, "45", 24, None, ""),
    ("20% (784/4,012) concerned babies", Form.PERCENT, "20", 784, 4012, ""),
    ("27% (144 of 538) concerned babies", Form.PERCENT, "27", 144, 538, ""),
    ("Just over 36% of the 393 reviews", Form.PERCENT, "36", None, 393, "just over"),
    ("24 out of 61 incidents", Form.PART, "24", 24, 61, ""),
    ("77 of the 294 incidents", Form.PART, "77", 77, 294, ""),
    ("At least twelve of the 40 children", Form.PART, "12", 12, 40, "at least"),
    ("101/645 children", Form.PART, "101", 101, 645, ""),
    ("Nearly one in three reviews", Form.RATIO, "33.3", None, None, "nearly"),
    ("nine out of 10 children", Form.RATIO, "90", None, None, ""),
    ("Two thirds of mothers", Form.RATIO, "66.7", None, None, ""),
    ("over three-quarters of the families", Form.RATIO, "75", None, None, "over"),
    ("more than half of these", Form.RATIO, "50", None, None, "more than"),
    ("a third (9) were babies", Form.RATIO, "33.3", 9, None, ""),
    ("29.8 deaths per 100,000 children", Form.RATE, "29.8", None, 100000, ""),
    ("3.5 per million births", Form.RATE, "3.5", None, 1000000, ""),
    ("Referrals fell by nearly 18%", Form.CHANGE, "-18", None, None, "nearly"),
    ("a 12.5% increase in referrals", Form.CHANGE, "12.5", None, None, ""),
    ("referrals were down 21% on the year", Form.CHANGE, "-21", None, None, ""),
    ("The budget was £1.2 million", Form.MONEY, "1200000", None, None, ""),
    ("Over 500 notifications", Form.COUNT, "500", 500, None, "over"),
    ("two hundred and six deaths", Form.COUNT, "206", 206, None, ""),
    ("twenty-one young people", Form.COUNT, "21", 21, None, ""),
    ("deaths of babies - over 40 in 16 months", Form.COUNT, "40", 40, None, "over"),
]


@pytest.mark.parametrize(("words", "form", "value", "count", "base", "qualifier"), STATED)
def test_a_stated_figure_is_read(  # noqa: PLR0917
    words: str, form: Form, value: str, count: int | None, base: int | None, qualifier: str
) -> None:
    (found,) = find_mentions(words)
    assert (found.form, found.value, found.count, found.base, found.qualifier) == (
        form, Decimal(value), count, base, qualifier,
    )  # fmt: skip


NO_FIGURE = [
    "The meeting of 14 May 2021 was the third.", "In 2019 the arrangements changed.", "She was aged 11 and over.",
    "Children under 2 and 16-17 year olds", "Under 1s and over 65s", "Section 47 and S.11 and s17 apply.",
    "See recommendation 3 on page 14.", "Working Together 2018 says so.", "It took 6 months and 10 minutes.",
    "Ring 01632 960 123 or 0300 123 4567.", "Dial 999 or 111.", "The 10 principles are these.",
    "Theme 14: Curiosity", "1. Keep records", "2.1 Background", "https://harrowmere.example/2019/42%25",
    "The child was seen at 10.30am and 4 pm.", "COVID-19 and H1N1", "Grade Care Profile 2", "half an hour later",
    "the first half of the year", "a third party", "one another and one of the workers", "500 mg of the medicine",
    "He drove in lane 2 of the 3 lanes.", "Between 20% and 30% of families", "20-30% of families",
    "Oxygen saturation was 88%.", "He paid £20.", "a quarter of a mile", "open 24/7", "a 24 bedded child unit",
    "Year 9 pupil", "born on 03/04/2012", "3 percentage points",
]  # fmt: skip


@pytest.mark.parametrize("words", NO_FIGURE)
def test_a_number_that_is_no_figure_is_left_alone(words: str) -> None:
    assert find_mentions(words) == ()


def test_masking_keeps_every_position() -> None:
    words = "On 3 May 2020, 12 children aged 4 to 6 were seen."
    assert len(masked(words)) == len(words)
    assert "12 children" in masked(words)


@pytest.mark.parametrize(
    ("words", "value"),
    [("4,012", 4012), ("twenty-one", 21), ("two hundred and six", 206), ("a hundred", 100), ("nineteen", 19)],
)
def test_a_number_in_words_or_digits_has_its_value(words: str, value: int) -> None:
    assert value_of(words) == value


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("between July 2018 and December 2019", "2018-07/2019-12"),
        ("between July 18 and December 19", "2018-07/2019-12"),
        ("between 1 April 2014 and 31 March 2017", "2014-04-01/2017-03-31"),
        ("April to September 2021", "2021-04/2021-09"),
        ("the national picture 2018-19", "2018/2019"),
        ("Annual Report 2018 – 2019", "2018/2019"),
        ("2021/22", "2021/2022"),
        ("from 2019 to 2021", "2019/2021"),
        ("the year ending 31 March 2013", "2012-04/2013-03"),
        ("the year to December 2020", "2020"),
        ("since 2021", "2021/.."),
        ("2021 to date", "2021/.."),
        ("in 2020 there were", "2020"),
        ("over 40 in 16 months", "P16M"),
        ("over two years", "P2Y"),
        ("children under 2", ""),
        ("the Children Act 2004", ""),
    ],
)
def test_a_stated_period_is_written_as_iso_8601(words: str, period: str) -> None:
    assert period_of(words) == period


def test_a_heading_may_give_a_year_or_month_by_itself() -> None:
    assert period_of("Annual report 2020", is_heading=True) == "2020"
    assert period_of("Bulletin, March 2020", is_heading=True) == "2020-03"
    assert period_of("Children Act 2004", is_heading=True) == ""
