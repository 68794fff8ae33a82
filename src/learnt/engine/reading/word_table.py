"""Tables of a Word file: merged cells once, heads of rows and columns as labels, layout tables as running text."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import Comment, ProcessingInstruction
from lxml.etree import _Element as Element

from learnt.engine.reading.word_styles import flag, value

_ROW, _CELL, _TEXT = qn("w:tr"), qn("w:tc"), qn("w:t")
_CONTENT, _PARAGRAPH, _TABLE = qn("w:sdtContent"), qn("w:p"), qn("w:tbl")
_LEAVES = {_PARAGRAPH, _TABLE, Comment, ProcessingInstruction}
_LONG = 80
"""A head is shorter than this; what is longer is said, not labelled."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something of its own."""

    element: Element
    labels: tuple[str, ...]
    head: str
    """Head of its column."""


@dataclass(frozen=True, slots=True)
class _Raw:
    element: Element
    column: int
    text: str
    continues: bool
    """True where it belongs to the merged cell above it."""


def cells(table: Element) -> list[Cell] | None:
    """Return the cells of a table in reading order, or None for a table that only lays out running text."""
    rows = [list(_raw(row)) for row in _children(table, _ROW) if not _deleted(row)]
    rows = [row for row in rows if row]
    if len(rows) <= 1 or all(len(row) == 1 for row in rows):
        return None
    heads = _heads(table, rows)
    return list(_labelled(rows, heads))


def inner(table: Element) -> Iterator[Element]:
    """Yield the cells of a table that only lays out running text."""
    for row in _children(table, _ROW):
        if not _deleted(row):
            yield from (raw.element for raw in _raw(row) if not raw.continues)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Yield children with a tag, those inside content controls and tracked changes too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _LEAVES:
            yield from _children(child, tag)


def _deleted(row: Element) -> bool:
    properties = row.find(qn("w:trPr"))
    return properties is not None and properties.find(qn("w:del")) is not None


def _raw(row: Element) -> Iterator[_Raw]:
    column = int(value(row.find(qn("w:trPr")), "gridBefore") or 0)
    for cell in _children(row, _CELL):
        properties = cell.find(qn("w:tcPr"))
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        continues = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        text = " ".join("".join(t.text or "" for t in cell.iter(_TEXT)).split())
        yield _Raw(cell, column, text, continues)
        column += int(value(properties, "gridSpan") or 1)


def _heads(table: Element, rows: list[list[_Raw]]) -> dict[int, str]:
    """Return the head of each column; none where the first row is not a row of heads."""
    first = rows[0]
    row = next(_children(table, _ROW))
    marked = flag(row.find(qn("w:trPr")), "tblHeader")
    texts = [cell.text for cell in first if cell.text]
    short = len(texts) > 1 and all(len(text) <= _LONG and text[-1] not in ".:" for text in texts)
    if not marked and not (short and (_is_bold(first) or _says_more(rows))):
        return {}
    return {cell.column: cell.text for cell in first}


def _is_bold(row: list[_Raw]) -> bool:
    runs = [
        run
        for cell in row
        for run in cell.element.iter(qn("w:r"))
        if any((t.text or "").strip() for t in run.iter(_TEXT))
    ]
    return bool(runs) and all(flag(run.find(qn("w:rPr")), "b") for run in runs)


def _says_more(rows: list[list[_Raw]]) -> bool:
    """Tell whether the rows below the first hold long words or numbers where the first holds neither."""
    if any(character.isdigit() for cell in rows[0] for character in cell.text):
        return False
    below = [cell.text for row in rows[1:] for cell in row]
    return any(len(text) > _LONG or text[:1].isdigit() for text in below)


def _labelled(rows: list[list[_Raw]], heads: dict[int, str]) -> Iterator[Cell]:
    row_head = ""
    for number, row in enumerate(rows):
        is_head_row = number == 0 and bool(heads)
        if not row[0].continues:
            row_head = row[0].text if len(row) > 1 and len(row[0].text) <= _LONG else ""
        for position, cell in enumerate(row):
            if cell.continues:
                continue
            head = "" if is_head_row else heads.get(cell.column, "")
            row_label = row_head if position and not is_head_row else ""
            yield Cell(cell.element, tuple(label for label in (row_label, head) if label), head)
