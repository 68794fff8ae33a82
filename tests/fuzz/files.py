"""What targets share: an input as a file, seeds from the checkout, and small valid files."""

import io
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import openpyxl
from PIL import Image, ImageDraw
from pptx import Presentation

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "src" / "learnt" / "engine"
SAMPLES = ROOT / "samples"
_SMALL = 45_000
_PARAGRAPHS = (
    "Learning from a review in Harrowmere, 4 March 2021", "What happened",
    "In 12 of 40 audits (30%) no child was seen alone.", "Workers did not always ask Kit what home was like.",
    "Health visitors should record what each child says.", "1. What would you ask next?",
)  # fmt: skip


@cache
def scratch() -> Path:
    """Return a folder of this process for the inputs it tries."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="learnt-fuzz-", dir=memory if os.access(memory, os.W_OK) else None))


def filed(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """Return an attempt that puts the input into a file of a name and has it read."""

    def attempt(data: bytes) -> object:
        path = scratch() / name
        path.write_bytes(data)
        return read(path)

    return attempt


def samples(folder: str, *endings: str) -> Callable[[], list[bytes]]:
    """Return what gives the small sample files of some endings."""

    def seeds() -> list[bytes]:
        found = sorted(one for one in (SAMPLES / folder).rglob("*") if one.suffix in endings)
        return [one.read_bytes() for one in found if one.stat().st_size < _SMALL]

    return seeds


def shipped(pattern: str) -> Callable[[], list[bytes]]:
    """Return what gives data files that come with the engine."""
    return lambda: [one.read_bytes() for one in sorted(ENGINE.glob(pattern))]


def words(*said: str) -> Callable[[], list[bytes]]:
    """Return what gives some texts."""
    return lambda: [one.encode() for one in said]


@cache
def word_file() -> bytes:
    """Return a small Word document with headings, a list and a table."""
    made = docx.Document()
    made.add_heading(_PARAGRAPHS[0], 0)
    made.add_heading(_PARAGRAPHS[1], 1)
    for paragraph in _PARAGRAPHS[2:]:
        made.add_paragraph(paragraph, style="List Bullet" if paragraph[0] == "1" else None)
    table = made.add_table(2, 2)
    for cell, value in zip(table._cells, ("Theme", "Cases", "Neglect", "12"), strict=True):
        cell.text = value
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@cache
def deck_file() -> bytes:
    """Return a small deck with a title, points, a table and notes."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = _PARAGRAPHS[0]
    slide.placeholders[1].text = "\n".join(_PARAGRAPHS[2:])
    slide.notes_slide.notes_text_frame.text = "Ask what people think."
    table = slide.shapes.add_table(2, 2, 0, 0, 900_000, 900_000).table
    table.cell(0, 0).text, table.cell(1, 1).text = "Theme", "12"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@cache
def workbook() -> bytes:
    """Return a small workbook with a table of reports."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Title", "Date", "Text", "Year"])
    for number, paragraph in enumerate(_PARAGRAPHS):
        sheet.append([f"Review {number}", "2021-03-04", paragraph, 2021])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@cache
def scanned_file() -> bytes:
    """Return a small PDF of one page that is a picture of words."""
    page = Image.new("L", (520, 160), 255)
    draw = ImageDraw.Draw(page)
    for at, line in enumerate(_PARAGRAPHS[1:4]):
        draw.text((20, 20 + 40 * at), line, fill=0, font_size=18)
    file = io.BytesIO()
    page.save(file, "PDF", resolution=150)
    return file.getvalue()


@cache
def pdf_file() -> bytes:
    """Return a small PDF with an outline of one page; its streams are plain, so that they can be changed."""
    lines = [f"BT /F1 12 Tf 72 {700 - 30 * at} Td ({line}) Tj ET" for at, line in enumerate(_PARAGRAPHS)]
    drawn = "\n".join([*lines, "72 400 100 20 re S", "72 380 100 20 re S"])
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /Outlines 6 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>",
        "<< /Title (What happened) /Parent 6 0 R /Dest [3 0 R /Fit] >>",
    ]
    whole = "%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(whole)
    whole += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\n"
    return f"{whole}startxref\n{start}\n%%EOF\n".encode()
