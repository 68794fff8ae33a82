"""Which themes are raised together."""

import pytest
from hypothesis import given

from learnt.engine.analysis.records import DocumentRow, PlaceRow, frame_of
from learnt.engine.analysis.standing import Standing
from learnt.engine.analysis.together import sentence, together
from learnt.engine.domain.coding import Kind
from tests.unit.analysis.made import Made, libraries, place, plain_families, tallies

FORTY = [DocumentRow(f"d{at:02}", f"d{at:02}") for at in range(40)]
BOTH = [place(f"d{at:02}", 0, "voice") for at in range(20)] + [
    place(f"d{at:02}", 1, "recording") for at in range(5, 25)
]


def test_a_known_pair_has_its_support_lift_and_odds() -> None:
    row = together(tallies(FORTY, BOTH), Kind.FINDING).table.row(0, named=True)
    assert (row["both"], row["one_count"], row["other_count"], row["of"]) == (15, 20, 20, 40)
    assert (row["support"], row["expected"], row["lift"]) == (0.375, 10.0, 1.5)
    # By hand: (15.5 * 15.5) / (5.5 * 5.5) = 7.942; its logarithm 2.0721, standard error 0.7018.
    assert row["odds"] == pytest.approx(7.942, abs=0.001)
    assert (row["odds_low"], row["odds_high"]) == (
        pytest.approx(2.007, abs=0.005),
        pytest.approx(31.43, abs=0.05),
    )


def test_a_pair_is_said_in_words_and_a_weak_one_claims_nothing() -> None:
    answer = together(tallies(FORTY, BOTH), Kind.FINDING)
    assert sentence(answer, 0).startswith(
        "15 of 40 reviews raise both “Voice of the child” and “Recording”: 1.5 times as often as by chance"
    )
    apart = [place(f"d{at:02}", 0, "voice") for at in range(20)]
    apart += [place(f"d{at:02}", 1, "recording") for at in range(10, 30)]
    assert "as far as so few can tell" in sentence(together(tallies(FORTY, apart), Kind.FINDING), 0)


def test_pairs_in_few_documents_are_left_out_and_counted() -> None:
    few = [place(f"d{at:02}", at % 2, theme) for at in range(3) for theme in ("voice", "recording")]
    answer = together(tallies(FORTY, few), Kind.FINDING)
    assert answer.table.height == 0
    assert (
        answer.summary[0].startswith("1 pair of themes are raised by one document")
        or "1 pair" in answer.summary[0]
    )


@given(libraries())
def test_pairs_agree_with_counting_by_hand_and_open_their_evidence(library: Made) -> None:
    documents, found = library
    answer = together(tallies(documents, found), Kind.FINDING, least=1)
    family = {one.document: one.family for one in documents}
    for at, row in enumerate(answer.rows()):
        one, other = (plain_families(documents, found, str(row[name])) for name in ("one", "other"))
        sure = [
            plain_families(documents, found, str(row[name]), standings=(Standing.CONFIRMED,))
            for name in ("one", "other")
        ]
        assert (row["both"], row["confirmed"]) == (len(one & other), len(sure[0] & sure[1]))
        evidence = answer.evidence(at)
        assert {family[document] for document in evidence.documents} == one & other
        assert {d for d, _ in evidence.passages(frame_of(PlaceRow, found))} == set(evidence.documents)
