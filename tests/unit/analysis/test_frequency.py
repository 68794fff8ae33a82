"""How often themes are raised, as a whole, by group and over time."""

import polars
import pytest
from hypothesis import given

from learnt.engine.analysis.frequency import by_group, how_often, over_time, sentence
from learnt.engine.analysis.grouping import By, Year
from learnt.engine.analysis.interval import wilson
from learnt.engine.analysis.records import DocumentRow, PlaceRow, ThemeRow, frame_of
from learnt.engine.analysis.standing import COUNTED, Standing
from learnt.engine.analysis.tallies import tallies_of
from learnt.engine.domain.coding import Kind
from tests.unit.analysis.made import NAMES, Made, libraries, place, plain_families, tallies

FORTY = [DocumentRow(f"d{at:02}", f"d{at:02}") for at in range(40)]
TWELVE = [
    place(f"d{at:02}", 3, "voice", standing=Standing.CONFIRMED if at < 5 else Standing.SUGGESTED)
    for at in range(12)
]


def test_a_row_says_count_base_interval_and_who_stands_behind_it() -> None:
    answer = how_often(tallies(FORTY, TWELVE), Kind.FINDING)
    assert sentence(answer, 0) == (
        "12 of 40 reviews (30%, between 18% and 45%) have “Voice of the child” as a finding. "
        "Confirmed by people: 5. Suggested only: the other 7."
    )


def test_documents_on_one_case_count_once_and_a_person_s_word_on_either_counts() -> None:
    documents = [
        DocumentRow("report", "case"),
        DocumentRow("briefing", "case"),
        DocumentRow("other", "other"),
    ]
    found = [place("report", 1, "voice"), place("briefing", 2, "voice", standing=Standing.CONFIRMED)]
    row = how_often(tallies(documents, found), Kind.FINDING).table.row(0, named=True)
    assert (row["count"], row["confirmed"], row["suggested"], row["of"], row["passages"]) == (1, 1, 0, 2, 2)


def test_what_people_rejected_is_not_counted() -> None:
    found = [place("d00", 1, "voice", standing=Standing.REJECTED)]
    answer = how_often(tallies(FORTY, found), Kind.FINDING)
    assert answer.table["count"].to_list() == [0, 0, 0]
    assert answer.summary[0] == "None of the 40 reviews raises a theme in findings."


def test_a_document_without_the_date_is_in_no_year_and_said_to_be() -> None:
    documents = [
        DocumentRow("a", "a", publication=2019),
        DocumentRow("b", "b", publication=2021),
        DocumentRow("c", "c"),
    ]
    answer = over_time(tallies(documents, [place("a", 0, "voice")]), Kind.FINDING, Year.PUBLICATION)
    assert answer.base.left_out == 1
    assert "1 of the 3 says no year of publication and is in no group." in answer.summary
    assert answer.table.filter(theme="voice").select("group", "count", "of").rows() == [
        ("2019", 1, 1),
        ("2021", 0, 1),
    ]


def test_a_family_stands_in_the_earliest_year_of_its_documents() -> None:
    documents = [
        DocumentRow("briefing", "case", publication=2021),
        DocumentRow("report", "case", publication=2020),
    ]
    answer = over_time(tallies(documents, [place("briefing", 0, "voice")]), Kind.FINDING, Year.PUBLICATION)
    assert answer.table.filter(theme="voice").select("group", "count", "of").rows() == [("2020", 1, 1)]


def test_a_review_of_several_agencies_stands_in_each_group_and_that_is_said() -> None:
    documents = [
        DocumentRow("a", "a", agencies=("police", "health")),
        DocumentRow("b", "b", agencies=("police",)),
    ]
    answer = by_group(tallies(documents, [place("a", 0, "voice")]), Kind.FINDING, By.AGENCY)
    rows = answer.table.filter(theme="voice").select("group", "count", "of").rows()
    assert rows == [("health", 1, 1), ("police", 1, 2)]
    assert any("1 of the 2 stands in more than one group" in said for said in answer.summary)


