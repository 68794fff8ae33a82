"""Reads what a PDF file says of itself: its outline of bookmarks and its title."""

import re

from pypdfium2 import PdfDocument, PdfiumError

from learnt.engine.domain.document import Details, Stated
from learnt.engine.reading.pdf.headings import Outline, folded

_DEEPEST = 6
_NO_TITLE = re.compile(
    r"^(microsoft|untitled|document\d*$|slide \d|presentation\d*$|powerpoint|title$|cover$)|\.\w{2,5}$|[\\/_]", re.IGNORECASE
)  # fmt: skip
_LEAST_LETTERS = 8


def outline_of(pdf: PdfDocument) -> Outline:
    """Return the levels of the titles in the outline of a file."""
    outline: Outline = {}
    try:
        for bookmark in pdf.get_toc(max_depth=_DEEPEST):
            outline.setdefault(folded(bookmark.get_title()), bookmark.level + 1)
    except (PdfiumError, ValueError):
        return {}
    outline.pop("", None)
    return outline


def details_of(pdf: PdfDocument) -> Details:
    """Return the title that a file states in its properties, where it is a title and not the name of a file."""
    title = " ".join(pdf.get_metadata_value("Title").split())
    if len(title) < _LEAST_LETTERS or " " not in title or _NO_TITLE.search(title):
        return Details()
    return Details(title=Stated(title))
