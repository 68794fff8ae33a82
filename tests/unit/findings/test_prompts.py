from collections.abc import Callable

from learnt.engine.domain.coding import Kind
from learnt.engine.findings.outline import Outline
from learnt.engine.findings.prompts import find_prompts

Written = Callable[..., Outline]


def asked(outline: Outline) -> list[str]:
    return [prompt.quote.text for prompt in find_prompts(outline)]


def test_a_question_to_the_reader_is_a_prompt_with_or_without_its_mark(written: Written) -> None:
    text = (
        "# Deck\n\n## Pause\n\nThinking of one family, what stands in your way\n\n"
        "How might a neighbour describe your visits\n\nWhat would you change?\n"
    )
    assert asked(written(text)) == [
        "Thinking of one family, what stands in your way",
        "How might a neighbour describe your visits",
        "What would you change?",
    ]


def test_each_question_of_a_coded_paragraph_is_an_exact_sentence(written: Written) -> None:
    text = "# Deck\n\n## Talk\n\nLook at the map. Who is missing? What would they say?\n"
    assert asked(written(text, look=Kind.PROMPT)) == [
        "Look at the map.",
        "Who is missing?",
        "What would they say?",
    ]


def test_questions_to_the_reader_are_split_out_of_a_paragraph_and_rhetorical_ones_left(
    written: Written,
) -> None:
    text = (
        "# Review\n\n## Analysis\n\nHow could this be? The answer lies in the rota. It was a long week.\n\n"
        "Notes were thin. When did you last read your own notes? They matter.\n"
    )
    assert asked(written(text)) == ["When did you last read your own notes?"]


def test_a_group_task_belongs_to_its_heading_and_lead_in(written: Written) -> None:
    (prompt,) = find_prompts(
        written(
            "# Course\n\n## Exercise\n\nIn pairs, take five minutes to:\n\n- Draw the household as the child would.\n"
        )
    )
    assert prompt.quote.text == "Draw the household as the child would."
    assert prompt.about[-2:] == ("Exercise", "In pairs, take five minutes to:")


def test_labels_and_headings_with_text_beneath_are_not_prompts(written: Written) -> None:
    text = "# Note\n\n## What should you do?\n\nRing the desk.\n\n## How has your week been?\n\nIt has been long.\n"
    assert asked(written(text)) == []


def test_a_question_that_stands_alone_as_a_title_is_a_prompt(written: Written) -> None:
    text = "# Deck\n\n## Do these lessons ring true for you?\n\n## Lunch\n\nSoup.\n"
    assert asked(written(text)) == ["Do these lessons ring true for you?"]


def test_questions_that_a_review_set_itself_are_not_prompts(written: Written) -> None:
    text = "# Review\n\n## Terms of reference\n\n- How was the bruise recognised?\n\n## Talk\n\n- How is a bruise seen by your team?\n"
    assert asked(written(text, how=Kind.PROMPT)) == ["How is a bruise seen by your team?"]
