"""Standards and sheets as files: those that come with Learnt, and every fault of one's own."""

from pathlib import Path

import pytest

from learnt.engine.assurance.loading import (
    load_sheet,
    shipped_sheet,
    shipped_sheets,
    shipped_standards,
    shipped_standards_text,
    standards_of,
)
from learnt.engine.assurance.paper import as_paper, as_text, missing, open_lines
from learnt.engine.codebook import load
from learnt.engine.domain.errors import FaultyFileError


def known_themes() -> set[str]:
    return {theme.id for theme in load("safeguarding").themes}


def test_what_comes_with_learnt_names_themes_of_the_codebook_and_sources_with_their_standing() -> None:
    themes = known_themes()
    standards = shipped_standards()
    assert len(standards.standards) >= 10
    for one in standards.standards:
        assert one.asks.endswith("?")
        assert one.looks_for
        assert set(one.themes) <= themes
    assert all(source.address.startswith("https://") for source in standards.sources.values())
    assert shipped_sheets() == ("closure", "decision", "handover", "sharing")
    for name in shipped_sheets():
        assert {theme for item in shipped_sheet(name).items for theme in item.themes} <= themes, name


def test_standards_of_ones_own_are_read_back_and_every_fault_is_told() -> None:
    text = shipped_standards_text()
    assert standards_of(text) == shipped_standards()
    wrong = text.replace("source: WT", "source: NONE", 1).replace("id: voice", "id: leadership", 1)
    wrong = wrong.replace("    asks: Does somebody", "    aks: Does somebody")
    with pytest.raises(FaultyFileError) as raised:
        standards_of(wrong)
    words = " ".join(fault.what for fault in raised.value.faults)
    for part in ("no source “NONE”", "“leadership” is there twice", "Did you mean “asks”"):
        assert part in words, part
    for empty in ("", "standards-of: x\nname: y\nversion: z\n", "- a"):
        with pytest.raises(FaultyFileError):
            standards_of(empty)


def test_a_sheet_whose_lines_depend_on_what_no_line_can_say_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    text = "sheet: ours\nname: Ours\nabout: Ours.\nversion: '1'\nitems:\n  - {id: one, asks: One?, kind: %s}\n  - {id: two, asks: Two?, kind: text, when: {one: 'x'}}\n"
    file.write_text(text % "text", encoding="utf-8")
    with pytest.raises(FaultyFileError):
        load_sheet(file)
    file.write_text(text % "choice", encoding="utf-8")
    with pytest.raises(FaultyFileError):
        load_sheet(file)
    file.write_text(text % "choice, choices: [{id: x, name: X}]", encoding="utf-8")
    assert len(load_sheet(file).items) == 2


def test_only_lines_that_apply_are_needed_and_written() -> None:
    from datetime import date

    sheet = shipped_sheet("sharing")
    given = {"shared": "yes-shared", "what": "Dates", "basis": "duty", "why-not": "Left from before"}
    assert {"basis", "why-not"}.isdisjoint(missing(sheet, given))
    assert "told" in missing(sheet, given)
    text = as_text(sheet, given)
    assert "A legal duty" in text
    assert "Left from before" not in text
    paper = as_paper(sheet, given, publisher="Harrowmere", on=date(2026, 11, 21))
    assert paper.about == "Written on 21 November 2026"


def test_a_checklist_tells_what_is_open() -> None:
    sheet = shipped_sheet("closure")
    assert open_lines(sheet, {}) == sheet.ticks
    done = {item.id: "done" for item in sheet.ticks}
    assert open_lines(sheet, {**done, "child": "not-yet", "before": "not-applicable"}) == (sheet.items[0],)
    assert "Not yet. Visit on Monday" in as_text(sheet, {"child": "not-yet", "child-note": "Visit on Monday"})
