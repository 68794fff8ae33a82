"""Codebooks change one change at a time, keep what ids mean, and can be written and read back."""

import csv
import io
from dataclasses import replace

import pytest

from learnt.engine.codebook import load, shipped
from learnt.engine.codebook.changing import (
    Added,
    Change,
    Framed,
    Merged,
    Retired,
    Reworded,
    Split,
    changed,
    changes_between,
    from_record,
    to_record,
)
from learnt.engine.codebook.checking import faults_in_patterns, faults_in_theme
from learnt.engine.codebook.differing import Mark, What, differences
from learnt.engine.codebook.joining import LONGEST_ID, fresh_id, parts_of, union_of
from learnt.engine.codebook.loading import load_text
from learnt.engine.codebook.plain import frame_of, from_plain, to_plain
from learnt.engine.codebook.writing import csv_of, yaml_of
from learnt.engine.domain.codebook import Codebook, Group, Indicator, Term, Theme, Vocabulary
from learnt.engine.domain.errors import FaultyFileError, UserError


def theme(name: str, *strong: str, group: str = "hull", **parts: object) -> Theme:
    patterns = tuple(Indicator(words, strong=True) for words in strong or (name,))
    return Theme(name, group, name.title(), f"About {name}.", indicators=patterns, **parts)  # type: ignore[arg-type]


LEAK, ROT, WATCH = theme("leak", "leak*"), theme("rot", "rot", "rotten"), theme("watch", group="crew")
BOATS = Codebook(
    "boats",
    "Small boats",
    "1",
    (Group("hull", "The hull", negatable=True), Group("crew", "The crew", negatable=False)),
    (LEAK, ROT, WATCH),
    (Vocabulary("ports", "Codes of the port", "Made up", (Term("1A", "Leaks"), Term("20", "Crew"))),),
)


def ids(book: Codebook) -> list[str]:
    return [one.id for one in book.themes]


@pytest.mark.parametrize("name", shipped())
def test_a_codebook_is_written_as_one_file_and_read_back_the_same(name: str) -> None:
    book = load(name)
    assert load_text(yaml_of(book), name) == book
    assert from_plain(to_plain(book)) == book


def test_a_written_text_must_hold_everything() -> None:
    text = yaml_of(BOATS) + "parts: [crew.yaml]\n"
    with pytest.raises(FaultyFileError) as found:
        load_text(text, "boats")
    (fault,) = found.value.faults
    assert fault.line == text.splitlines().index("parts: [crew.yaml]") + 1
    assert "another file" in fault.what


@pytest.mark.parametrize("text", ["", "codebook: [", "- a list"])
def test_a_text_that_is_no_codebook_is_refused(text: str) -> None:
    with pytest.raises(FaultyFileError):
        load_text(text, "boats")


def test_the_table_has_a_row_for_each_theme_and_nothing_that_a_spreadsheet_would_work_out() -> None:
    odd = replace(LEAK, definition="=1+1", crosswalk={"ports": ("1A", "20")})
    rows = list(csv.reader(io.StringIO(csv_of(replace(BOATS, themes=(odd, WATCH))))))
    assert [row[0] for row in rows] == ["id", "leak", "watch"]
    assert rows[1][1] == "The hull"
    assert rows[1][3] == "'=1+1"
    assert (rows[0][-1], rows[1][-1], rows[2][-1]) == ("Codes of the port", "1A\n20", "")


def test_a_theme_is_added_behind_the_last_of_its_group() -> None:
    assert ids(changed(BOATS, Added(theme("paint")))) == ["leak", "rot", "paint", "watch"]
    lone = replace(BOATS, themes=(WATCH,))
    assert ids(changed(lone, Added(theme("paint")))) == ["watch", "paint"]


def test_a_theme_is_reworded_or_retired_where_it_stands() -> None:
    new = replace(ROT, definition="Wood gone soft.")
    assert changed(BOATS, Reworded(new)).themes == (LEAK, new, WATCH)
    assert ids(changed(BOATS, Retired("leak"))) == ["rot", "watch"]


def test_a_split_puts_several_in_the_place_of_one_and_a_merge_one_in_the_place_of_several() -> None:
    parts = parts_of(ROT, ["Dry rot", "Wet rot"], {"leak", "rot", "watch"})
    split = changed(BOATS, Split("rot", parts))
    assert ids(split) == ["leak", "dry-rot", "wet-rot", "watch"]
    whole = union_of((LEAK, ROT), "Leaks and rot", "Both.", {"leak", "rot"})
    assert ids(changed(BOATS, Merged(("rot", "leak"), whole))) == ["leaks-and-rot", "watch"]


