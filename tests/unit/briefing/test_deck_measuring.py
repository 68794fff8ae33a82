"""How words are measured and shared out over slides."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from learnt.engine.briefing.deck.fitting import Room, fitted
from learnt.engine.briefing.deck.lettering import line_height
from learnt.engine.briefing.deck.measuring import Font, Lettered
from learnt.engine.briefing.deck.slide import Grid, Line, LineKind, Row, Run, Slide
from learnt.engine.briefing.deck.tables import column_widths, fitted_table, row_heights

ARIAL = Font("Arial")
ROOM = Room(600, 300, ARIAL)


@pytest.mark.parametrize("bold", [False, True])
def test_words_are_as_wide_as_a_real_font_of_the_same_measures_sets_them(*, bold: bool) -> None:
    face = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
    try:
        font = ImageFont.truetype(face, 1000)
    except OSError:
        pytest.skip("No Liberation Sans on this machine to measure against.")
    text = "Ask who cares for the baby: 38% (6 of 16), “not known” – Môn"
    # Kerning, which the table does not know, only makes words narrower.
    assert ARIAL.width(Lettered(text, 20, bold)) == pytest.approx(font.getlength(text) / 50, rel=0.02)


def test_a_font_that_nobody_measured_is_taken_for_a_wide_one() -> None:
    words = Lettered("Ask who cares for the baby", 20)
    assert Font("Some Font").width(words) == Font("Verdana").width(words) > ARIAL.width(words)
    assert ARIAL.width(Lettered("漢", 20)) == 20


def test_words_break_between_them_and_only_a_word_too_long_for_a_line_within() -> None:
    assert ARIAL.lines([Lettered("one two", 20)], 1000) == 1
    assert ARIAL.lines([Lettered("one two", 20)], ARIAL.width(Lettered("one two", 20)) * 0.9) == 2
    assert ARIAL.lines([Lettered("w" * 100, 20)], 200) == 8
    assert ARIAL.lines([], 200) == 1


def words_of(slides: list[Slide], kinds: set[LineKind]) -> list[str]:
    return [
        word for slide in slides for line in slide.lines if line.kind in kinds for word in line.text.split()
    ]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(
            st.lists(st.sampled_from(("a", "child", "safeguarding")), min_size=1, max_size=120), max_size=7
        ),
        min_size=1,
        max_size=4,
    )
)
def test_however_much_is_said_no_slide_is_too_full_and_no_word_is_lost(blocks: list[list[list[str]]]) -> None:
    made = []
    for block in blocks:
        heading = Line(LineKind.HEADING, (Run("What to do"),))
        items = (Line(LineKind.POINT, (Run(" ".join(words)),), (f"said {len(words)}",)) for words in block)
        made.append((heading, *items))
    slides = list(fitted(Slide("Title", tuple(made), notes=("Speak slowly.",)), ROOM))
    said = words_of(slides, {LineKind.POINT, LineKind.REST})
    assert said == [word for block in blocks for words in block for word in words]
    for slide in slides:
        assert sum(line_height(one, slide.size, ROOM.width, ARIAL) for one in slide.lines) <= ROOM.height
    assert [slide.notes for slide in slides] == [("Speak slowly.",)] + [()] * (len(slides) - 1)
    evidence = [one for slide in slides for one in slide.evidence]
    assert evidence == [f"said {len(words)}" for block in blocks for words in block]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.integers(1, 90), min_size=3, max_size=3), min_size=1, max_size=30))
def test_however_long_a_table_is_each_slide_holds_its_rows(lengths: list[list[int]]) -> None:
    rows = tuple(Row(tuple("word " * n for n in row), (f"row {at}",)) for at, row in enumerate(lengths))
    slides = list(fitted_table(Slide("Title", grid=Grid(("One", "Two", "Three"), rows)), ROOM))
    words = [0, 0, 0]
    for slide in slides:
        assert slide.grid is not None
        assert sum(row_heights(slide.grid, slide.size, ROOM)) <= ROOM.height
        assert sum(column_widths(slide.grid, slide.size, ROOM)) <= ROOM.width + 0.01
        for row in slide.grid.rows:
            words = [had + len(cell.split()) for had, cell in zip(words, row.cells, strict=True)]
    assert words == [sum(column) for column in zip(*lengths, strict=True)]
    evidence = [one for slide in slides for one in slide.evidence]
    assert evidence == [f"row {at}" for at in range(len(lengths))]


def test_a_heading_never_ends_a_slide_and_no_advice_is_parted_from_whom_it_is_for() -> None:
    item = Line(LineKind.POINT, (Run("Ask the child what a day at home is like. " * 4),))
    audience = Line(LineKind.AUDIENCE, (Run("For: Schools"),))
    heading = Line(LineKind.HEADING, (Run("What to do"),))
    blocks = tuple((heading, *(line for _ in range(3) for line in (item, audience))) for _ in range(3))
    slides = list(fitted(Slide("Title", blocks), ROOM))
    assert len(slides) > 2
    for slide in slides:
        kinds = [line.kind for line in slide.lines]
        assert kinds[-1] is not LineKind.HEADING
        assert all(after is LineKind.AUDIENCE for kind, after in pairwise(kinds) if kind is LineKind.POINT)
