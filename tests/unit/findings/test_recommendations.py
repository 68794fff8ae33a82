from collections.abc import Callable

from learnt.engine.domain.findings import Recommendation
from learnt.engine.findings.learning_points import find_points
from learnt.engine.findings.outline import Outline
from learnt.engine.findings.recommendations import find_listed, find_recommendations, lines_of

Written = Callable[..., Outline]


def recommended(outline: Outline) -> tuple[Recommendation, ...]:
    listed = find_listed(outline)
    return find_recommendations(outline, listed, find_points(outline, lines_of(listed)))


def test_numbered_recommendations_are_taken_whole_with_continuation_and_list(written: Written) -> None:
    first, second = recommended(
        written(
            "# Review\n\n## Recommendations\n\nThe panel makes two recommendations.\n\n"
            "**Recommendation 1:** The police should hold one record of missing episodes, which should show:\n\n"
            "- the time\n- the place\n\nThis should be tested within a year.\n\n"
            "**Recommendation 2:** Schools should tell the social worker before a timetable is cut.\n\n"
            "The partnership thanks the family.\n"
        )
    )
    assert (first.number, first.audience) == ("1", ("Police",))
    assert first.quote.text.endswith("This should be tested within a year.")
    assert (second.number, second.quote.text.count("\n")) == ("2", 0)


def test_recommendations_as_headings_take_the_text_beneath_but_not_the_rationale(written: Written) -> None:
    (found,) = recommended(
        written(
            "# Review\n\n# Recommendation 4\n\nThe partnership should seek assurance about night cover.\n\n"
            "# Rationale\n\nNobody was on call.\n\n# Method\n\nWe read files.\n"
        )
    )
    assert found.number == "4"
    assert found.quote.text.endswith("night cover.")


def test_a_list_under_recommendations_gives_one_each_with_sub_items(written: Written) -> None:
    first, second = recommended(
        written(
            "# Audit\n\n## Recommendations for Calder Vale\n\n### Health visiting\n\n"
            "1. Ask about sleep:\n   - by day\n   - by night\n2. Write the answer down.\n"
        )
    )
    assert [first.number, second.number] == ["1", "2"]
    assert first.quote.text.endswith("by night")
    assert first.audience == ("Health visiting",)


def test_a_table_gives_number_and_owner_to_each_recommendation(tabled: Callable[..., Outline]) -> None:
    first, second = recommended(
        tabled(
            "Action plan",
            ["No.", "Recommendation", "Lead agency", "Evidence"],
            [
                "H-1",
                "Count every missed appointment together.",
                "General practice",
                "A count should be shown in May.",
            ],
            [
                "H-2",
                "Speak to the father in each assessment.",
                "Children's social care",
                "Seen in nine files of ten.",
            ],
        )
    )
    assert (first.number, first.audience) == ("H-1", ("GPs",))
    assert (second.number, second.audience) == ("H-2", ("Children's social care",))


def test_a_recommending_sentence_is_found_in_a_narrative(written: Written) -> None:
    (found,) = recommended(
        written(
            "# Review\n\n## Health\n\nThe clinic was full. It is recommended that clinics keep a waiting list. "
            "A previous review in 2014 recommended that clinics open late.\n"
        )
    )
    assert found.quote.text == "It is recommended that clinics keep a waiting list."


def test_what_should_have_been_done_is_not_a_recommendation(written: Written) -> None:
    text = (
        "# Review\n\n## Narrative\n\nThe baby should have been seen. Practitioners should always be kind.\n"
    )
    assert recommended(written(text)) == ()


def test_recommendations_repeated_in_a_summary_are_told_once_and_are_not_learning_points(
    written: Written,
) -> None:
    outline = written(
        "# Review\n\n## Summary of recommendations\n\n1. Clinics should ring the family.\n\n## Findings\n\n"
        "- Nobody rang.\n\n## Recommendations\n\nRecommendation 1: Clinics should ring the family.\n"
    )
    assert len(recommended(outline)) == 1
    points = find_points(outline, lines_of(find_listed(outline)))
    assert [p.title for p in points] == ["Nobody rang"]


def test_a_recommendation_broken_by_a_page_goes_on_and_talk_about_it_does_not_begin_another(
    written: Written,
) -> None:
    (found,) = recommended(
        written(
            "# Review\n\n## Recommendations\n\nRecommendation 1. The partnership should track every challenge and tell\n\f\n"
            "the person who raised it what came of it.\n\nRecommendation 1 repeats what was said in 2019 and should surprise no one.\n"
        )
    )
    assert found.quote.text.endswith("what came of it.")
