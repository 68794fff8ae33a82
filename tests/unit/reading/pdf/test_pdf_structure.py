"""Headings, lists, tables and slides."""

from pathlib import Path

import pytest

from learnt.engine.domain.document import Role
from learnt.engine.reading.pdf.markers import marked, section_depth
from tests.unit.reading.pdf.made import FILLER, passages, read, texts


def test_headings_have_levels_by_their_look(tmp_path: Path) -> None:
    body = f"<h1>The review</h1><p>{FILLER}</p>" + "".join(
        f"<h2>Theme {n}</h2><p>{FILLER}</p><h3>What was seen {n}</h3><p>{FILLER}</p>" for n in "AB"
    )
    document = read(tmp_path, body)

    assert [(h.level, document.quote(h)) for h in passages(document, Role.HEADING)] == [
        (1, "The review"), (2, "Theme A"), (3, "What was seen A"), (2, "Theme B"), (3, "What was seen B"),
    ]  # fmt: skip
    assert passages(document, Role.PARAGRAPH)[-1].headings == ("The review", "Theme B", "What was seen B")


def test_bold_headings_in_the_size_of_the_body_are_headings_and_bold_words_are_not(tmp_path: Path) -> None:
    body = f"<p><b>Hearing the child</b></p><p><b>At once</b> {FILLER}</p><p>{FILLER}</p>"
    document = read(tmp_path, body)

    assert texts(document, Role.HEADING) == ["Hearing the child"]
    assert texts(document, Role.PARAGRAPH)[0].startswith("At once The panel")


def test_a_heading_over_two_lines_is_one(tmp_path: Path) -> None:
    title = "What the partnership learned about the long road from the first worry to the last of the meetings held"
    document = read(tmp_path, f"<h1>{title}</h1><p>{FILLER}</p>")

    assert texts(document, Role.HEADING) == [title]


def test_headings_of_one_look_are_ranked_by_their_numbers(tmp_path: Path) -> None:
    body = "".join(f"<p><b>{n} Step</b></p><p>{FILLER}</p>" for n in ("1", "1.1", "1.2", "2", "2.1"))

    assert [h.level for h in passages(read(tmp_path, body), Role.HEADING)] == [1, 2, 2, 1, 2]


def test_tags_of_the_file_itself_decide_where_looks_do_not(tmp_path: Path) -> None:
    from weasyprint import HTML

    from learnt.engine.reading.limits import Limits
    from learnt.engine.reading.pdf import read_pdf

    style = "h1, h2 { font: 11pt serif; margin: 0 } body { font: 11pt serif } .big { font-size: 20pt }"
    body = f"<h1>First part</h1><p>{FILLER}</p><h2>Its detail</h2><p class=big>A large quotation stands here</p><p>{FILLER}</p>"
    path = tmp_path / "tagged.pdf"
    html = f"<html lang=en-GB><title>Tagged by its maker</title><style>{style}</style>{body * 2}</html>"
    HTML(string=html).write_pdf(path, pdf_variant="pdf/ua-1")
    document = read_pdf(path, Limits())

    assert texts(document, Role.HEADING) == ["First part", "Its detail"] * 2
    assert [h.level for h in passages(document, Role.HEADING)] == [1, 2, 1, 2]
    assert document.title == "Tagged by its maker"


def test_list_items_have_their_mark_depth_and_lead_in(tmp_path: Path) -> None:
    body = (
        f"<p>{FILLER}</p><p>The board should:</p><ul><li>write the plan down and keep it where everybody who needs it "
        "can find it at any hour of the day<ul><li>with dates</li><li>with names</li></ul></li><li>share it</li></ul>"
    )
    document = read(tmp_path, body)
    items = passages(document, Role.ITEM)

    assert [(item.level, document.quote(item).split()[0]) for item in items] == [
        (1, "write"), (2, "with"), (2, "with"), (1, "share"),
    ]  # fmt: skip
    assert document.quote(items[0]).endswith("hour of the day")
    assert items[1].lead_in[0] == "The board should:"
    assert {item.marker for item in items} <= {"•", "◦", "▪"}


