"""Counts that are too small are not printed, and cannot be read off their references."""

from dataclasses import replace

import pytest

from learnt.engine.briefing.choices import Choices
from learnt.engine.briefing.composing import compose
from learnt.engine.briefing.evidence.counts import Count
from learnt.engine.briefing.evidence.saying import count_words, shown_with
from learnt.engine.briefing.fitness import is_fit
from learnt.engine.briefing.outlines import shipped_outline
from learnt.engine.domain.briefing import BlockKind, Reference
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.study import Study
from tests.unit.briefing.pieces import of_kind, part


def count(documents: int, of: int) -> Count:
    return Count(documents, 0, of, 0.0, 1.0, ())


@pytest.mark.parametrize(
    ("documents", "of", "words"),
    [
        (7, 16, "7 of 16 documents"),
        (5, 5, "5 of 5 documents"),
        (4, 16, "fewer than 5 of 16 documents"),
        (1, 1, "fewer than 5 documents"),
        (3, 4, "fewer than 5 documents"),
        (1200, 3400, "1,200 of 3,400 documents"),
    ],
)
def test_a_small_count_is_not_printed(documents: int, of: int, words: str) -> None:
    assert count_words(count(documents, of), 5) == words


def test_all_counts_are_printed_within_the_partnership() -> None:
    assert count_words(count(1, 1), 0) == "1 of 1 document"


def test_the_references_of_a_hidden_count_do_not_give_it_away() -> None:
    references = [Reference(source, 1, 0, 0, 5) for source in (1, 1, 2, 3, 4)]
    assert [one.source for one in shown_with(count(4, 16), references, 5)] == [1, 2, 3]
    assert [one.source for one in shown_with(count(6, 16), references, 5)] == [1, 2, 3, 4]


def test_small_counts_are_hidden_unless_a_person_asks_for_them(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    briefing = compose(shipped_outline("thematic-note"), studies, codebook, replace(choices, smallest=5))
    counts = [one.text for one in of_kind(part(briefing, "voice"), BlockKind.PARAGRAPH)]
    assert counts[0] == "Found in fewer than 5 documents (suggested)."


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("An interpreter was booked for 3 of 11 health contacts.", False),
        ("An interpreter was booked for 8 of 11 health contacts.", True),
        ("In 12 of 40 audits (30%) no child was seen alone.", True),
        ("In 12 of 40 audits (47%) no child was seen alone.", False),
        ("Workers did not ask who lived in the home.", True),
        ("Rose Marsh, aged 3, was seen by nobody.", False),
    ],
)
def test_a_statement_is_fit_to_print_or_not(text: str, *, fit: bool) -> None:
    assert is_fit(text, 5) is fit
