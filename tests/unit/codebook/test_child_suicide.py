"""The second codebook that ships: complete, and crosswalked to every sub-theme of the national statistics."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from learnt.engine.codebook import load, shipped
from learnt.engine.domain.codebook import Codebook, Theme

SHARED = Path(__file__).parents[3].parent / "shared"
TABLE = SHARED / "data" / "pfd" / "child_suicide_dev.csv"


@cache
def codebook() -> Codebook:
    return load("child-suicide")


def themes() -> list[Theme]:
    return list(codebook().themes)


def test_the_codebook_ships_beside_the_first() -> None:
    assert {"child-suicide", "safeguarding"} <= set(shipped())


def test_there_are_twenty_three_themes_in_six_groups() -> None:
    assert Counter(theme.group for theme in themes()) == {
        "service-provision": 5,
        "staffing-resourcing": 4,
        "communication": 4,
        "several-services": 3,
        "accessing-services": 3,
        "harmful-content-environment": 4,
    }


def test_no_concern_about_a_service_may_be_denied() -> None:
    assert not any(group.negatable for group in codebook().groups)


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.id)
def test_a_theme_is_written_out_in_full(theme: Theme) -> None:
    assert len(theme.definition.split()) >= 12
    assert theme.include
    assert theme.exclude
    assert sum(indicator.strong for indicator in theme.indicators) >= 10
    assert sum(not indicator.strong for indicator in theme.indicators) >= 5
    assert theme.counter_indicators
    assert 2 <= len(theme.examples) <= 5


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.id)
def test_what_a_theme_excludes_names_only_themes_there_are(theme: Theme) -> None:
    named = {
        name.strip()
        for words in theme.exclude
        for inside in words.split("(")[1:]
        for name in inside.split(")")[0].split(",")
    }
    assert named <= {each.id for each in themes()} - {theme.id}


def test_no_example_stands_under_two_themes() -> None:
    counts = Counter(example for theme in themes() for example in theme.examples)
    assert max(counts.values()) == 1


def test_every_sub_theme_is_reached_from_one_theme() -> None:
    (vocabulary,) = codebook().vocabularies
    reached = Counter(term for theme in themes() for term in theme.crosswalk[vocabulary.id])
    assert reached == {term.id: 1 for term in vocabulary.terms}
    assert vocabulary.source


def test_the_sub_themes_are_the_columns_of_the_labelled_table() -> None:
    if not TABLE.is_file():
        pytest.skip("the labelled reports are not beside this checkout")
    with TABLE.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    prefixes = ("sp_", "sr_", "comm_", "msic_", "as_", "ahce_")
    (vocabulary,) = codebook().vocabularies
    assert [term.id for term in vocabulary.terms] == [name for name in columns if name.startswith(prefixes)]
