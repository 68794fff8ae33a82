"""Prints how many PDF pages a second are read, beside bare text extraction by the same library in the same run."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pypdfium2 import PdfDocument

from benchmarks.made_documents import made
from benchmarks.reading_quality import real_files
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.pdf import read_pdf

_ROUNDS = 5


def _bare(path: Path) -> int:
    with PdfDocument(path) as pdf:
        for page in pdf:
            textpage = page.get_textpage()
            textpage.get_text_range()
            textpage.close()
            page.close()
        return len(pdf)


def _structured(path: Path) -> int:
    return len(read_pdf(path, Limits(ocr=False)).pages)


def _best(reader: Callable[[Path], int], path: Path) -> tuple[int, float]:
    """Return the pages and the shortest processor time of several rounds."""
    least, pages = float("inf"), 0
    for _ in range(_ROUNDS):
        start = time.process_time()
        pages = reader(path)
        least = min(least, time.process_time() - start)
    return pages, least


def run() -> None:
    """Measure every made file and every real one."""
    print(
        "\nPages a second, processor time, best of five: with structure, bare text by pypdfium2, and their ratio"
    )
    with tempfile.TemporaryDirectory() as folder:
        files = [(document.name, document.path) for document in made(Path(folder), sections=24)]
        files += [(path.name, path) for path in real_files()]
        total, ours, theirs = 0, 0.0, 0.0
        for name, path in files:
            pages, structured = _best(_structured, path)
            _, bare = _best(_bare, path)
            total, ours, theirs = total + pages, ours + structured, theirs + bare
            print(
                f"{name[:33]:34}{pages:>6} pages{pages / structured:>9.0f}{pages / bare:>9.0f}{bare / structured:>8.2f}"
            )
        print(f"{'all':34}{total:>6} pages{total / ours:>9.0f}{total / theirs:>9.0f}{theirs / ours:>8.2f}")
