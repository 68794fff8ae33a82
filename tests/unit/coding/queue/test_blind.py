"""The blind share: chosen by chance alone, the same for everybody, held back from each until they have read it."""

from dataclasses import replace

import pytest

from learnt.engine.coding.queue.blind import BlindShare, seen_already
from learnt.engine.coding.queue.lots import lot
from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.decision import Decision, PlacedDecision, PlacedReading, Reading, Verdict
from learnt.engine.domain.store import Entry
from learnt.engine.domain.study import Study
from tests.factories import make_document

COUNT = 400


@pytest.fixture(scope="module")
def entry() -> Entry:
    document = make_document(*(f"Paragraph {number} tells of day {number}." for number in range(COUNT)))
    return Entry("d", Study(document, tuple(Coding(Kind.OTHER) for _ in document.passages)))


def read(entry: Entry, number: int, by: str, *, blind: bool = True, codebook: str = "small 1") -> Entry:
    document = entry.study.document
    span = document.passages[number].span
    reading = Reading(by, Anchor.at(document.text, span), (), blind, codebook)
    return replace(entry, readings=(*entry.readings, PlacedReading(reading, span, Placed.BY_POSITION)))


def test_lots_spread_evenly_and_depend_on_nothing_but_what_is_given() -> None:
    lots = [lot("blind", "d", str(number)) for number in range(1_000)]
    assert lots == [lot("blind", "d", str(number)) for number in range(1_000)]
    assert 0.45 < sum(lots) / len(lots) < 0.55
    assert (
        lot("blind", "d", "1")
        != lot("draw", "d", "1")
        != lot("draw", "e", "1")
        != lot("draw", "e", "1", seed="2")
    )


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 1.0])
def test_about_so_many_passages_are_held_back_as_was_asked(entry: Entry, share: float) -> None:
    chosen = BlindShare(share).to_read(entry, "A. Reader", "small")
    assert len(chosen) == pytest.approx(share * COUNT, abs=0.05 * COUNT)


def test_headings_are_never_held_back(entry: Entry) -> None:
    assert BlindShare(1.0).may_show(entry, entry.study.document.passages[0], None, "small")


def test_suggestions_show_to_a_person_once_that_person_has_read_the_passage(entry: Entry) -> None:
    share = BlindShare(1.0)
    after = read(entry, 3, "A. Reader")
    passage = entry.study.document.passages[3]
    assert not share.may_show(entry, passage, "A. Reader", "small")
    assert share.may_show(after, passage, "A. Reader", "small")
    assert not share.may_show(after, passage, "B. Reader", "small")
    assert not share.may_show(after, passage, None, "small")
    assert not share.may_show(after, passage, "A. Reader", "large")
    assert passage not in share.to_read(after, "A. Reader", "small")


def test_what_is_held_back_is_the_same_in_a_new_version_of_the_document(entry: Entry) -> None:
    document = entry.study.document
    changed = make_document("A new beginning.", *(document.quote(p) for p in document.passages[1:]))
    newer = Entry("d", Study(changed, tuple(Coding(Kind.OTHER) for _ in changed.passages)))
    share = BlindShare(0.2)
    before = {document.quote(p) for p in share.to_read(entry, "A. Reader", "small")}
    after = {changed.quote(p) for p in share.to_read(newer, "A. Reader", "small")}
    assert after - {"A new beginning."} == before


def test_another_seed_holds_back_others(entry: Entry) -> None:
    one, two = (BlindShare(0.2, seed).to_read(entry, "A. Reader", "small") for seed in ("", "2"))
    assert one != two


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_lies_between_nothing_and_all(share: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        BlindShare(share)


def test_who_has_read_with_suggestions_in_sight_can_no_longer_read_blind(entry: Entry) -> None:
    passage = entry.study.document.passages[3]
    assert seen_already(entry, passage, "A. Reader", "small") == ""
    assert seen_already(read(entry, 3, "A. Reader"), passage, "A. Reader", "small") == ""
    assert seen_already(read(entry, 3, "B. Reader", blind=False), passage, "A. Reader", "small") == ""
    assert "with suggestions" in seen_already(
        read(entry, 3, "A. Reader", blind=False), passage, "A. Reader", "small"
    )


def test_who_has_decided_on_a_suggestion_can_no_longer_read_blind(entry: Entry) -> None:
    document = entry.study.document
    span = document.passages[3].span
    decision = Decision("neglect", Verdict.REJECTED, "A. Reader", Anchor.at(document.text, span))
    after = replace(entry, decisions=(PlacedDecision(decision, span, Placed.BY_POSITION),))
    assert "decided" in seen_already(after, document.passages[3], "A. Reader", "small")
    assert seen_already(after, document.passages[4], "A. Reader", "small") == ""
