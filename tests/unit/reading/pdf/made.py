"""Makes small PDF files for the tests of their reading."""

from pathlib import Path

from weasyprint import HTML

from learnt.engine.domain.document import Document, Passage, Role
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.pdf import read_pdf

FILLER = (
    "The panel met every agency that had known the family and asked each of them what they had seen. "
    "Nobody had put the separate accounts side by side before, and the picture was plainer than expected. "
)
STYLE = "@page { size: A4; margin: 2cm } body { font: 11pt/1.35 'Liberation Sans' } p { margin: 0 0 8pt }"


def written(folder: Path, body: str, style: str = "") -> Path:
    """Write a PDF file from HTML."""
    path = folder / "made.pdf"
    HTML(string=f"<html lang='en-GB'><style>{STYLE}{style}</style><body>{body}</body></html>").write_pdf(path)
    return path


def read(folder: Path, body: str, style: str = "", limits: Limits | None = None) -> Document:
    """Write a PDF file from HTML and read it."""
    return read_pdf(written(folder, body, style), limits or Limits())


def passages(document: Document, role: Role) -> list[Passage]:
    """Return the passages with a role."""
    return [passage for passage in document.passages if passage.role is role]


def texts(document: Document, role: Role) -> list[str]:
    """Return the words of the passages with a role."""
    return [document.quote(passage) for passage in passages(document, role)]
