"""Draws a page of a PDF file as a picture, in a process of its own with limits on time and memory."""

import io
from concurrent.futures import TimeoutError as TimedOutError
from pathlib import Path

from pebble import ProcessExpired, ProcessPool
from pypdfium2 import PdfDocument, PdfiumError

from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.processes import clean_context, memory_limit

WIDTH = 1_000
"""Pixels across: enough to read on a wide screen."""
_LIMITS = Limits(seconds=30, memory_megabytes=1_500)
_TALLEST = 4
"""A page is drawn at most so many times as tall as wide."""


def picture_of(path: Path, page: int, *, limits: Limits = _LIMITS) -> bytes:
    """Return a page of a PDF file, counted from 1, as a WebP picture.

    Raises:
        DocumentError: the file or the page cannot be drawn.
    """
    pool = ProcessPool(max_workers=1, context=clean_context())
    try:
        drawn = pool.schedule(
            _draw, args=(path, page, limits.memory_megabytes), timeout=limits.seconds
        ).result()
    except (TimedOutError, ProcessExpired) as error:
        raise _undrawn(page) from error
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
    if drawn is None:
        raise _undrawn(page)
    picture: bytes = drawn
    return picture


def _draw(path: Path, page: int, megabytes: int) -> bytes | None:
    """Draw in a worker; nothing comes back where it fails, since an error may not survive the way."""
    try:
        with memory_limit(megabytes):
            return _drawn(path, page)
    except (PdfiumError, MemoryError, IndexError, OSError):
        return None


def _drawn(path: Path, number: int) -> bytes | None:
    pdf = PdfDocument(path)
    try:
        if not 1 <= number <= len(pdf):
            return None
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(WIDTH / width, WIDTH * _TALLEST / height)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        data = io.BytesIO()
        picture.save(data, "WEBP", quality=70, method=4)
        return data.getvalue()
    finally:
        pdf.close()


def _undrawn(page: int) -> DocumentError:
    return DocumentError(f"Page {page} cannot be shown as printed.", "Read its words instead.")
