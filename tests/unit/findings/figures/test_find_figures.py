"""The register of a document: bases, populations, subjects, periods and quotes, and nothing invented."""

from decimal import Decimal
from pathlib import Path

import pytest

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Document, Role
from learnt.engine.domain.findings import Check, Figure
from learnt.engine.findings.figures import find_figures
from learnt.engine.reading.draft import Draft
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.text import read_text


def find(document: Document, kind: Kind = Kind.OTHER) -> tuple[Figure, ...]:
    return find_figures(document, [Coding(kind)] * len(document.passages))


def paragraphs(*lines: str, kind: Kind = Kind.OTHER, heading: str = "Findings") -> tuple[Figure, ...]:
    draft = Draft("letter.txt", "text")
    draft.add(heading, Role.HEADING, level=1)
    for line in lines:
        draft.add(line, Role.PARAGRAPH)
    return find(draft.document(), kind)


def seed(folder: Path, number: str) -> tuple[Document, tuple[Figure, ...]]:
    document = read_text(next(folder.glob(f"{number}_*.txt")), Limits())
    return document, find(document)


@pytest.mark.parametrize(
    ("words", "subject", "population"),
    [
        ("Neglect featured in 75% of all the reviews examined.", "Neglect", "reviews examined"),
        (
            "42% of fathers who lived elsewhere were never spoken to.",
            "never spoken to",
            "fathers who lived elsewhere",
        ),
        ("In 2021, 42.5% of the 40 audits mentioned a chronology.", "mentioned a chronology", "audits"),
        ("Domestic abuse: 35%", "Domestic abuse", ""),
        ("One in five mothers had moved home twice.", "had moved home twice", "mothers"),
        ("Poor housing was recorded in 12 of the 40 audits.", "Poor housing", "audits"),
        ("There were 31 notifications concerning babies.", "notifications concerning babies", ""),
    ],
)
def test_a_figure_says_what_it_is_about_and_of_whom(words: str, subject: str, population: str) -> None:
    (found,) = paragraphs(words)
    assert (found.subject, found.population) == (subject, population)


def test_each_figure_of_a_sentence_has_its_own_subject() -> None:
    found = paragraphs(
        "Neglect featured in 53% of reviews and domestic abuse in 41%, while 12% told of debt."
    )
    assert [f.subject for f in found] == ["Neglect", "domestic abuse", "told of debt"]


def test_the_quote_is_the_sentence_at_its_place_in_the_text() -> None:
    draft = Draft("letter.txt", "text")
    draft.add(
        "Numbers rose. In all, 31 notifications were made, e.g. by schools. More will follow.", Role.PARAGRAPH
    )
    document = draft.document()
    (found,) = find(document)
    assert found.quote.text == "In all, 31 notifications were made, e.g. by schools."
    assert document.text[found.quote.start : found.quote.end] == found.quote.text


def test_a_lead_in_gives_its_list_the_base() -> None:
    draft = Draft("list.txt", "text")
    draft.add("Of the 40 audits read:", Role.PARAGRAPH)
    draft.add("12 had no chronology", Role.ITEM, level=1)
    draft.add("30% named no father", Role.ITEM, level=1)
    found = find(draft.document(), Kind.FIGURE)[1:]
    assert [(f.numerator, f.denominator, f.population) for f in found] == [
        (12, 40, "audits read"),
        (None, 40, "audits read"),
    ]


def test_a_share_that_names_other_people_does_not_take_the_base_of_the_heading() -> None:
    (_, found) = paragraphs("35% of fathers were not named.", heading="What the 40 audits show")
    assert (found.denominator, found.check) == (None, Check.BASE_NOT_STATED)


def test_a_total_on_the_line_before_is_the_base_of_a_count_without_a_noun() -> None:
    found = paragraphs("7 notifications to the Panel", "3 relating to babies & 1 relating to a toddler")
    assert [(f.value, f.unit, f.denominator) for f in found] == [
        (Decimal(7), "notifications", None), (Decimal(3), "notifications", 7), (Decimal(1), "notifications", 7),
    ]  # fmt: skip


def test_a_list_of_counts_is_held_against_its_line_of_total() -> None:
    draft = Draft("list.txt", "text")
    draft.add("Notifications by area:", Role.PARAGRAPH)
    for line in ("North: 12 notifications", "South: 19 notifications", "Total: 33 notifications"):
        draft.add(line, Role.ITEM, level=1)
    found = find(draft.document(), Kind.FIGURE)
    assert {f.check for f in found} == {Check.INCONSISTENT}
    assert "12 and 19 add to 31, not to 33" in found[0].why


@pytest.mark.parametrize(
    "kind", [Kind.CASE_FACT, Kind.RECOMMENDATION, Kind.PROMPT, Kind.RESOURCE, Kind.OTHER]
)
@pytest.mark.parametrize(
    "words",
    [
        "The mother had three children and two referrals were made.", "Agencies should audit 20 cases by June.",
        "In groups, take 10 minutes to think of two children you know.", "She attended four appointments.",
        "This briefing gathers the learning of 3 recent publications.", "The plan has 12 recommendations.",
    ],
)  # fmt: skip
def test_numbers_of_a_story_a_task_or_a_target_are_no_figures(words: str, kind: Kind) -> None:
    assert paragraphs(words, kind=kind) == ()


def test_a_document_without_passages_has_no_figures() -> None:
    assert find(Draft("empty.txt", "text").document()) == ()


def test_the_training_deck_of_the_seeds_gives_its_figures_and_no_others(seeds: Path) -> None:
    document, found = seed(seeds, "001")
    assert [str(f.value) for f in found] == (
        [
            "126",
            "500",
            "244",
            "294",
            "77",
            "46",
            "13",
            "15",
            "538",
            "35",
            "21",
            "17",
            "13",
            "12",
            "9",
            "11",
            "7",
            "7",
            "4",
            "1",
        ]
    )
    assert all(f.period == "2018/2019" for f in found)
    assert [f.check for f in found[2:4]] == [Check.INCONSISTENT] * 2
    assert (found[4].numerator, found[4].denominator, found[4].check) == (77, 294, Check.CONSISTENT)
    assert [f.check for f in found[5:8]] == [Check.BASE_NOT_STATED, Check.CONSISTENT, Check.CONSISTENT]
    assert {(f.denominator, f.check) for f in found[9:]} == {(538, Check.CONSISTENT)}
    assert all(document.text[f.quote.start : f.quote.end] == f.quote.text for f in found)


@pytest.mark.parametrize(
    ("number", "values"),
    [
        ("000", []),
        ("002", ["368", "75", "33.3", "40", "27", "21", "17"]),
        ("003", []),
        ("004", ["32", "36", "33", "7", "3", "1", "7", "1", "3", "9", "6"]),
    ],
)
def test_the_other_seeds_give_their_figures_and_no_others(
    seeds: Path, number: str, values: list[str]
) -> None:
    assert [str(f.value) for f in seed(seeds, number)[1]] == values


def test_local_counts_and_national_pairs_of_the_seeds_are_judged(seeds: Path) -> None:
    pairs = {f.numerator: f for n in ("001", "002", "004") for f in seed(seeds, n)[1] if f.unit == "percent"}
    assert {pairs[n].check for n in (144, 70, 80, 142)} == {Check.CONSISTENT}
    deaths = next(f for f in seed(seeds, "002")[1] if f.value == 40)
    assert (deaths.unit, deaths.qualifier, deaths.period) == ("deaths", "over", "P16M")
