"""The figures of a briefing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from learnt.engine.briefing.numbers import MOST_FIGURES, figure_lines
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Role
from learnt.engine.domain.findings import Check, Figure, Findings
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft
from tests.unit.briefing.library import quote


def study_of(*figures: tuple[str, str, str, Check], file: str = "a.pdf") -> Study:
    """Return a study with a figure for each of: sentence, number in it, unit, verdict."""
    draft = Draft(file=file, media="pdf")
    for words in dict.fromkeys(sentence for sentence, *_ in figures):
        draft.add(words, Role.PARAGRAPH)
    document = draft.document()
    found = tuple(
        Figure(quote(document, number), Decimal(number.strip("£%").replace(",", "")), unit, None, None, "", "", "",
               check, "By sums.")
        for _, number, unit, check in figures
    )  # fmt: skip
    return Study(document, tuple(make_coding() for _ in document.passages), Findings(figures=found))


def make_coding() -> Coding:
    return Coding(Kind.FIGURE)


@pytest.mark.parametrize(
    ("words", "number", "unit", "printed"),
    [
        ("Costs came to £12,500 in all that year.", "£12,500", "pounds", "£12500"),
        ("Some 27% of the children were under one.", "27%", "percent", "27%"),
        ("There were 144 rapid reviews in the two years.", "144", "rapid reviews", "144 rapid reviews"),
        ("Referrals rose by 30% in that year alone.", "30%", "percent change", "30% change"),
    ],
)
def test_a_figure_is_printed_with_its_unit(words: str, number: str, unit: str, printed: str) -> None:
    (line,), _ = figure_lines([study_of((words, number, unit, Check.UNCHECKED))])
    assert line.figure.replace(",", "") == printed
    assert line.statement.text == words


def test_figures_of_one_sentence_with_one_verdict_are_one_line_to_check() -> None:
    sentence = "Of these 36 children 15 were under one and 25 were older."
    both = [(sentence, number, "children", Check.INCONSISTENT) for number in ("15", "25")]
    _, amiss = figure_lines([study_of(*both)])
    assert [line.figure for line in amiss] == ["15 children; 25 children"]


def test_figures_are_taken_from_every_document_in_turn() -> None:
    many = [
        (f"In year {n} there were {n} visits to homes.", str(n), "visits", Check.UNCHECKED)
        for n in range(10, 40)
    ]
    few = study_of(
        ("A single figure of 70 visits stands here.", "70", "visits", Check.UNCHECKED), file="b.pdf"
    )
    sound, _ = figure_lines([study_of(*many), few])
    assert len(sound) == MOST_FIGURES
    assert {line.statement.references[0].source for line in sound} == {1, 2}


def test_a_figure_of_a_table_is_led_in_by_its_row_and_column() -> None:
    draft = Draft(file="t.pdf", media="pdf")
    draft.add("62%", Role.CELL, labels=("Visits made in time", "2024"))
    document = draft.document()
    figure = Figure(
        quote(document, "62%"), Decimal(62), "percent", None, None, "", "", "2024", Check.BASE_NOT_STATED, ""
    )
    (line,), _ = figure_lines([Study(document, (make_coding(),), Findings(figures=(figure,)))])
    assert line.statement.words == "Visits made in time, 2024: “62%”"
    assert line.base == "Not stated, 2024"


def test_a_verdict_stays_with_its_figure() -> None:
    study = study_of(("Some 27% of the children were under one.", "27%", "percent", Check.IMPOSSIBLE))
    sound, amiss = figure_lines([study, replace(study)])
    assert (sound, len(amiss)) == ((), 2)
