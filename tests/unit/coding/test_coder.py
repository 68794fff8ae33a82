"""Suggesting themes: what is enough, what needs company, what a heading lends, and what is said of it."""

import pytest

from learnt.engine.coding.coder import Coder, code_document
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.document import Document, Page, Passage, Role


def themes(coder: Coder, text: str, *context: str) -> tuple[str, ...]:
    return coder.code([PassageText(text, context)])[0].themes


def test_strong_words_are_enough(coder: Coder) -> None:
    assert themes(coder, "The neglect went on for years.") == ("neglect",)


def test_weak_words_need_company(coder: Coder) -> None:
    assert themes(coder, "The rent was paid in March.") == ()
    assert themes(coder, "The rent was late and the debt grew.") == ("poverty",)


def test_a_fragment_takes_on_the_theme_of_the_heading_above_it(coder: Coder) -> None:
    coding = coder.code([PassageText("- Untidy at first", ("Good record keeping",))])[0]
    assert coding.themes == ("recording",)
    assert coding.suggestions[0].evidence == ()
    assert "the heading “Good record keeping”" in coding.suggestions[0].why.replace("The heading", "the heading")


def test_a_question_does_not_take_on_the_theme_of_its_heading(coder: Coder) -> None:
    coding = coder.code([PassageText("What matters most here?", ("Good record keeping",))])[0]
    assert (coding.kind, coding.themes) == (Kind.PROMPT, ())


def test_a_heading_that_the_context_does_not_name_still_governs_what_follows(coder: Coder) -> None:
    lines = ["Poverty", "- Long queues", "- Worn shoes", "Record keeping", "- Untidy"]
    codings = coder.code([PassageText(line) for line in lines])
    assert [coding.themes for coding in codings] == [
        ("poverty",),
        ("poverty",),
        ("poverty",),
        ("recording",),
        ("recording",),
    ]


def test_evidence_is_the_exact_words(coder: Coder) -> None:
    text = "- **Dirty** clothes, and always hungry"
    suggestion = coder.code([PassageText(text)])[0].suggestions[0]
    assert [span.of(text) for span in suggestion.evidence] == ["Dirty", "hungry"]
    assert suggestion.why == "The words “Dirty” and “hungry” point to Neglect."


def test_suggestions_come_best_first_with_scores_between_nought_and_one(coder: Coder) -> None:
    suggestions = coder.code([PassageText("Poverty, homelessness, and a note on the rent record.")])[0].suggestions
    scores = [suggestion.score for suggestion in suggestions]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)
    assert {s.theme for s in suggestions if not s.suggested} == {"recording"}


def test_a_denied_theme_is_shown_as_absent_and_not_counted(coder: Coder) -> None:
    coding = coder.code([PassageText("There was no evidence of neglect.")])[0]
    assert coding.themes == ()
    assert coding.suggestions[0].why.endswith("The passage says that it was not so.")


@pytest.mark.parametrize("text", ["", "   ", "***", "12", "\u200b", "https://example.org", "a" * 20_000])
def test_any_text_can_be_coded(coder: Coder, text: str) -> None:
    assert len(coder.code([PassageText(text)])) == 1


def test_no_passages_give_no_codings(coder: Coder) -> None:
    assert coder.code([]) == []


def test_a_document_is_coded_passage_by_passage(coder: Coder) -> None:
    text = "Neglect\nThe flat was dirty and the boys were hungry.\nShoes"
    passages = (
        Passage(0, 0, 7, 1, Role.HEADING, level=1),
        Passage(1, 8, 52, 1, Role.PARAGRAPH, ("Neglect",)),
        Passage(2, 53, 58, 1, Role.ITEM, ("Neglect",), ("The flat was dirty and the boys were hungry.",), 1, "•"),
    )
    document = Document("a.txt", "text", text, passages, (Page(1, 0, len(text)),))
    codings = code_document(coder, document)
    assert [coding.kind for coding in codings][0] is Kind.HEADING
    assert [coding.themes for coding in codings] == [("neglect",)] * 3


def test_coding_is_the_same_each_time_and_in_batches(small_codebook: Codebook, embeddings: Embeddings) -> None:
    passages = [PassageText(f"The rent was {n} weeks late and the boys were hungry.") for n in range(3)]
    coder = Coder(small_codebook, embeddings)
    assert coder.code(passages) == Coder(small_codebook, embeddings).code(passages)
