"""Themes found again after a recommendation."""

import pytest
from hypothesis import given

from learnt.engine.analysis.grouping import Year
from learnt.engine.analysis.records import DocumentRow, PlaceRow, frame_of
from learnt.engine.analysis.recurrence import recurring, sentence
from learnt.engine.analysis.sharing import shared
from learnt.engine.analysis.standing import Standing
from learnt.engine.analysis.timeline import timeline
from learnt.engine.domain.coding import Kind
from tests.unit.analysis.made import NAMES, Made, libraries, place, tallies

DOCUMENTS = [
    DocumentRow("a", "a", "First review", publication=2016),
    DocumentRow("b", "b", "Second review", publication=2018),
    DocumentRow("b2", "b", "Briefing on the second", publication=2019),
    DocumentRow("c", "c", "Third review", publication=2018),
    DocumentRow("d", "d", "Fourth review", publication=2021),
    DocumentRow("e", "e", "Undated review"),
]
FOUND = [
    place("a", 4, "voice"),
    place("b", 7, "voice", Kind.RECOMMENDATION),
    place("b2", 1, "voice"),
    place("c", 2, "voice"),
    place("d", 9, "voice", standing=Standing.CONFIRMED),
    place("d", 12, "voice", Kind.RECOMMENDATION),
    place("d", 13, "voice", Kind.CASE_FACT),
    place("e", 1, "voice"),
]


def test_a_time_line_says_when_it_was_said_again_and_what_was_recommended_in_between() -> None:
    line = timeline(tallies(DOCUMENTS, FOUND), "voice", frame_of(PlaceRow, FOUND))
    assert [(s.year, s.family, s.since, s.after) for s in line.sayings] == [
        (2016, "a", None, None),
        (2018, "b", 2, None),
        (2018, "c", 0, None),
        (2021, "d", 3, 3),
    ]
    second, last = line.sayings[1], line.sayings[3]
    assert [(r.document, r.passage) for r in second.recommended] == [("b", 7)]
    assert [(r.document, r.passage) for r in second.found] == [("b2", 1)]
    assert [(r.document, r.passage, r.standing) for r in last.found] == [("d", 9, Standing.CONFIRMED)]
    assert line.undated == ("e",)
    assert line.summary == (
        "“Voice of the child” was first said in 2016, and 4 times in all.",
        "It was found again once over 3 years after a recommendation in 2018.",
        "It was recommended on again once in that time.",
        "Confirmed by people: 1 of 4.",
        "1 document without a year is left out.",
    )


def test_any_part_of_a_time_line_can_be_looked_at_by_itself() -> None:
    sayings = timeline(tallies(DOCUMENTS, FOUND), "voice", frame_of(PlaceRow, FOUND)).sayings
    all_of_them = list(sayings)
    assert len(sayings) == len(all_of_them) == 4
    assert [sayings[at] for at in range(4)] == all_of_them
    assert sayings[-1] == all_of_them[-1]
    assert sayings[1:3] == tuple(all_of_them[1:3])
    assert sayings[::-2] == tuple(all_of_them[::-2])
    assert sayings[4:] == ()
    with pytest.raises(IndexError):
        sayings[4]
    assert [bool(one) for one in sayings.confirmed] == [one.confirmed for one in all_of_them]


def test_what_is_found_in_the_year_of_the_recommendation_is_not_after_it() -> None:
    answer = recurring(tallies(DOCUMENTS, FOUND))
    row = answer.table.row(0, named=True)
    assert (row["first_found"], row["first_recommended"], row["again_count"], row["again_of"]) == (
        2016,
        2018,
        1,
        1,
    )
    assert (row["again_confirmed"], row["recommended_count"], row["years"]) == (1, 1, 3)
    assert sentence(answer, 0) == (
        "“Voice of the child” was found again in 1 of 1 later reviews, over 3 years after a recommendation in 2018. "
        "People have confirmed it."
    )
    assert answer.evidence(0).documents == ("d",)
    assert sentence(answer, 1) == "No dated recommendation on “Recording”."


def test_rejected_passages_say_nothing() -> None:
    found = [place("a", 1, "voice", standing=Standing.REJECTED)]
    line = timeline(tallies(DOCUMENTS, found), "voice", frame_of(PlaceRow, found))
    assert (
        line.summary
        == ("No dated finding or recommendation on “Voice of the child”.", "Confirmed by people: 0 of 0.")[:1]
    )


def test_small_numbers_of_recurrence_are_hidden_when_shared() -> None:
    row = shared(recurring(tallies(DOCUMENTS, FOUND))).table.row(0, named=True)
    assert (row["again_count"], row["recommended_count"], row["years"]) == (None, None, None)


def test_a_theme_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        timeline(tallies(DOCUMENTS, []), "nothing", frame_of(PlaceRow, []))


@given(libraries())
def test_the_table_of_all_themes_agrees_with_the_time_line_of_each(library: Made) -> None:
    documents, found = library
    table = tallies(documents, found)
    answer = recurring(table, Year.PUBLICATION)
    family = {one.document: one.family for one in documents}
    for at, row in enumerate(answer.rows()):
        line = timeline(table, str(row["theme"]), frame_of(PlaceRow, found))
        assert row["again_count"] == len(line.again)
        assert row["first_recommended"] == line.first_recommended
        assert row["again_confirmed"] == sum(
            any(r.standing is Standing.CONFIRMED for r in saying.found) for saying in line.again
        )
        assert {family[one] for one in answer.evidence(at).documents} == {s.family for s in line.again}
    assert set(answer.table["theme"]) == set(NAMES)
