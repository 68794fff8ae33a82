"""Plain text of a sample by way of its format's own library, so that the samples are checked without our reading."""

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
import pptx
import pypdfium2
from docx.table import Table

SAMPLES = Path(__file__).parents[3] / "samples"


def text_of(path: Path) -> str:
    """Return the text of a sample with every run of white space made one space."""
    reader = READERS.get(path.suffix, lambda file: [file.read_text("utf-8")])
    return re.sub(r"\s+", " ", "\n".join(reader(path)))


def first_page_of(path: Path) -> str:
    """Return the text of the first page or slide, or of the whole where there are no pages."""
    reader = READERS.get(path.suffix) if path.suffix in {".pdf", ".pptx"} else None
    return re.sub(r"\s+", " ", next(reader(path))) if reader else text_of(path)


def _pdf(path: Path) -> Iterator[str]:
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            yield re.sub("[\ufffe\u2010\u00ad]\\s*", "", page.get_textpage().get_text_bounded())


def _docx(path: Path) -> Iterator[str]:
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            yield block.text


def _pptx(path: Path) -> Iterator[str]:
    for slide in pptx.Presentation(str(path)).slides:
        words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        words += [" | ".join(cell.text for cell in row.cells) for table in tables for row in table.rows]
        words.append(slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "")
        yield "\n".join(words)


def _xlsx(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path).worksheets:
        yield from (" | ".join(str(cell) for cell in row) for row in sheet.iter_rows(values_only=True))


def _html(path: Path) -> Iterator[str]:
    yield html.unescape(re.sub(r"<(?!https)[^>]*>", "\n", path.read_text("utf-8")))


READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".pptx": _pptx,
    ".xlsx": _xlsx,
}
