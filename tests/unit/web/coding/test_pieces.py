"""How a document is cut into parts, words into segments, cells into a table, and edges are moved."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnt.engine.domain.document import Role, Span
from learnt.engine.evaluation.published import published
from learnt.web.coding.marking import Mark, segments
from learnt.web.coding.outline import PART, parts_of
from learnt.web.coding.words import chosen

patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of what is tested."""
WORDS = st.text(alphabet="ab c.", min_size=1, max_size=40)


@patiently
@given(WORDS, st.lists(st.tuples(st.integers(0, 45), st.integers(1, 20), st.booleans()), max_size=6))
def test_segments_are_all_the_words_in_order_each_with_as_many_marks_as_cover_it(
    words: str, given_marks: list[tuple[int, int, bool]]
) -> None:
    marks = [Mark(Span(start, start + length), confirmed) for start, length, confirmed in given_marks]
    cut = list(segments(words, marks))
    assert "".join(one.text for one in cut) == words
    at = 0
    for one in cut:
        for place in range(at, at + len(one.text)):
            over = [mark for mark in marks if mark.span.start <= place < mark.span.end]
            assert one.marks == len(over)
            assert one.confirmed == any(mark.confirmed for mark in over)
        at += len(one.text)


@patiently
@given(st.lists(st.sampled_from(list(Role)), min_size=1, max_size=400))
def test_parts_hold_every_passage_once_and_none_is_far_too_long(roles: list[Role]) -> None:
    parts = list(parts_of(roles))
    assert [number for part in parts for number in range(part.first, part.last + 1)] == list(
        range(len(roles))
    )
    for part in parts:
        prose = [role for role in roles[part.first : part.last + 1] if role is not Role.CELL]
        assert len(prose) <= PART + 1


@patiently
@given(st.text(alphabet="ab c.", min_size=1).filter(str.strip), st.text(max_size=3), st.text(max_size=3))
def test_chosen_words_are_words_of_the_passage_whatever_is_asked(text: str, first: str, last: str) -> None:
    found = chosen(text, {"first": first, "last": last})
    assert found.words == text[found.span.start : found.span.end]
    assert found.words == found.words.strip() != ""
    assert found.before + found.words + found.after == text
    for step in found.steps:
        assert 1 <= step.first <= step.last <= found.count


def test_edges_move_by_words_and_sentences() -> None:
    text = "He was seen. She was not asked why. Nobody wrote it down."
    found = chosen(text, {"first": "4", "last": "5"})
    assert found.words == "She was"
    steps = {step.text: (step.first, step.last) for step in found.steps}
    assert steps["End at the next sentence"] == (4, 8)
    assert steps["Start at the sentence before"] == (1, 5)
    assert steps["End one word later"] == (4, 6)
    assert "End at the sentence before" not in steps


def test_what_was_published_of_reliability_is_of_the_codebook_that_ships() -> None:
    from learnt.engine.codebook import load
    from learnt.engine.coding.said import edition

    book = load("safeguarding")
    found = published(edition(book))
    assert set(found) <= {theme.id for theme in book.themes}
    assert found
    assert published("another 9") == {}
