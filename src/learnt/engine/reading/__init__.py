"""Read documents of every kind into canonical text and passages."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from learnt.engine.domain.document import Document
from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.columns import Columns
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Columns", "Limits", "read"]

_DEFAULT = Limits()


def read(path: Path, limits: Limits = _DEFAULT, columns: Columns | None = None) -> tuple[Document, ...]:
    """Read a file: one document, or one for each row of a table of reports.

    Raises:
        DocumentError: where the file cannot be read, with what to do about it.
    """
    from learnt.engine.reading.details import with_details

    found = sniff(path, limits)
    try:
        documents = _read_as(found.media, path, limits, columns)
    except (DocumentError, MemoryError):
        raise
    except Exception as error:
        raise DocumentError(
            f"The file is damaged, or made in a way that cannot be read ({type(error).__name__}).",
            "Open it in the program it was made with and save it again.",
        ) from error
    if not any(document.passages for document in documents):
        raise DocumentError(
            "The file holds no text.", "Check that it is the right file; a scan must be a PDF."
        )
    first = replace(documents[0], problems=found.problems + documents[0].problems)
    if found.media in {"csv", "xlsx"}:  # columns say what a row is about; its words only mention
        return (first, *documents[1:])
    return (with_details(first),)


def _read_as(media: str, path: Path, limits: Limits, columns: Columns | None) -> tuple[Document, ...]:
    if media in {"csv", "xlsx"}:
        from learnt.engine.reading.tables import read_table

        return read_table(path, media, limits, columns)
    return (_reader(media)(path, limits),)


def _reader(media: str) -> "Callable[[Path, Limits], Document]":
    match media:
        case "pdf":
            from learnt.engine.reading.pdf import read_pdf

            return read_pdf
        case "docx":
            from learnt.engine.reading.docx import read_docx

            return read_docx
        case "pptx":
            from learnt.engine.reading.pptx import read_pptx

            return read_pptx
        case "html":
            from learnt.engine.reading.html import read_html

            return read_html
        case _:
            from learnt.engine.reading.text import read_text

            return read_text
