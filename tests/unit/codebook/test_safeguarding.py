"""The codebook that ships holds what it promises."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from learnt.engine.codebook import load, shipped
from learnt.engine.domain.codebook import Codebook, Theme, Vocabulary

SHARED = Path(__file__).parents[3].parent / "shared"


@cache
def codebook() -> Codebook:
    return load("safeguarding")


def vocabulary(name: str) -> Vocabulary:
    return next(each for each in codebook().vocabularies if each.id == name)


def themes() -> list[Theme]:
    return list(codebook().themes)


def test_the_safeguarding_codebook_ships() -> None:
    assert "safeguarding" in shipped()


def test_there_are_seventy_themes_in_five_groups() -> None:
    assert len(themes()) == 70
    assert Counter(theme.group for theme in themes()) == Counter(
        harm=10, child=11, family=14, practice=28, system=7
    )


def test_the_themes_are_those_agreed() -> None:
    path = SHARED / "codebook" / "themes.csv"
    if not path.is_file():
        pytest.skip("the agreed list of themes is not beside this checkout")
    with path.open(encoding="utf-8", newline="") as file:
        agreed = {row["id"]: row["group"] for row in csv.DictReader(file)}
    assert {theme.id: theme.group for theme in themes()} == agreed


def test_only_facts_of_a_case_may_be_denied() -> None:
    assert {group.id for group in codebook().groups if group.negatable} == {"harm", "child", "family"}


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.id)
def test_a_theme_is_written_out_in_full(theme: Theme) -> None:
    assert len(theme.definition.split()) >= 12
    assert len(theme.indicators) >= 15
    assert sum(indicator.strong for indicator in theme.indicators) >= 10
    assert sum(not indicator.strong for indicator in theme.indicators) >= 3
    assert 2 <= len(theme.examples) <= 5


def test_no_example_stands_under_two_themes() -> None:
    counts = Counter(example for theme in themes() for example in theme.examples)
    assert max(counts.values()) == 1


def test_the_census_has_forty_four_codes() -> None:
    terms = [term.id for term in vocabulary("children-in-need").terms]
    expected = [f"{number}{letter}" for number in range(1, 7) for letter in "ABC"] + ["7A"]
    expected += [f"8{letter}" for letter in "BCDEF"] + [f"{number}A" for number in range(9, 18)]
    expected += ["18A", "18B", "18C", "19A", "19B", "19C", "20", "21", "22A", "23A", "24A"]
    assert terms == expected
    assert len(terms) == 44


@pytest.mark.parametrize(
    ("code", "theme"),
    [("16A", "neglect"), ("17A", "emotional-abuse"), ("18A", "physical-abuse"), ("19A", "sexual-abuse")],
)
def test_the_four_kinds_of_abuse_have_their_own_codes(code: str, theme: str) -> None:
    assert code in codebook().theme(theme).crosswalk["children-in-need"]


def test_the_census_codes_with_a_rule_say_so() -> None:
    notes = {term.id: term.note for term in vocabulary("children-in-need").terms}
    assert "alone" in notes["21"]
    assert "2024-25" in notes["19A"]


def test_no_factor_identified_is_never_given_by_a_theme() -> None:
    given = {code for theme in themes() for code in theme.crosswalk.get("children-in-need", ())}
    assert not given & {"20", "21"}


def test_the_panel_themes_are_held_by_report() -> None:
    counts = Counter(term.id.split("/")[0] for term in vocabulary("panel").terms)
    assert counts == {"2018-19": 11, "2020": 6, "2022-23": 12, "2023-24": 3}


def test_there_are_ten_principles() -> None:
    assert [term.id for term in vocabulary("principles").terms] == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("name", ["children-in-need", "panel", "principles"])
def test_every_term_is_reached_from_a_theme_or_says_why_not(name: str) -> None:
    reached = {term for theme in themes() for term in theme.crosswalk.get(name, ())}
    assert [term.id for term in vocabulary(name).terms if term.id not in reached and not term.note] == []


def test_every_vocabulary_names_its_source() -> None:
    assert all(each.source for each in codebook().vocabularies)


def test_where_a_theme_ends_another_is_named_and_no_id_is_left() -> None:
    told = [words for theme in themes() for words in codebook().in_words(theme).exclude]
    assert "fixed beliefs and over-optimism (see “Assumptions, optimism and bias”)" in told
    ids = {theme.id for theme in themes()}
    assert not [words for words in told if any(f"({one})" in words for one in ids)]
