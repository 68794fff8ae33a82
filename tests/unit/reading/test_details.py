from pathlib import Path

import pytest

from learnt.engine.domain.document import Details, Stated
from learnt.engine.reading.dates import iso_date, periods
from tests.unit.reading.outlines import read_one, text_file

COVER = """Eastmarsh Safeguarding Children Partnership

Thematic briefing: bruising in babies

Published: 14 March 2021

This briefing draws on four rapid reviews that were completed between April 2018 and December 2019, and it is
meant for everyone who meets babies in their work, whatever their agency.

Findings

The annual report of another partnership, published in May 2015, said the same between 2010 and 2014 about its own
reviews of practice.
"""


def _details(folder: Path, text: str) -> Details:
    document = read_one(text_file(folder, text))
    stated = [getattr(document.details, name) for name in Details.__slots__]
    for detail in stated:
        assert detail is None or detail.span is not None
    return document.details


def _value(stated: Stated | None) -> str:
    return stated.value if stated else ""


def test_a_cover_states_title_publisher_kind_date_period_and_area(tmp_path: Path) -> None:
    details = _details(tmp_path, COVER)
    assert _value(details.title) == "Thematic briefing: bruising in babies"
    assert _value(details.publisher) == "Eastmarsh Safeguarding Children Partnership"
    assert _value(details.kind) == "thematic-briefing"
    assert _value(details.published) == "2021-03-14"
    assert _value(details.period) == "2018-04/2019-12"
    assert _value(details.area) == "Eastmarsh"


def test_a_span_covers_the_words_that_state_the_detail(tmp_path: Path) -> None:
    document = read_one(text_file(tmp_path, COVER))
    assert document.details.published is not None
    assert document.details.published.span is not None
    assert document.details.published.span.of(document.text) == "14 March 2021"


def test_mere_mentions_state_nothing(tmp_path: Path) -> None:
    text = """Notes

The Eastmarsh Safeguarding Children Partnership wrote to us on 3 May 2020 about an annual report, and in 2019 there
were rapid reviews between 2015 and 2018 elsewhere in the region that nobody here had read at the time.
"""
    details = _details(tmp_path, text)
    assert details.publisher is None
    assert details.published is None
    assert details.kind is None
    assert details.area is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Seven-minute briefing: fathers", "seven-minute-briefing"),
        ("Local child safeguarding practice review: Child W", "practice-review"),
        ("Rapid review report", "rapid-review"),
        ("Yearly report 2023 to 2024", "annual-report"),
        ("Multi-agency audit of neglect", "audit"),
        ("Regulation 28: report to prevent future deaths", "coroner-report"),
        ("Bruising protocol", "guidance"),
        ("Workshop: hearing children", "workshop"),
        ("Learning round-up", "digest"),
    ],
)
def test_the_title_tells_the_kind(tmp_path: Path, title: str, kind: str) -> None:
    assert _value(_details(tmp_path, f"# {title}\n\nSome words that say nothing of it.\n").kind) == kind


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("14 March 2021", "2021-03-14"), ("1st of May 2020", "2020-05-01"), ("14/03/2021", "2021-03-14"),
        ("Sept 2019", "2019-09"), ("July 18", "2018-07"), ("2021", "2021"), ("2021-03-14", "2021-03-14"),
        ("31/02/2021", ""), ("soon", ""),
    ],
)  # fmt: skip
def test_dates_are_as_exact_as_stated(words: str, expected: str) -> None:
    assert iso_date(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("between 2019-2021", "2019/2021"), ("in 2018-19", "2018/2019"), ("2021/22", "2021/2022"),
        ("1 April 2014 and 31 March 2017", "2014-04-01/2017-03-31"), ("July 2018 to March 2019", "2018-07/2019-03"),
    ],
)  # fmt: skip
def test_periods_are_intervals(words: str, expected: str) -> None:
    assert [period for _, _, period in periods(words)] == [expected]
