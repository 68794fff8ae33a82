"""What is written can be opened again and says the same in every format, with its pictures in words and tables."""

import re
from collections import Counter
from pathlib import Path

import docx
import openpyxl
import polars
import pypdfium2
import pytest
from lxml import etree

from learnt.engine.charts.drawing import svg
from learnt.engine.charts.look import Form
from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.report import Report, report
from learnt.engine.chronology.sheets import sheets_of
from learnt.engine.chronology.timeline import Lanes, timeline
from learnt.engine.chronology.writing import WRITERS
from learnt.engine.domain.chronology import Chronology, Entry, Place
from learnt.engine.domain.uncertain_date import UncertainDate
from tests.unit.chronology.families import ENDS, family


@pytest.fixture(scope="module")
def small() -> Report:
    """A dozen entries of the larger family, with one that would run as a formula."""
    read = family("marlow").report
    few = Chronology(read.chronology.entries[100:112], read.chronology.faults[:2])
    formula = Entry(
        Place("x.csv", "", 9), "GP", (("Event", "=1+1"),), UncertainDate.on(ENDS["marlow"]), "=1+1"
    )
    return report("Small", [few, Chronology((formula,))], read.people, rules=[], day=ENDS["marlow"])


def test_every_format_holds_every_entry(small: Report, tmp_path: Path) -> None:
    paths = {end: tmp_path / f"c{end}" for end in WRITERS}
    for end, write in WRITERS.items():
        write(small, paths[end])
    tables = docx.Document(str(paths[".docx"])).tables
    word = next(table for table in tables if table.rows[0].cells[0].text == "No." and len(table.columns) == 9)
    assert [row.cells[0].text for row in word.rows][1:] == [str(number) for number in range(1, 14)]
    book = openpyxl.load_workbook(paths[".xlsx"])
    assert book["Chronology"].max_row == 2 + 13
    assert {
        cell.data_type for row in book["Chronology"].iter_rows(min_row=3) for cell in row if cell.value
    } == {"s"}
    assert book["Rows as given"].max_row > 60
    rows = polars.read_csv(paths[".csv"], infer_schema_length=None)
    assert rows.height == 13
    assert rows["event"][-1] == "'=1+1"
    assert set(rows["id"]) == {one.id for one in small.chronology.entries}
    pdf = pypdfium2.PdfDocument(paths[".pdf"])
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    assert "Small" in text
    assert "Rows to look at" in text


@pytest.mark.parametrize("lanes", list(Lanes))
@pytest.mark.parametrize("form", list(Form))
def test_the_picture_its_words_and_its_table_say_the_same(lanes: Lanes, form: Form) -> None:
    read = family("marlow").report
    drawn = timeline(read, lanes, form)
    root = etree.fromstring(svg(drawn.picture, "time").encode())
    assert root.attrib["role"] == "img"
    texts = {(one.text or "").strip() for one in root.iter("{http://www.w3.org/2000/svg}text")}
    counts = Counter(
        lane for one in read.chronology.dated
        for lane in ((one.agency,) if lanes is Lanes.AGENCY else {read.people.called(id_) for id_ in one.subjects} or {"Nobody named"})
    )  # fmt: skip
    for row in drawn.table.rows:
        assert sum(map(int, row[1:-2])) == counts[row[0]]
        assert f"{row[0]}: from {row[-2]} to {row[-1]};" in drawn.picture.description
        assert row[0] in texts
    assert {row[0] for row in drawn.table.rows} == set(counts)
    names = [name for person in read.people.family.people for name in person.names]
    assert not any(re.search(rf"\b{name}\b", drawn.picture.description) for name in names)


def test_a_part_of_the_time_is_drawn_closer() -> None:
    read = family("marlow").report
    whole = timeline(read, Lanes.AGENCY)
    days = [one.date.earliest for one in read.chronology.dated if one.date]
    part = timeline(read, Lanes.AGENCY, within=(days[100], days[120]))
    assert 20 <= sum(int(cell) for row in part.table.rows for cell in row[1:-2]) < 40
    assert part.picture.key != whole.picture.key


def test_analysis_stands_apart_from_fact() -> None:
    first, second, *_ = sheets_of(family("marlow").report)
    assert second.title == "Analysis"
    said = [row[3] for row in second.rows if row[3]]
    assert said
    assert not any(words == cell for words in said for row in first.rows for cell in row)


def test_nothing_at_all_can_be_written(tmp_path: Path) -> None:
    empty = report("Empty", [], Directory(), rules=[], day=ENDS["marlow"])
    for end, write in WRITERS.items():
        write(empty, tmp_path / f"e{end}")
        assert (tmp_path / f"e{end}").stat().st_size > 0 or end == ".csv"
