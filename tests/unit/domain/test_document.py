"""Documents, passages and quotes refuse to exist where they would not be true."""

import pytest

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.document import Document, Page, Passage, Role, Span
from learnt.engine.domain.findings import Quote
from learnt.engine.domain.study import Study
from tests.factories import make_document


def test_a_span_is_half_open_and_not_empty() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    with pytest.raises(ValueError, match="span"):
        Span(3, 3)


@pytest.mark.parametrize("text", ["line\r\n", "\ufeffmark", "e\u0301"])
def test_a_text_that_is_not_canonical_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="canonical"):
        Document("a.txt", "text", text, (), (Page(1, 0, len(text)),))


def test_passages_that_overlap_are_refused() -> None:
    passages = (Passage(0, 0, 4, 1, Role.PARAGRAPH), Passage(1, 3, 6, 1, Role.PARAGRAPH))
    with pytest.raises(ValueError, match="order"):
        Document("a.txt", "text", "abcdefgh", passages, (Page(1, 0, 8),))


def test_a_version_changes_with_the_text_and_with_its_cut() -> None:
    one, other = make_document("One line."), make_document("One line!")
    assert one.version != other.version
    assert one.version == make_document("One line.", file="copy.txt").version


def test_a_quote_is_exactly_its_characters() -> None:
    with pytest.raises(ValueError, match="exactly"):
        Quote(0, 4, 1, "abc")


def test_a_study_has_one_coding_for_each_passage() -> None:
    with pytest.raises(ValueError, match="one coding"):
        Study(make_document(), ())


def test_a_decision_needs_a_person() -> None:
    with pytest.raises(ValueError, match="person"):
        Decision("neglect", Verdict.ACCEPTED, " ", Anchor(0, 1, "a", "", ""))
