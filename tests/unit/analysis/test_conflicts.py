"""Figures on the same thing that cannot both hold are found, and nothing else is alleged."""

from dataclasses import replace
from decimal import Decimal

import pytest

from learnt.engine.analysis.conflicts import Statement, conflicts, thing_of
from learnt.engine.domain.findings import Check, Figure, Quote

FIGURE = Figure(
    Quote(0, 3, 1, "30%"), Decimal(30), "percent", 12, 40, "the case files", "No child was seen alone", "2024",
    Check.CONSISTENT, "12 of 40 is 30%.",
)  # fmt: skip
ONE = Statement(1, "one", "", "Harrowmere", thing_of(FIGURE), "2024", Decimal(30))
OTHER = replace(ONE, id=2, document="two", value=Decimal(45))


def test_two_documents_that_give_different_values_conflict() -> None:
    (found,) = conflicts([ONE, OTHER])
    assert [one.document for one in found.statements] == ["one", "two"]
    assert not found.same_case


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, value=Decimal(30)),
        replace(OTHER, value=Decimal("30.4")),
        replace(OTHER, document="one"),
        replace(OTHER, place="Wexcombe"),
        replace(OTHER, place=""),
        replace(OTHER, period="2023"),
        replace(OTHER, period=""),
        replace(OTHER, thing=""),
        replace(OTHER, thing=thing_of(replace(FIGURE, subject="A child was seen alone"))),
        replace(OTHER, thing=thing_of(replace(FIGURE, population="home visits"))),
        replace(OTHER, thing=thing_of(replace(FIGURE, unit="rate"))),
    ],
)
def test_what_may_be_the_same_or_another_thing_is_no_conflict(other: Statement) -> None:
    assert conflicts([ONE, other]) == ()


def test_a_span_as_long_as_a_year_is_no_stated_period() -> None:
    assert conflicts([replace(one, period="P12M") for one in (ONE, OTHER)]) == ()


def test_a_document_that_gives_two_values_itself_alleges_nothing_of_others() -> None:
    assert conflicts([ONE, replace(ONE, id=3, value=Decimal(31)), OTHER]) == ()


def test_documents_on_one_case_need_no_period() -> None:
    pair = [replace(one, family="f", period="", place="") for one in (ONE, OTHER)]
    (found,) = conflicts(pair)
    assert found.same_case


def test_a_conflict_of_one_case_and_place_is_told_once() -> None:
    assert len(conflicts([replace(one, family="f") for one in (ONE, OTHER)])) == 1


@pytest.mark.parametrize(
    "figure",
    [
        replace(FIGURE, subject="neglect"),
        replace(FIGURE, population=""),
        replace(FIGURE, unit=""),
        replace(FIGURE, qualifier="nearly"),
    ],
)
def test_a_figure_that_does_not_say_plainly_what_it_is_about_is_held_against_none(figure: Figure) -> None:
    assert thing_of(figure) == ""


def test_small_words_and_capitals_make_no_difference() -> None:
    assert thing_of(replace(FIGURE, population="Case files", subject="no child seen alone")) == thing_of(
        FIGURE
    )
