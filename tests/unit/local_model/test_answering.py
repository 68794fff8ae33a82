"""Only themes that were asked about, with words that stand in the passage, come through an answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.domain.document import Span
from learnt.local_model.answering import Answer, Dropped, Proposal, answer_of, place

PASSAGE = "The ferryman did not wear a coat; frost lay on the quay, and frostbite followed."
THEMES = ("cold", "lookout")


def completion(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def answer(content: object, passage: str = PASSAGE) -> Answer:
    return answer_of(completion(content), passage, THEMES)


def themes(*proposals: tuple[object, object]) -> str:
    return json.dumps({"themes": [{"theme": theme, "quote": quote} for theme, quote in proposals]})


def test_a_quote_that_stands_in_the_passage_comes_through_with_its_place() -> None:
    found = answer(themes(("cold", "frost lay on the quay")))
    assert found == Answer((Proposal("cold", Span(34, 55)),), ())
    assert PASSAGE[34:55] == "frost lay on the quay"


@pytest.mark.parametrize(
    ("theme", "quote", "reason"),
    [
        ("cold", "frost lay upon the quay", Dropped.NOT_VERBATIM),
        ("cold", "Frost lay on the quay", Dropped.NOT_VERBATIM),
        ("cold", "rost lay", Dropped.NOT_VERBATIM),
        ("lookout", "", Dropped.NO_WORDS),
        ("lookout", ";", Dropped.NO_WORDS),
        ("storm", "frost", Dropped.UNKNOWN_THEME),
        ("COLD", "frost", Dropped.UNKNOWN_THEME),
        (7, "frost", Dropped.NOT_JSON),
        ("cold", ["frost"], Dropped.NOT_JSON),
        ("cold", "\ud800 frost", Dropped.NOT_VERBATIM),
    ],
)
def test_a_proposal_that_does_not_hold_good_is_dropped_and_counted(
    theme: object, quote: object, reason: Dropped
) -> None:
    found = answer(themes((theme, quote), ("lookout", "did not wear a coat")))
    assert [one.theme for one in found.proposals] == ["lookout"]
    assert found.dropped == (reason,)


def test_words_are_placed_where_they_stand_whole_and_not_within_longer_ones() -> None:
    assert place("frost", "frostbite and frost") == Span(14, 19)
    assert place("frost", "frostbite") is None


def test_a_theme_that_is_given_twice_counts_once() -> None:
    found = answer(themes(("cold", "frost"), ("cold", "frostbite")))
    assert [one.span for one in found.proposals] == [Span(34, 39)]
    assert found.dropped == (Dropped.REPEATED,)


@pytest.mark.parametrize(
    "content",
    [
        f"```json\n{themes(('cold', 'frost'))}\n```",
        f"<think>Is {{this}} cold? {themes(('lookout', 'coat'))}</think>\n{themes(('cold', 'frost'))}",
        f"The set {{cold}} fits: {themes(('cold', 'frost'))} I hope that helps.",
    ],
)
def test_an_answer_is_found_among_thoughts_and_fences(content: str) -> None:
    assert [one.theme for one in answer(content).proposals] == ["cold"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'{"choices": []}',
        b"[" * 100_000,
        completion(None),
        completion(["cold"]),
        completion("cold"),
        completion('{"themes": '),
        completion('{"themes": "cold"}'),
        completion('{"theme": "cold", "quote": "frost"}'),
        completion('{"themes": ' + "[" * 100_000),
    ],
)
def test_a_body_that_is_not_in_the_form_asked_for_gives_nothing(body: bytes) -> None:
    assert answer_of(body, PASSAGE, THEMES) == Answer((), (Dropped.NOT_JSON,))


@given(
    st.lists(st.tuples(st.sampled_from(["cold", "lookout", "x"]), st.text("frost .\n", max_size=9))),
    st.text("frost .\n", max_size=60),
)
def test_whatever_is_answered_every_quote_is_exactly_words_of_the_passage(
    proposals: list[tuple[object, object]], passage: str
) -> None:
    for one in answer(themes(*proposals), passage).proposals:
        assert one.theme in THEMES
        assert one.span.of(passage) in {
            str(quote).strip() for theme, quote in proposals if theme == one.theme
        }


@given(st.binary(max_size=200))
def test_no_body_whatever_breaks_the_reading_of_answers(body: bytes) -> None:
    assert answer_of(body, PASSAGE, THEMES).proposals == ()