@pytest.mark.parametrize(
    ("kind", "marks"), [("decimal", ["1.", "2.", "3."]), ("lower-alpha", ["a.", "b.", "c."])]
)
def test_ordered_lists_keep_their_marks(tmp_path: Path, kind: str, marks: list[str]) -> None:
    body = (
        f"<p>{FILLER}</p><ol style='list-style-type:{kind}'>"
        + "<li>an agreed step for everybody to take</li>" * 3
        + "</ol>"
    )

    assert [item.marker for item in passages(read(tmp_path, body), Role.ITEM)] == marks


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("• a point", "•"), ("– a point", "–"), ("1. a point", "1."), ("(iv) a point", "(iv)"), ("a) a point", "a)"),
        ("3.14 The panel met", "3.14"), ("o a point", "o"), ("it. The panel", ""), ("2019 was hard", ""),
        ("-5 degrees", ""), ("1,200 families", ""), ("A good plan", ""),
    ],
)  # fmt: skip
def test_list_marks_are_told_from_words(text: str, marker: str) -> None:
    found = marked(text)

    assert (found.marker if found else "") == marker


@pytest.mark.parametrize(
    ("text", "depth"), [("2 Scope", 1), ("2.1 Scope", 2), ("Appendix B", 1), ("Scope", 0)]
)
def test_numbers_of_sections_have_a_depth(text: str, depth: int) -> None:
    assert section_depth(text) == depth


def _table(rows: int = 3) -> str:
    cells = "".join(
        f"<tr><td>Team {n}</td><td>{n}4</td><td>Wrote to the family about visit {n} and then waited for an answer</td></tr>"
        for n in range(1, rows + 1)
    )
    return f"<table><tr><th>Agency</th><th>Cases</th><th>What was done</th></tr>{cells}</table>"


@pytest.mark.parametrize(
    "rules",
    [
        "td, th { border: .5pt solid #000 }",
        "td, th { border-bottom: .5pt solid #000 }",
        "th { background: #ddd }",
        "",
    ],
)
def test_tables_are_cells_with_their_heads_whether_ruled_or_only_aligned(tmp_path: Path, rules: str) -> None:
    style = (
        "td, th { padding: 3pt 12pt; text-align: left } table { border-collapse: collapse; width: 75% }"
        + rules
    )
    document = read(tmp_path, f"<p>{FILLER}</p>{_table()}<p>{FILLER}</p>", style)
    cells = passages(document, Role.CELL)

    assert [document.quote(cell) for cell in cells[:6]] == [
        "Agency", "Cases", "What was done",
        "Team 1", "14", "Wrote to the family about visit 1 and then waited for an answer",
    ]  # fmt: skip
    assert len(cells) == 12
    assert cells[4].lead_in == ("Cases", "Team 1")
    assert texts(document, Role.PARAGRAPH) == [FILLER.strip()] * 2


def test_a_table_over_two_pages_keeps_its_heads(tmp_path: Path) -> None:
    style = "td, th { border: .5pt solid #000; padding: 6pt; text-align: left }"
    document = read(tmp_path, _table(40), style)
    cells = passages(document, Role.CELL)

    assert len(document.pages) > 1
    assert len(cells) == 123
    assert cells[-2].lead_in == ("Cases", "Team 40")


def test_a_box_around_a_paragraph_is_no_table(tmp_path: Path) -> None:
    document = read(
        tmp_path, f"<p>{FILLER}</p><div style='border:1pt solid;padding:8pt'>{FILLER}</div><p>{FILLER}</p>"
    )

    assert not passages(document, Role.CELL)
    assert texts(document, Role.PARAGRAPH) == [FILLER.strip()] * 3


def test_slides_have_one_title_each(tmp_path: Path) -> None:
    slide = "<section><h1>Slide {0} has a title</h1><p class=mid>Why it matters</p><ul><li>one short point</li><li>another</li></ul></section>"
    style = """@page { size: 25cm 14cm; margin: 1.5cm } section { break-after: page } h1 { font-size: 32pt }
        body { font-size: 18pt } .mid { font-size: 24pt }"""
    document = read(tmp_path, "".join(slide.format(n) for n in range(1, 6)), style)

    assert texts(document, Role.HEADING) == [f"Slide {n} has a title" for n in range(1, 6)]
    assert len(passages(document, Role.ITEM)) == 10


def test_a_table_of_contents_has_entries_without_dots_and_page_numbers(tmp_path: Path) -> None:
    entries = "".join(
        f"<div>Part {name} of the story ........................ {n}</div>"
        for n, name in enumerate("ABCD", 2)
    )
    document = read(tmp_path, f"<h1>Contents</h1>{entries}<p>{FILLER}</p>")

    assert texts(document, Role.ITEM) == [f"Part {name} of the story" for name in "ABCD"]
