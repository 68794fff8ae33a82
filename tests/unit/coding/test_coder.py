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
    assert themes(coder, "- The rent was paid in March") == ()
    assert themes(coder, "- The rent was paid in March", "Poverty") == ("poverty",)


def test_more_words_speak_louder_than_one(coder: Coder) -> None:
    one, two = coder.code(
        [PassageText("The rent was late."), PassageText("The rent was late and the debt grew.")]
    )
    assert one.suggestions[0].score < two.suggestions[0].score


def test_a_fragment_takes_on_the_fact_in_the_heading_above_it(
    small_codebook: Codebook, embeddings: Embeddings
) -> None:
    coder = Coder(small_codebook, embeddings)
    suggestion = coder.code([PassageText("- Holes in his shoes", ("Poverty",))])[0].suggestions[0]
    assert (suggestion.theme, suggestion.suggested, suggestion.evidence) == ("poverty", True, ())
    assert suggestion.why == "The heading “Poverty” points to Poverty."


def test_a_question_does_not_take_on_the_theme_of_its_heading(coder: Coder) -> None:
    coding = coder.code([PassageText("What would the rent have meant here?", ("Poverty",))])[0]
    assert (coding.kind, coding.themes) == (Kind.PROMPT, ())


def test_a_heading_that_the_context_does_not_name_still_governs_what_follows(coder: Coder) -> None:
    lines = ["Poverty", "- Rent", "- Debt", "Record keeping", "- Rent", "Poverty again", "- Debt"]
    codings = coder.code([PassageText(line) for line in lines])
    poor = ("poverty",)
    assert [coding.themes for coding in codings] == [poor, poor, poor, ("recording",), (), poor, poor]


def test_evidence_is_the_exact_words(coder: Coder) -> None:
    text = "- **Dirty** clothes, and always hungry: neglect"
    suggestion = coder.code([PassageText(text)])[0].suggestions[0]
    assert [span.of(text) for span in suggestion.evidence] == ["Dirty", "hungry", "neglect"]
    assert suggestion.why == "The words “Dirty”, “hungry” and “neglect” point to Neglect."


def test_suggestions_come_best_first_with_scores_between_nought_and_one(coder: Coder) -> None:
    suggestions = coder.code([PassageText("Poverty, homelessness, and a note on the rent record.")])[
        0
    ].suggestions
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
    text = "Neglect\nThe flat was dirty and the boys were hungry.\nTeeth were not treated"
    passages = (
        Passage(0, 0, 7, 1, Role.HEADING, level=1),
        Passage(1, 8, 52, 1, Role.PARAGRAPH, ("Neglect",)),
        Passage(
            2, 53, 75, 1, Role.ITEM, ("Neglect",), ("The flat was dirty and the boys were hungry.",), 1, "•"
        ),
    )
    document = Document("a.txt", "text", text, passages, (Page(1, 0, len(text)),))
    codings = code_document(coder, document)
    assert codings[0].kind is Kind.HEADING
    assert [coding.themes for coding in codings] == [("neglect",)] * 3


def test_coding_is_the_same_each_time_and_in_batches(
    small_codebook: Codebook, embeddings: Embeddings
) -> None:
    passages = [PassageText(f"The rent was {n} weeks late and the boys were hungry.") for n in range(3)]
    coder = Coder(small_codebook, embeddings)
    assert coder.code(passages) == Coder(small_codebook, embeddings).code(passages)
