"""Positions are read in the way of counting that the program used, whatever it was."""

from pathlib import Path

import pytest

from learnt.engine.exchange.refi_qda import read_project
from learnt.engine.exchange.refi_qda.model import Losses, Selection
from tests.packing import pack, qde, selection

WORDS = "who visits"
TEXT = f"First line 🙂🙂.\nAsk {WORDS} the home – each time.\nLast line."
AT = TEXT.index(WORDS)


def read_at(path: Path, data: bytes, start: int, end: int, *, name: str = WORDS) -> tuple[str, Losses]:
    project, losses = read_project(pack(path / "p.qdpx", qde(selection(1, start, end, name)), data))
    (source,) = project.sources
    (found,) = source.selections
    assert isinstance(found, Selection)
    return source.text[found.start : found.end], losses


def test_code_points_are_the_standard_and_nothing_is_said_of_them(tmp_path: Path) -> None:
    words, losses = read_at(tmp_path, TEXT.encode(), AT, AT + len(WORDS))
    assert (words, losses.lines()) == (WORDS, [])


def test_utf_16_units_are_found_out(tmp_path: Path) -> None:
    words, losses = read_at(tmp_path, TEXT.encode(), AT + 2, AT + 2 + len(WORDS))
    assert words == WORDS
    assert "UTF-16" in losses.told[0]


def test_an_end_that_names_the_last_character_is_found_out(tmp_path: Path) -> None:
    words, losses = read_at(tmp_path, TEXT.encode(), AT, AT + len(WORDS) - 1)
    assert words == WORDS
    assert "with the last character" in losses.told[0]


@pytest.mark.parametrize(
    ("data", "moved"),
    [
        (TEXT.replace("\n", "\r\n").encode(), 1),
        (TEXT.replace("\n", "\r\n").encode(), 0),
        (TEXT.encode("utf-8-sig"), 1),
        (TEXT.encode("utf-8-sig"), 0),
        (TEXT.encode(), 1),
        (TEXT.encode("utf-16"), 1),
        (TEXT.replace("\n", "\r\n").encode("utf-8-sig"), 2),
    ],
    ids=["crlf-two", "crlf-one", "mark-kept", "mark-dropped", "lf-as-crlf", "utf-16", "mark-and-crlf"],
)
def test_line_ends_and_marks_are_found_out(tmp_path: Path, data: bytes, moved: int) -> None:
    words, _ = read_at(tmp_path, data, AT + moved, AT + moved + len(WORDS))
    assert words == WORDS


def test_a_shortened_name_is_enough(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n").encode()
    words, _ = read_at(tmp_path, text, AT + 1, AT + 1 + len(WORDS), name="who vis...")
    assert words == WORDS


def test_letters_that_are_made_of_two_signs_become_one(tmp_path: Path) -> None:
    text = "Cafe\u0301 visit, who came"
    words, _ = read_at(tmp_path, text.encode(), text.index("who"), text.index("who") + 3, name="who")
    assert words == "who"


def test_positions_that_nothing_speaks_for_are_told_of(tmp_path: Path) -> None:
    _, losses = read_at(tmp_path, TEXT.encode(), AT, AT + len(WORDS), name="line:2")
    assert "could not be checked" in losses.told[0]


def test_selections_outside_the_text_are_told_of(tmp_path: Path) -> None:
    path = pack(
        tmp_path / "p.qdpx",
        qde(selection(1, 5, 5) + selection(2, 3, 9_999) + selection(3, -4, 2)),
        b"Short text.",
    )
    project, losses = read_project(path)
    assert not project.sources[0].selections
    assert losses.counts == {"selections of no words, or of words beyond the end of their document": 3}