@given(libraries())
def test_counts_agree_with_counting_by_hand(library: Made) -> None:
    documents, found = library
    table = tallies(documents, found)
    for kind in COUNTED:
        for row in how_often(table, kind).rows():
            raised = plain_families(documents, found, row["theme"], kind=kind)
            sure = plain_families(documents, found, row["theme"], kind=kind, standings=(Standing.CONFIRMED,))
            ends = wilson(len(raised), table.families)
            assert (row["count"], row["confirmed"]) == (len(raised), len(sure))
            assert (row["low"], row["high"]) == pytest.approx((ends.low, ends.high))


@given(libraries())
def test_groups_agree_with_counting_by_hand(library: Made) -> None:
    documents, found = library
    table = tallies(documents, found)
    for by in (By.AREA, By.DOCUMENT_KIND, By.SCOPE, By.AGENCY):

        def inside(one: DocumentRow, by: By = by, group: str = "") -> bool:
            value = getattr(one, by)
            return group in value if isinstance(value, tuple) else group == value

        answer = by_group(table, Kind.FINDING, by)
        for row in answer.rows():
            group = str(row["group"])
            raised = plain_families(
                documents, found, row["theme"], within=lambda one, g=group: inside(one, group=g)
            )
            families = {one.family for one in documents if inside(one, group=group)}
            assert (row["count"], row["of"]) == (len(raised), len(families))
        stated = {one.family for one in documents if getattr(one, by)}
        assert answer.base.left_out == table.families - len(stated)


@given(libraries())
def test_the_evidence_of_a_number_is_what_was_counted(library: Made) -> None:
    documents, found = library
    family = {one.document: one.family for one in documents}
    places = frame_of(PlaceRow, found)
    for answer in (
        how_often(tallies(documents, found), Kind.FINDING),
        by_group(tallies(documents, found), Kind.FINDING, By.AREA),
        over_time(tallies(documents, found), Kind.FINDING, Year.PUBLICATION),
    ):
        for at, row in enumerate(answer.rows()):
            evidence = answer.evidence(at)
            assert len({family[one] for one in evidence.documents}) == row["count"]
            passages = evidence.passages(places)
            assert len(passages) == row["passages"]
            assert {document for document, _ in passages} == set(evidence.documents)


def test_an_empty_library_gives_empty_answers() -> None:
    table = tallies([], [])
    assert how_often(table, Kind.FINDING).table["of"].to_list() == [0, 0, 0]
    assert over_time(table, Kind.FINDING, Year.REVIEW).table.height == 0
    assert by_group(table, Kind.FINDING, By.AREA).summary == ("None of the 0 reviews says its area.",)


def test_a_theme_that_is_not_named_is_refused() -> None:
    rows = frame_of(ThemeRow, [ThemeRow("a", "nobody-knows", Kind.FINDING, 1)])
    with pytest.raises(ValueError, match="1 row\\(s\\) whose theme is not known"):
        tallies_of(frame_of(DocumentRow, [DocumentRow("a", "a")]), rows, NAMES)


def test_a_document_named_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="names a document twice"):
        tallies([DocumentRow("a", "a"), DocumentRow("a", "b")], [])


def test_a_table_without_a_column_is_refused() -> None:
    rows = frame_of(ThemeRow, [])
    with pytest.raises(ValueError, match="DocumentRow lacks the column\\(s\\) family"):
        tallies_of(frame_of(DocumentRow, []).drop("family"), rows, NAMES)


@given(libraries())
def test_counting_some_documents_is_counting_a_library_of_those(library: Made) -> None:
    documents, found = library
    some = [one for one in documents if one.scope == "local"]
    ids = {one.document for one in some}
    narrow = tallies(documents, found).only(polars.col("scope") == "local")
    alone = tallies(some, [one for one in found if one.document in ids])
    for by in (By.AREA, By.DOCUMENT_KIND):
        one, other = by_group(narrow, Kind.FINDING, by), by_group(alone, Kind.FINDING, by)
        assert one.table.equals(other.table)
        assert one.summary == other.summary
