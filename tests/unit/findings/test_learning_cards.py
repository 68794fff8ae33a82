from collections.abc import Callable

from learnt.engine.domain.coding import Kind
from learnt.engine.domain.findings import LearningPoint
from learnt.engine.findings.learning_points import find_points, told
from learnt.engine.findings.outline import Outline
from learnt.engine.findings.recommendations import find_listed, find_recommendations, lines_of

Written = Callable[..., Outline]

CARDS = """# Saltby learning bulletin 6

## Background

The partnership met in May to look at four rapid reviews.

## Theme 1: Homes that change hands

**What we have learned:** Workers did not know who had moved in after a tenancy ended.

A second address was known to one service alone.

**What should you do?** Housing officers should tell the health visitor when a household changes.

Ask who sleeps at the address, and write it down.

## Theme 2: Interpreters

**What we learned:** A cousin interpreted at three of the five visits.

**What you should do:** Good interpreting is arranged early. It means you should:

- Book a professional interpreter
- Never use a child
- Think before you telephone a relative

## Further information

The learning here is that nothing in this part is a point.
"""


def points_of(outline: Outline) -> tuple[LearningPoint, ...]:
    listed = find_listed(outline)
    return told(outline, find_points(outline, lines_of(listed)))


def texts(quotes: tuple[object, ...]) -> list[str]:
    return [quote.text for quote in quotes]  # type: ignore[attr-defined]


def test_each_card_is_one_point_with_its_number_title_and_statements(written: Written) -> None:
    first, second = points_of(written(CARDS))
    assert (first.number, first.title) == ("1", "Homes that change hands")
    assert texts(first.learned) == [
        "Workers did not know who had moved in after a tenancy ended.",
        "A second address was known to one service alone.",
    ]
    assert texts(first.advice) == [
        "Housing officers should tell the health visitor when a household changes.",
        "Ask who sleeps at the address, and write it down.",
    ]
    assert (second.number, second.title) == ("2", "Interpreters")
    assert texts(second.advice)[1:] == [
        "Book a professional interpreter",
        "Never use a child",
        "Think before you telephone a relative",
    ]


def test_a_point_says_who_is_told_to_act_and_not_who_is_only_named(written: Written) -> None:
    first, second = points_of(written(CARDS))
    assert first.audience == ("Housing",)
    assert second.audience == ("All practitioners",)


def test_the_quote_of_a_point_runs_from_its_title_to_its_last_statement(written: Written) -> None:
    outline = written(CARDS)
    first, second = points_of(outline)
    assert first.quote.text.startswith("Theme 1: Homes")
    assert first.quote.text.endswith("write it down.")
    assert second.quote.text.endswith("telephone a relative")
    for point in (first, second):
        for quote in (point.quote, *point.learned, *point.advice):
            assert outline.document.text[quote.start : quote.end] == quote.text


def test_the_advice_of_a_card_is_a_recommendation_whole_with_its_list(written: Written) -> None:
    outline = written(CARDS)
    found = find_recommendations(outline, find_listed(outline), find_points(outline))
    assert [r.quote.text.split()[0] for r in found] == ["Housing", "Ask", "Good"]
    assert found[-1].quote.text.endswith("Think before you telephone a relative")


def test_labels_may_be_headings_of_any_level_beneath_a_title_without_a_number(written: Written) -> None:
    (point,) = points_of(
        written(
            "# A digest\n\n## Sleep\n\n### What the reviews found\n\nAdvice was given once.\n\n"
            "### What needs to change\n\n- Midwives must see the cot.\n\n## Contacts\n\nThe duty desk.\n"
        )
    )
    assert (point.number, point.title, point.audience) == ("", "Sleep", ("Midwifery",))
    assert texts(point.learned) == ["Advice was given once."]
    assert texts(point.advice) == ["Midwives must see the cot."]


def test_a_numbered_finding_without_labels_takes_what_stands_beneath_it(written: Written) -> None:
    first, second = points_of(
        written(
            "# Review of Juniper\n\n## Findings\n\n### Finding 1: Letters were not read\n\n"
            "Three letters were filed unopened.\n\nPractices should name a reader.\n\n"
            "### Finding 2\n\n#### Nobody asked father\n\nHe was in the next room.\n"
        )
    )
    assert (first.title, texts(first.learned)) == (
        "Letters were not read",
        ["Three letters were filed unopened."],
    )
    assert texts(first.advice) == ["Practices should name a reader."]
    assert (second.number, second.title) == ("2", "Nobody asked father")


def test_a_learning_point_told_in_one_paragraph_is_titled_by_its_first_sentence(written: Written) -> None:
    (point,) = points_of(
        written(
            "# Audit\n\n## 4. Files\n\nLearning point 3: Plans drift. They were reviewed late.\n\nMore talk.\n"
        )
    )
    assert (point.number, point.title) == ("3", "Plans drift")
    assert texts(point.learned) == ["Plans drift. They were reviewed late."]


def test_a_card_told_in_a_summary_and_again_in_full_is_told_once(written: Written) -> None:
    (point,) = points_of(
        written(
            "# Review\n\n## Summary\n\n### Theme 1: Drift\n\nPlans drifted.\n\n## Main part\n\n"
            "### Theme 1: Drift\n\nPlans drifted for a year and nobody called a meeting.\n"
        )
    )
    assert texts(point.learned) == ["Plans drifted for a year and nobody called a meeting."]


def test_contents_references_and_questions_are_never_points(written: Written) -> None:
    found = points_of(
        written(
            "# Review\n\n## Contents\n\n- Theme 1: Sleep\n- Theme 2: Fathers\n\n"
            "## Theme 1: Sleep\n\nWhat we learned: Cots were shared.\n\nWhat keeps you from asking?\n\n"
            "## References\n\nThis review found that the reference list is long.\n",
            what=Kind.PROMPT,
        )
    )
    assert [p.title for p in found] == ["Sleep"]
    assert texts(found[0].learned) == ["Cots were shared."]


def test_good_practice_is_told_by_the_title_or_the_words_but_not_by_what_should_have_been(
    written: Written,
) -> None:
    points = points_of(
        written(
            "# Review\n\n## Finding 1: Good practice in school\n\nA tutor noticed.\n\n"
            "## Finding 2: Handover\n\nIt would have been good practice to ring.\n"
        )
    )
    assert [p.good_practice for p in points] == [True, False]


def test_each_row_of_a_table_of_learning_and_advice_is_one_point(tabled: Callable[..., Outline]) -> None:
    outline = tabled(
        "Themes",
        ["Theme", "What we learned", "What to do"],
        ["Fathers", "He was not asked.", "Social workers should ask him."],
        ["Sleep", "The cot was full.", "Look at the cot."],
    )
    first, second = points_of(outline)
    assert (first.title, texts(first.learned), first.audience) == (
        "Fathers",
        ["He was not asked."],
        ("Social workers",),
    )
    assert texts(second.advice) == ["Look at the cot."]
