"""Two groups side by side."""

import numpy
import pytest
from hypothesis import given

from learnt.engine.analysis.comparing import Side, compare, sentence
from learnt.engine.analysis.grouping import By
from learnt.engine.analysis.interval import difference_ends, wilson, wilson_ends
from learnt.engine.analysis.records import DocumentRow
from learnt.engine.domain.coding import Kind
from tests.unit.analysis.made import Made, libraries, place, plain_families, tallies

REVIEWS, AUDITS = Side("Reviews", ("review",)), Side("Audits", ("audit",))


def library(reviews: tuple[int, int], audits: tuple[int, int]) -> Made:
    documents = [
        DocumentRow(f"{kind}{at}", f"{kind}{at}", kind=kind)
        for kind, (_, of) in (("review", reviews), ("audit", audits))
        for at in range(of)
    ]
    raised = [(f"{kind}{at}") for kind, (n, _) in (("review", reviews), ("audit", audits)) for at in range(n)]
    return documents, [place(document, 0, "voice") for document in raised]


def test_the_interval_of_a_difference_agrees_with_the_published_one() -> None:
    # Newcombe 1998, Statistics in Medicine 17, 873-890, table II, case (a), method 10: 0.0524 to 0.3339.
    low, high = difference_ends(
        (numpy.array([56]), numpy.array([48])), (numpy.array([70]), numpy.array([80]))
    )
    assert (round(float(low[0]), 4), round(float(high[0]), 4)) == (0.0524, 0.3339)


def test_many_intervals_at_once_are_the_same_as_one_by_one() -> None:
    cases = [(0, 0), (0, 7), (3, 7), (7, 7), (81, 263)]
    count, of = (numpy.array(side) for side in zip(*cases, strict=True))
    low, high = wilson_ends(count, of)
    for at, case in enumerate(cases):
        one = wilson(*case)
        assert (low[at], high[at]) == pytest.approx((one.low, one.high))


def test_a_difference_is_said_with_both_counts_and_its_interval() -> None:
    answer = compare(
        tallies(*library((56, 70), (48, 80))), Kind.FINDING, By.DOCUMENT_KIND, first=REVIEWS, second=AUDITS
    )
    assert sentence(answer, 0, first=REVIEWS, second=AUDITS) == (
        "“Voice of the child”: 56 of 70 reviews (80%, between 69% and 88%) beside 48 of 80 audits (60%, between 49% and "
        "70%). The difference is +20 percentage points (between +5 and +33)."
    )


def test_how_many_comparisons_were_made_is_said() -> None:
    answer = compare(
        tallies(*library((56, 70), (48, 80))), Kind.FINDING, By.DOCUMENT_KIND, first=REVIEWS, second=AUDITS
    )
    assert answer.summary[1].startswith(
        "Of 3 themes compared, 1 has a difference whose interval leaves out nought"
    )


def test_too_few_on_a_side_claims_nothing() -> None:
    answer = compare(
        tallies(*library((5, 5), (0, 9))), Kind.FINDING, By.DOCUMENT_KIND, first=REVIEWS, second=AUDITS
    )
    assert answer.summary[1] == "With fewer than 10 on one side, nothing can be said of a difference."


def test_a_case_with_documents_on_both_sides_is_said() -> None:
    documents = [DocumentRow("a", "case", kind="review"), DocumentRow("b", "case", kind="audit")]
    answer = compare(tallies(documents, []), Kind.FINDING, By.DOCUMENT_KIND, first=REVIEWS, second=AUDITS)
    assert answer.base.of == 1
    assert "1 case has documents on both sides" in " ".join(answer.summary)


def test_sides_with_a_value_in_common_are_refused() -> None:
    with pytest.raises(ValueError, match="have a value in common"):
        compare(tallies([], []), Kind.FINDING, By.AREA, first=REVIEWS, second=REVIEWS)


@given(libraries())
def test_both_sides_agree_with_counting_by_hand(made: Made) -> None:
    documents, found = made
    both = Side("Reviews and briefings", ("review", "briefing"))
    answer = compare(tallies(documents, found), Kind.FINDING, By.DOCUMENT_KIND, first=both, second=AUDITS)
    family = {one.document: one.family for one in documents}
    for at, row in enumerate(answer.rows()):
        theme = str(row["theme"])
        sides = [
            plain_families(documents, found, theme, within=lambda one, s=side: one.kind in s.values)
            for side in (both, AUDITS)
        ]
        assert (row["first_count"], row["second_count"]) == (len(sides[0]), len(sides[1]))
        assert {family[one] for one in answer.evidence(at).documents} == sides[0] | sides[1]
