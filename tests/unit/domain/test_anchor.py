"""Anchors are found again by position, then by quote with context, and never guessed."""

from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.document import Span

TEXT = "The father was not asked. The mother was asked. The father was not seen. The end of the story."


def anchor_on(words: str, text: str = TEXT, start: int = 0) -> Anchor:
    at = text.index(words, start)
    return Anchor.at(text, Span(at, at + len(words)))


def test_words_that_did_not_move_are_placed_by_position() -> None:
    assert anchor_on("The mother").place_in(TEXT) == (Span(26, 36), Placed.BY_POSITION)


def test_words_that_moved_are_placed_by_quote() -> None:
    moved = "A new first line.\n\n" + TEXT
    span, placed = anchor_on("The mother").place_in(moved)
    assert placed is Placed.BY_QUOTE
    assert span is not None
    assert span.of(moved) == "The mother"


def test_of_two_like_quotes_the_one_with_the_right_context_is_taken() -> None:
    second = anchor_on("The father was not", start=30)
    moved = "New. " + TEXT
    span, _ = second.place_in(moved)
    assert span is not None
    assert moved[span.start :].startswith("The father was not seen")


def test_words_that_stayed_while_another_passage_took_their_place_are_not_mistaken() -> None:
    text = "A. The baby slept. B."
    swapped = "C. The baby slept. D. " + text
    span, placed = anchor_on("The baby slept", text).place_in(swapped)
    assert placed is Placed.BY_QUOTE
    assert span is not None
    assert swapped[span.start - 3 : span.start] == "A. "


def test_words_that_are_gone_are_not_found() -> None:
    assert anchor_on("The mother").place_in("Something else.") == (None, Placed.NOT_FOUND)


def test_words_that_cannot_be_told_apart_are_not_guessed() -> None:
    anchor = Anchor.at("seen", Span(0, 4))
    assert anchor.place_in("x seen y. x seen y.") == (None, Placed.NOT_FOUND)


@given(st.text(min_size=1), st.data())
def test_an_anchor_is_always_found_in_its_own_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span, placed = Anchor.at(text, Span(start, end)).place_in(text)
    assert (span, placed) == (Span(start, end), Placed.BY_POSITION)
