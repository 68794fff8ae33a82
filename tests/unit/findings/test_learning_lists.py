from collections.abc import Callable

from learnt.engine.domain.coding import Kind
from learnt.engine.domain.findings import LearningPoint
from learnt.engine.findings.learning_points import find_points, told
from learnt.engine.findings.outline import Outline
from learnt.engine.findings.recommendations import find_listed, lines_of

Written = Callable[..., Outline]


def points_of(outline: Outline) -> tuple[LearningPoint, ...]:
    return told(outline, find_points(outline, lines_of(find_listed(outline))))


def titles(outline: Outline) -> list[str]:
    return [point.title for point in points_of(outline)]


def test_listed_principles_with_sections_of_their_own_are_told_once_each(written: Written) -> None:
    first, second = points_of(
        written(
            "# Course\n\n# Two principles for practice\n\n1. Write it down\n2. Ask again\n\n"
            "# 1. Write it down\n\nReviews tell us that:\n\n- Notes were late;\n- Keep your reasons;\n"
            "- Common slips are:\n  - Undated notes\n  - Copied notes\n\n"
            "## 2. Ask again\n\n- People answer a second question.\n\n# Tea\n\n- Biscuits\n"
        )
    )
    assert (first.number, first.title) == ("1", "Write it down")
    assert [q.text for q in first.learned] == [
        "Notes were late;",
        "Common slips are:\n  - Undated notes\n  - Copied notes",
    ]
    assert [q.text for q in first.advice] == ["Keep your reasons;"]
    assert (second.number, second.title) == ("2", "Ask again")
    assert [q.text for q in second.learned] == ["People answer a second question."]


def test_a_list_of_contents_does_not_turn_its_chapters_into_points(written: Written) -> None:
    text = "# Report\n\n## Contents\n\n1. Method\n2. Family\n\n## 1. Method\n\nWe met.\n\n## 2. Family\n\nThey lived.\n"
    assert titles(written(text)) == []


def test_items_of_title_and_statement_are_split_at_the_colon(written: Written) -> None:
    first, second = points_of(
        written(
            "# Notes\n\n## Practice themes\n\n- **Late booking** : Earlier visits are needed\n"
            "- **Young carers** : Who cooks at home was not known\n"
        )
    )
    assert (first.title, [q.text for q in first.advice]) == ("Late booking", ["Earlier visits are needed"])
    assert (second.title, [q.text for q in second.learned]) == (
        "Young carers",
        ["Who cooks at home was not known"],
    )


def test_each_top_item_under_an_announcing_heading_is_a_point_and_its_sub_items_are_statements(
    written: Written,
) -> None:
    first, second = points_of(
        written(
            "# Deck\n\n## Themes from audits\n\n- Fathers\n  - Seldom seen\n  - Not written to\n- Use of maps\n\n"
            "## Break\n\n- Coffee\n"
        )
    )
    assert (first.title, [q.text for q in first.learned]) == ("Fathers", ["Seldom seen", "Not written to"])
    assert (second.title, [q.text for q in second.learned]) == ("Use of maps", ["Use of maps"])


def test_a_lead_in_announces_the_list_after_it(written: Written) -> None:
    text = "# News\n\nThe key themes in the digest include:\n\n- Including men\n- Home education\n\nWe thank all who came.\n"
    assert titles(written(text)) == ["Including men", "Home education"]


def test_the_same_theme_in_two_lists_is_kept_in_both(written: Written) -> None:
    text = "# Deck\n\n## Themes – reviews\n\n- Drift\n- Sleep\n\n## Themes – audits\n\n- Drift\n- Maps\n"
    assert titles(written(text)) == ["Drift", "Sleep", "Drift", "Maps"]


def test_good_practice_and_learning_in_one_heading_are_told_apart(written: Written) -> None:
    points = points_of(
        written(
            "# Deck\n\n# Good practice and learning\n\n- Calls kept up\n\nLearning:\n\n- Draw a map of the family\n"
        )
    )
    assert [(p.title, p.good_practice) for p in points] == [
        ("Calls kept up", True),
        ("Draw a map of the family", False),
    ]