@pytest.mark.parametrize(
    "change",
    [
        Added(LEAK),
        Reworded(theme("paint")),
        Retired("paint"),
        Split("rot", (theme("leak"), theme("mould"))),
        Split("rot", (theme("mould"), theme("mould"))),
        Split("rot", (theme("old"), theme("mould"))),
        Merged(("leak", "paint"), theme("wet")),
        Merged(("leak", "leak"), theme("wet")),
        Merged(("leak", "rot"), theme("old")),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: Change) -> None:
    with pytest.raises(UserError):
        changed(BOATS, change, used={"old"})


@pytest.mark.parametrize(
    "change",
    [
        Added(WATCH),
        Reworded(LEAK),
        Retired("leak"),
        Split("rot", (theme("dry"), theme("wet"))),
        Merged(("leak", "rot"), theme("wet")),
        Framed(frame_of(BOATS)),
    ],
)
def test_a_change_is_kept_as_plain_values_without_loss(change: Change) -> None:
    assert from_record(to_record(change)) == change


def test_the_changes_between_two_codebooks_make_one_of_the_other() -> None:
    paint = theme("paint", group="deck")
    other = replace(
        BOATS,
        name="Boats",
        groups=(*BOATS.groups, Group("deck", "The deck", negatable=True)),
        themes=(replace(LEAK, name="Leaks"), WATCH, paint),
    )
    book = BOATS
    for change in changes_between(BOATS, other):
        book = changed(book, change)
    assert book == other
    assert changes_between(BOATS, BOATS) == ()


def test_an_id_is_made_of_the_name_and_was_never_used() -> None:
    assert fresh_id("Parents’ café & bar", set()) == "parents-cafe-bar"
    assert fresh_id("Leak", {"leak", "leak-2"}) == "leak-3"
    assert fresh_id("!!!", set()) == "theme"
    long = "very " * 40
    first = fresh_id(long, set())
    second = fresh_id(long, {first})
    assert max(len(first), len(second)) <= LONGEST_ID
    assert first != second


def test_a_merge_has_every_indicator_once_and_none_that_is_a_counter_indicator_too() -> None:
    one = replace(LEAK, indicators=(Indicator("Leak*", strong=False), Indicator("drip", strong=False)), counter_indicators=("rot", "tap"), crosswalk={"ports": ("1A",)})  # fmt: skip
    two = replace(ROT, indicators=(Indicator("leak*", strong=True), Indicator("rot", strong=True)), crosswalk={"ports": ("20", "1A")})  # fmt: skip
    whole = union_of((one, two), "Wet", "All that is wet.", set())
    assert whole.indicators == (
        Indicator("leak*", strong=True), Indicator("rot", strong=True), Indicator("drip", strong=False)
    )  # fmt: skip
    assert whole.counter_indicators == ("tap",)
    assert whole.crosswalk == {"ports": ("1A", "20")}
    assert faults_in_theme(BOATS, whole) == []


def test_differences_are_told_theme_by_theme_in_words() -> None:
    new = replace(LEAK, definition="About any leak.", include=("drips",), crosswalk={"ports": ("1A",)})
    book = replace(BOATS, themes=(new, WATCH, theme("paint")))
    leak, paint, rot = differences(BOATS, book)
    assert (leak.what, paint.what, rot.what) == (What.CHANGED, What.ADDED, What.RETIRED)
    assert [aspect.name for aspect in leak.aspects] == ["Definition", "Includes", "Codes of the port"]
    assert leak.aspects[0].pieces == (
        (Mark.SAME, "About "), (Mark.NEW, "any "), (Mark.SAME, "leak.")
    )  # fmt: skip
    assert leak.aspects[1].pieces == ((Mark.NEW, "drips"),)
    assert [aspect.pieces for aspect in paint.aspects] == [((Mark.NEW, "About paint."),)]
    assert differences(BOATS, BOATS) == ()


def test_faults_of_patterns_are_told_by_line_and_repeats_by_where_they_stand_first() -> None:
    found = faults_in_patterns({"strong": ["leak*", "(a", "", "LEAK"], "weak": ["Leak*"]})
    assert [fault.line for fault in found["strong"]] == [2]
    assert "strong, line 1" in found["weak"][0].what


def test_a_theme_that_would_score_a_child_is_found_before_it_is_kept() -> None:
    (fault,) = faults_in_theme(BOATS, replace(LEAK, name="High risk"))
    assert "score" in fault
