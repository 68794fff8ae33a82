"""Agencies' files become entries: headings found or remembered, faults at their rows, and nothing lost."""

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.mapping import load_mappings, mappings_text, suggest
from learnt.engine.chronology.reading import Import, read_chronology, read_pasted
from learnt.engine.domain.chronology import FaultKind, Field
from learnt.engine.domain.errors import DocumentError, FaultyFileError
from learnt.engine.people.loading import people_of

LAST = date(2024, 6, 30)
PEOPLE = Directory(
    people_of(
        "people:\n  - {id: c, role: subject child, name: Kit Vale, pseudonym: Child K, born: 2019-01-10}\n"
    )
)


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "school.csv"
    path.write_text(text, encoding="utf-8")
    return path


def faults(imported) -> list[tuple[int, FaultKind]]:
    return [(one.place.row, one.kind) for one in imported.chronology.faults]


def test_every_fault_is_told_at_its_row_and_every_row_is_kept(tmp_path: Path) -> None:
    text = """Agency: School
Date,Time,Who,Event,Source,Child seen
04/03/2019,9.10am,Kit Vale,Late,Register,Yes
31/04/2019,,Kit,Hungry,Log,perhaps
,,Somebody Else,,Log,
05/03/2019,,Child K,Quiet,,Seen alone
05/03/2019,,Child K,Quiet,,Seen alone
"""
    imported = read_chronology(table(tmp_path, text), Import(LAST, PEOPLE))
    assert len(imported.chronology.entries) == 5
    assert faults(imported) == [
        (4, FaultKind.DATE), (4, FaultKind.UNREADABLE), (5, FaultKind.MISSING), (5, FaultKind.MISSING),
        (5, FaultKind.UNKNOWN_PERSON), (6, FaultKind.MISSING), (7, FaultKind.MISSING), (7, FaultKind.REPEATED),
    ]  # fmt: skip
    first = imported.chronology.entries[0]
    assert (first.agency, first.subjects, first.seen, first.place.row) == ("School", ("c",), True, 3)
    assert first.date is not None
    assert first.date.begins is not None
    assert dict(first.original)["Event"] == "Late"
    assert not any("Hungry" in one.what for one in imported.chronology.faults)


def test_a_date_offered_is_not_taken(tmp_path: Path) -> None:
    imported = read_chronology(table(tmp_path, "Date,Event\n31/04/2019,x\n04/03/2019,y\n"), Import(LAST))
    dates = [one.date for one in imported.chronology.entries]
    assert dates[-1] is None
    offers = next(one for one in imported.chronology.faults if one.kind is FaultKind.DATE).offers
    assert [str(one) for one in offers] == ["2019-04-30", "2019-05-01"]


def test_the_month_first_makes_others_of_the_table_doubtful(tmp_path: Path) -> None:
    imported = read_chronology(
        table(tmp_path, "Date,Event,Source\n03/25/2019,x,l\n04/03/2019,y,l\n13/03/2019,z,l\n"), Import(LAST)
    )
    assert faults(imported) == [(2, FaultKind.DATE), (3, FaultKind.DOUBT)]
    doubted = {one.place.row: one.date.doubted for one in imported.chronology.entries if one.date}
    assert doubted == {3: True, 4: False}


def test_a_year_that_cannot_be_right_among_its_neighbours_is_told(tmp_path: Path) -> None:
    days = ["01/11/2018", "05/12/2018", "03/01/2018", "07/02/2019", "01/03/2019", "02/04/2019", "03/05/2019"]
    text = "Date,Event,Source\n" + "".join(f"{day},thing {at},log\n" for at, day in enumerate(days))
    imported = read_chronology(table(tmp_path, text), Import(LAST))
    (fault,) = imported.chronology.faults
    assert (fault.place.row, fault.kind, [str(one) for one in fault.offers]) == (
        4,
        FaultKind.DOUBT,
        ["2019-01-03"],
    )


