"""What people said of passages, put in one order of time and in the words of one codebook."""

from datetime import UTC, datetime

import pytest

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.said import edition, passage_at, said_of
from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.decision import Decision, PlacedDecision, PlacedReading, Reading, Verdict
from learnt.engine.domain.document import Span
from learnt.engine.domain.store import Entry
from learnt.engine.domain.study import Study
from tests.factories import ADVICE, LEARNED, make_document

DOCUMENT = make_document(LEARNED, ADVICE)
ALL = frozenset({"neglect", "poverty", "recording", "supervision"})


def at(hour: int) -> datetime:
    return datetime(2025, 1, 1, hour, tzinfo=UTC)


def decided(verdict: Verdict, hour: int, *, theme: str = "neglect", passage: int = 1) -> PlacedDecision:
    span = DOCUMENT.passages[passage].span
    decision = Decision(theme, verdict, "A. Coder", Anchor.at(DOCUMENT.text, span))
    return PlacedDecision(decision, span, Placed.BY_POSITION, at(hour))


def read(hour: int, *themes: str, codebook: str = "small 1", passage: int = 1) -> PlacedReading:
    span = DOCUMENT.passages[passage].span
    reading = Reading("A. Reader", Anchor.at(DOCUMENT.text, span), themes, True, codebook)
    return PlacedReading(reading, span, Placed.BY_POSITION, at(hour))


def entry(*said: PlacedDecision | PlacedReading) -> Entry:
    codings = tuple(Coding(Kind.OTHER) for _ in DOCUMENT.passages)
    decisions = tuple(one for one in said if isinstance(one, PlacedDecision))
    readings = tuple(one for one in said if isinstance(one, PlacedReading))
    return Entry("d", Study(DOCUMENT, codings), decisions, readings)


def test_decisions_and_readings_come_in_the_order_in_which_they_were_made(small_codebook: Codebook) -> None:
    said = said_of(
        entry(decided(Verdict.REJECTED, 3), read(2, "neglect"), decided(Verdict.ACCEPTED, 1)), small_codebook
    )
    assert [(one.at.hour, "neglect" in one.confirmed) for one in said] == [(1, True), (2, True), (3, False)]


def test_a_reading_rejects_every_theme_it_does_not_name(small_codebook: Codebook) -> None:
    (said,) = said_of(entry(read(1, "neglect", "recording")), small_codebook)
    assert said.confirmed == {"neglect", "recording"}
    assert said.rejected == ALL - said.confirmed
    assert said.themes == ALL


def test_a_reading_by_another_version_of_the_codebook_rejects_nothing(small_codebook: Codebook) -> None:
    (said,) = said_of(entry(read(1, "neglect", "since-dropped", codebook="small 0")), small_codebook)
    assert (said.confirmed, said.rejected) == ({"neglect"}, frozenset())


def test_readings_and_decisions_in_the_words_of_another_codebook_are_left_out(
    small_codebook: Codebook,
) -> None:
    other = entry(read(1, codebook="large 1"), decided(Verdict.ACCEPTED, 2, theme="elsewhere"))
    assert said_of(other, small_codebook) == []


def test_withdrawing_undoes_what_was_decided_before_on_the_same_words_and_theme(
    small_codebook: Codebook,
) -> None:
    said = said_of(
        entry(
            decided(Verdict.ACCEPTED, 1),
            decided(Verdict.ACCEPTED, 2, theme="poverty"),
            decided(Verdict.ACCEPTED, 3, passage=2),
            decided(Verdict.WITHDRAWN, 4),
            decided(Verdict.NOT_SURE, 5),
        ),
        small_codebook,
    )
    assert [(one.at.hour, sorted(one.confirmed), sorted(one.unsure)) for one in said] == [
        (2, ["poverty"], []),
        (3, ["neglect"], []),
        (5, [], ["neglect"]),
    ]


def test_what_could_not_be_placed_is_left_out(small_codebook: Codebook) -> None:
    lost = PlacedDecision(decided(Verdict.ACCEPTED, 1).decision, None, Placed.NOT_FOUND, at(1))
    assert said_of(entry(lost), small_codebook) == []


@pytest.mark.parametrize(
    ("start", "number"), [(DOCUMENT.passages[1].start, 1), (DOCUMENT.passages[2].end - 1, 2)]
)
def test_words_belong_to_the_passage_they_begin_in(start: int, number: int) -> None:
    assert passage_at(DOCUMENT, Span(start, start + 1)) == number


def test_words_between_passages_belong_to_none() -> None:
    gap = DOCUMENT.passages[0].end
    assert passage_at(DOCUMENT, Span(gap, gap + 1)) is None


def test_an_edition_is_the_id_and_version_of_a_codebook(coder: Coder) -> None:
    assert edition(coder.codebook) == "small 1"
