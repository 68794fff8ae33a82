"""Confirmed learning first; what is only suggested is left out, or marked."""

from dataclasses import replace

import pytest

from learnt.engine.briefing.choices import Choices, Coded, Confirmed
from learnt.engine.briefing.composing import compose
from learnt.engine.briefing.confirming import confirmed_in
from learnt.engine.briefing.filling.wording import NOTHING
from learnt.engine.briefing.outlines import shipped, shipped_outline
from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.briefing import Backing, BlockKind, Briefing
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.decision import Decision, PlacedDecision, Verdict
from learnt.engine.domain.store import Entry
from learnt.engine.domain.study import Study
from tests.unit.briefing import library
from tests.unit.briefing.pieces import of_kind, part

NOTE = shipped_outline("thematic-note")
SURE = {Backing.CONFIRMED, Backing.COUNTED, Backing.STATED, Backing.WORDING}


@pytest.fixture
def sure(choices: Choices) -> Choices:
    return replace(choices, include_suggested=False)


def on(study: Study, words: str, theme: str) -> Coded:
    start = study.document.text.index(words)
    return Coded(study.document.version, start, start + len(words), theme)


def texts(briefing: Briefing) -> list[str]:
    return [sentence.text for sentence in briefing.sentences()]


def test_only_what_a_person_confirmed_is_told(
    studies: list[Study], codebook: Codebook, sure: Choices
) -> None:
    confirmed = Confirmed({on(studies[1], library.ASKED_AGAIN, "voice")})
    briefing = compose(NOTE, studies, codebook, sure, confirmed=confirmed)
    assert library.ASKED_AGAIN in texts(briefing)
    assert library.RECORD not in texts(briefing)
    assert {one.backing for one in briefing.sentences()} <= SURE
    counts = [one.text for one in of_kind(part(briefing, "voice"), BlockKind.PARAGRAPH)]
    assert counts[0] == "Found in 1 of 2 documents."


@pytest.mark.parametrize("name", shipped())
def test_nothing_suggested_slips_into_any_outline(
    studies: list[Study], codebook: Codebook, sure: Choices, *, name: str
) -> None:
    briefing = compose(shipped_outline(name), studies, codebook, sure)
    assert {one.backing for one in briefing.sentences()} <= SURE - {Backing.CONFIRMED}


@pytest.mark.parametrize("name", shipped())
def test_where_nothing_is_confirmed_the_briefing_says_so_first(
    studies: list[Study], codebook: Codebook, sure: Choices, *, name: str
) -> None:
    briefing = compose(shipped_outline(name), studies, codebook, sure)
    assert NOTHING in [one.text for one in briefing.parts[0].sentences()]


def test_what_is_confirmed_comes_before_what_is_suggested_and_the_rest_is_marked(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    confirmed = Confirmed({on(studies[1], library.ASKED_AGAIN, "voice")})
    briefing = compose(NOTE, studies, codebook, choices, confirmed=confirmed)
    learned = next(one for one in part(briefing, "voice").sentences() if one.quoted)
    assert (learned.text, learned.backing) == (library.ASKED_AGAIN, Backing.CONFIRMED)
    assert [reference.source for reference in learned.references] == [2]
    record = next(one for one in briefing.sentences() if one.text == library.RECORD)
    assert record.backing is Backing.SUGGESTED


def test_what_a_person_rejected_is_neither_told_nor_counted(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    rejected = Confirmed(rejected={on(studies[1], library.ASKED_AGAIN, "voice")})
    briefing = compose(NOTE, studies, codebook, choices, confirmed=rejected)
    voice = part(briefing, "voice")
    assert of_kind(voice, BlockKind.PARAGRAPH)[0].text.startswith("Found in 1 of 2")
    learned = next(one for one in voice.sentences() if one.quoted)
    assert [reference.source for reference in learned.references] == [1]


def test_a_theme_that_only_a_person_saw_is_told(
    studies: list[Study], codebook: Codebook, sure: Choices
) -> None:
    confirmed = Confirmed({on(studies[1], library.ASKED_AGAIN, "recording")})
    briefing = compose(NOTE, studies, codebook, sure, confirmed=confirmed)
    assert library.ASKED_AGAIN in [one.text for one in part(briefing, "recording").sentences()]


def test_the_latest_word_on_a_passage_holds(studies: list[Study], codebook: Codebook) -> None:
    study = studies[1]
    passage = study.document.passages[0]

    def decided(verdict: Verdict, theme: str) -> PlacedDecision:
        anchor = Anchor.at(study.document.text, passage.span)
        return PlacedDecision(Decision(theme, verdict, "Ada", anchor), passage.span, Placed.BY_POSITION)

    entry = Entry(
        "1", study,
        (decided(Verdict.ACCEPTED, "voice"), decided(Verdict.REJECTED, "voice"),
         decided(Verdict.ACCEPTED, "recording"), decided(Verdict.NOT_SURE, "recording")),
    )  # fmt: skip
    found = confirmed_in([entry], codebook)
    assert found.on(study.document.version, passage.span) == frozenset()
    assert found.rejected_on(study.document.version, passage.span) == {"voice"}