def test_a_list_that_is_mostly_coded_as_findings_needs_no_announcement(written: Written) -> None:
    text = "# Deck\n\n## Seeing babies\n\n- Notes were thin\n- Notes were late\n- Notes were lost\n\n## Lunch\n\n- Soup\n- Bread\n- Tea\n"
    assert titles(written(text, notes=Kind.FINDING)) == [
        "Notes were thin",
        "Notes were late",
        "Notes were lost",
    ]


def test_aims_methods_and_learning_disability_announce_nothing(written: Written) -> None:
    text = (
        "# Report\n\n## Aims of the day\n\n- Meet people\n\n## Learning outcomes\n\n- Know the law\n\n"
        "## Learning disability services\n\n- Two teams\n\n## Findings of fact\n\n- The court sat in May\n"
    )
    assert titles(written(text)) == []


def test_sentences_that_state_learning_outright_are_points_within_a_narrative(written: Written) -> None:
    (point,) = points_of(
        written(
            "# Review of Wren\n\n## Narrative\n\nWren moved in March. The key learning here is that a move breaks "
            "every tie at once. The criminal investigation found that two men were present.\n"
        )
    )
    assert point.title == "A move breaks every tie at once"
    assert [q.text for q in point.learned] == [
        "The key learning here is that a move breaks every tie at once."
    ]


def test_case_history_under_a_findings_chapter_is_left_out(written: Written) -> None:
    (point,) = points_of(
        written(
            "# Review\n\n## Findings\n\n### Seeing the day\n\nWren went to nursery on Monday.\n\nPlans missed the evening.\n",
            wren=Kind.CASE_FACT,
        )
    )
    assert [q.text for q in point.learned] == ["Plans missed the evening."]


def test_a_table_of_contents_in_the_look_of_chapters_is_left_out(written: Written) -> None:
    text = (
        "# Review of Wren\n\n# Contents\n\n# 1. Summary\n\n- Key findings\n\n# 2. Findings\n\n- Finding 1: Late notes\n\n"
        "# 1. Summary\n\nWren is three.\n\n# 2. Findings\n\n## Finding 1: Late notes\n\nNotes came after a week.\n"
    )
    (point,) = points_of(written(text))
    assert [q.text for q in point.learned] == ["Notes came after a week."]


def test_a_summary_that_words_a_numbered_finding_a_little_otherwise_does_not_tell_it_twice(
    written: Written,
) -> None:
    text = (
        "# Review\n\n## What the review found\n\n1. Notes about the family were late and were thin.\n2. Nobody rang the school.\n\n"
        "## Finding 1: Notes about the family were late\n\nNotes came after a week, and no one asked for them before that.\n"
    )
    assert titles(written(text)) == ["Nobody rang the school", "Notes about the family were late"]


def test_telling_how_many_findings_there_are_is_not_a_finding(written: Written) -> None:
    text = "# Review\n\n## Key findings\n\nThe review makes three findings.\n\n- Notes were late.\n"
    assert titles(written(text)) == ["Notes were late"]


def test_what_happened_counts_as_good_practice_and_a_running_foot_does_not(written: Written) -> None:
    foot = "Calder Vale Partnership. Deck, May 2021."
    text = (
        f"# Deck\n\n## What good looks like\n\nTutor rang home each Friday.\n\n{foot} 1\n\f\n## Lunch\n\nSoup was served.\n\n"
        f"{foot} 2\n\f\n## Tea\n\nTea was served.\n\n{foot} 3\n"
    )
    (point,) = points_of(written(text, tutor=Kind.CASE_FACT))
    assert (point.title, point.good_practice) == ("Tutor rang home each Friday", True)


def test_a_list_that_tells_of_falling_short_needs_no_coding_but_a_list_of_signs_is_teaching(
    written: Written,
) -> None:
    text = (
        "# Deck\n\n## Seeing babies\n\n- Cots not seen\n- Missed chances to ask\n- Poor notes\n\n"
        "## Bruises\n\nSigns to look for include:\n\n- Poor colour\n- Limited movement\n- Delay in waking\n"
    )
    assert titles(written(text)) == ["Cots not seen", "Missed chances to ask", "Poor notes"]
