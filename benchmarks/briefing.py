"""A briefing of about 20 pages in every format, beside the same content made by pandoc or LibreOffice, in one run.

The briefing is composed from the fictional samples. The others are given our own web page of it, without the passages
it cites, which they turn into Word and PDF. They make no tagged PDF with alternative text, no list of what each
sentence rests on, and check nothing; the time is all that is compared.
"""

import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pypdfium2

import learnt
from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.choices import Choices, Length
from learnt.engine.briefing.composing import compose
from learnt.engine.briefing.html import render
from learnt.engine.briefing.outlines import shipped_outline
from learnt.engine.briefing.printing import references_of
from learnt.engine.briefing.writing import WRITERS, Sources, write
from learnt.engine.domain.briefing import Briefing

Result = TypeVar("Result")
SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "documents"
TIMES = 3
PEERS = {
    "pandoc docx": ("pandoc", ["pandoc", "-s", "page.html", "-o", "peer.docx"]),
    "LibreOffice docx": (
        "soffice",
        ["soffice", "--headless", "--convert-to", "docx:MS Word 2007 XML", "page.html"],
    ),
    "LibreOffice pdf": (
        "soffice",
        ["soffice", "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "page.html"],
    ),
}


def run() -> None:
    """Compose, write in every format, let the peers do theirs, and print the ratios."""
    library = learnt.read(SAMPLES)
    choices = Choices(
        title="Learning from reviews", date=date(2026, 3, 4), include_suggested=True, length=Length.STANDARD
    )
    outline = shipped_outline("thematic-note")
    composing, briefing = _timed(lambda: compose(outline, library.studies, library.codebook, choices))
    sources = {study.document.version: study.document for study in library.studies}
    print(f"composing, pictures drawn too: {composing:.2f} s")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ours = {name: _ours(briefing, sources, folder, name) for name in WRITERS}
        pages = len(pypdfium2.PdfDocument(folder / "briefing.pdf"))
        sentences = sum(1 for _ in briefing.sentences())
        print(f"{pages} pages, {sentences} sentences; all formats in {sum(ours.values()):.2f} s")
        for name, seconds in ours.items():
            print(f"  {name:5} {seconds:6.2f} s")
        _beside(briefing, folder, ours)


def _ours(briefing: Briefing, sources: Sources, folder: Path, name: str) -> float:
    return _timed(lambda: write(briefing, sources, folder, [name]))[0]


def _beside(briefing: Briefing, folder: Path, ours: dict[str, float]) -> None:
    links = {one: f"#source-{one.source}" for one in references_of(briefing)}
    (folder / "page.html").write_text(render(briefing, Brand(), links), encoding="utf-8")
    for name, (program, command) in PEERS.items():
        if shutil.which(program) is None:
            print(f"  {name}: {program} is not on this machine")
            continue
        seconds, _ = _timed(lambda command=command: _peer(command, folder))  # type: ignore[misc]
        mine = ours[name.split()[-1]]
        print(f"  {name:17} {seconds:6.2f} s; ours takes {mine / seconds:.2f} of it")


def _peer(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the median time of some runs, after one that is not counted, and what the work gives."""
    result, times = work(), []
    for _ in range(TIMES):
        began = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - began)
    return statistics.median(times), result