def test_an_age_needs_the_birth_of_the_child(tmp_path: Path) -> None:
    path = table(tmp_path, "Date,Who,Event\naged 3 weeks,Kit Vale,Weighed\n")
    known = read_chronology(path, Import(LAST, PEOPLE)).chronology.entries[0].date
    assert known is not None
    assert (known.earliest, known.latest) == (date(2019, 1, 31), date(2019, 2, 6))
    assert read_chronology(path, Import(LAST)).chronology.entries[0].date is None


def test_word_tables_and_sheets_with_titles_above_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Agency: Midwifery")
    made = document.add_table(rows=2, cols=3)
    for row, words in zip(
        made.rows,
        (("Date", "Significant event", "Comment"), ("w/c 4 March 2019", "Visit", "hm")),
        strict=True,
    ):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.save(str(tmp_path / "m.docx"))
    book = openpyxl.Workbook()
    for row in (
        ["Chronology for the review"],
        [],
        ["When", "What happened", "Until"],
        [date(2019, 3, 4), "Stay", date(2019, 3, 9)],
    ):
        book.active.append(row)
    book.create_sheet("Notes").append(["nothing of note"])
    book.save(tmp_path / "ward-notes.xlsx")
    word = read_chronology(tmp_path / "m.docx", Import(LAST)).chronology.entries[0]
    sheet = read_chronology(tmp_path / "ward-notes.xlsx", Import(LAST)).chronology.entries[0]
    assert (word.agency, word.analysis, word.place.sheet, word.place.row) == ("Midwifery", "hm", "table 1", 2)
    assert (sheet.agency, sheet.place.row) == ("Ward notes", 4)
    assert sheet.date is not None
    assert (sheet.date.earliest, sheet.date.latest) == (date(2019, 3, 4), date(2019, 3, 9))


def test_pasted_lines_begin_with_a_date_and_go_on() -> None:
    text = "Notes\n4 March 2019 - seen with a cough\nAll well.\n12/05/19: check\nearly 2020. Not brought\n"
    imported = read_pasted(text, "GP", Import(LAST))
    told = [(str(one.date), one.event) for one in imported.chronology.entries]
    assert told == [
        ("2019-03-04", "seen with a cough\nAll well."), ("2019-05-12", "check"),
        ("[2020-01-01..2020-04-30]", "Not brought"),
    ]  # fmt: skip
    assert {one.agency for one in imported.chronology.entries} == {"GP"}
    tabbed = read_pasted("Date\tEvent\n4/3/2019\tSeen\n", "GP", Import(LAST))
    assert tabbed.chronology.entries[0].event == "Seen"


def test_what_holds_no_chronology_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="No table in it has a date and an event"):
        read_chronology(table(tmp_path, "Name,Colour\nA,B\n"), Import(LAST))
    (tmp_path / "x.docx").write_bytes(b"no document")
    with pytest.raises(DocumentError, match="is damaged"):
        read_chronology(tmp_path / "x.docx", Import(LAST))
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    with pytest.raises(DocumentError, match="holds no chronology"):
        read_chronology(tmp_path / "x.pdf", Import(LAST))


def test_headings_are_suggested_and_a_mapping_is_remembered(tmp_path: Path) -> None:
    names = ("Date of Event", "Details", "Was the child seen?", "Author's comments", "Shoe size")
    assert suggest(names) == (Field.DATE, Field.EVENT, Field.SEEN, Field.ANALYSIS, Field.OTHER)
    path = table(tmp_path, "Moment,Tale\n04/03/2019,Seen\n")
    with pytest.raises(DocumentError):
        read_chronology(path, Import(LAST))
    mine = {("moment", "tale"): (Field.DATE, Field.EVENT)}
    (tmp_path / "headings.yaml").write_text(mappings_text(mine), encoding="utf-8")
    remembered = load_mappings(tmp_path / "headings.yaml")
    assert remembered == mine
    imported = read_chronology(path, Import(LAST, remembered=remembered))
    assert imported.chronology.entries[0].event == "Seen"
    assert imported.suggested == {}
    (tmp_path / "headings.yaml").write_text(
        "tables:\n- columns:\n  - {heading: x, holds: colour}\n", encoding="utf-8"
    )
    with pytest.raises(FaultyFileError, match="line 3"):
        load_mappings(tmp_path / "headings.yaml")
