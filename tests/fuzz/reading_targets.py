"""Targets: documents of every kind, from the file to its passages, and on to what is learnt from them."""

from functools import cache
from pathlib import Path

from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder, code_document
from learnt.engine.domain.document import Document
from learnt.engine.domain.study import Study
from learnt.engine.facts.finding import find_facts
from learnt.engine.findings import mine
from learnt.engine.reading import Limits, read
from learnt.engine.reading.previews import preview
from learnt.engine.screening import parse, screen
from tests.fuzz.files import deck_file, filed, pdf_file, samples, scanned_file, word_file, words, workbook
from tests.fuzz.trying import FoundError, Target

_LIMITS = Limits(ocr=False, megabytes=5, unpacked_megabytes=50, rows=5_000, pages=200)
_SCANNED = Limits(ocr=True, megabytes=5, pages=3)
_XML = ("w:val", "w:numId", "w:tblGrid", "a:t", "r:id", "<w:tc>", "<w:sdt>", "<a:br/>", "xml:space")
_PDF = (
    "obj",
    "endobj",
    "stream",
    "/Kids",
    "/Count",
    "/Length",
    "xref",
    "/Filter /FlateDecode",
    "/Rotate 90",
    "/Tj",
    "1 0 R",
)
_HTML = (
    "<table>",
    "<td colspan=9999>",
    "<h1>",
    "<ol start=-1>",
    "<pre>",
    "<template>",
    "<svg>",
    "<!doctype html>",
    "&nbsp;",
)
_MARKDOWN = ("# ", "| a | b |", "|---|", "```", "> ", "* ", "1. ", "---", "[a](b)", "  - ")


def _sound(documents: tuple[Document, ...]) -> None:
    """Refuse a document that could not be stored or shown."""
    for document in documents:
        document.text.encode("utf-8")
        end = 0
        for passage in document.passages:
            if not end <= passage.start < passage.end <= len(document.text):
                raise FoundError("passages out of place", AssertionError())
            end = passage.end
        if "\0" in document.text:
            raise FoundError("NUL in the text", AssertionError())


def _read(path: Path) -> None:
    _sound(read(path, _LIMITS))


def _read_scan(path: Path) -> None:
    _sound(read(path, _SCANNED))


def _read_table(path: Path) -> None:
    preview(path, _LIMITS)
    _sound(read(path, _LIMITS))


@cache
def coder() -> Coder:
    """Return a coder with the codebook that ships and no embeddings."""
    return Coder(load("safeguarding"))


def _learn(data: bytes) -> None:
    """Read, code and mine a text, find its facts, and ask a question of it."""

    def of_text(path: Path) -> None:
        (document,) = read(path, _LIMITS)
        codings = code_document(coder(), document)
        study = Study(document, codings, mine(document, codings))
        screen(study, find_facts(document, codings), parse("age <= 18 and outcome:died and year >= 2010"))

    filed("report.md", of_text)(data)


_SAID = (
    ("Child A, aged 3 years, died in March 2019. Born 4/3/2016; 12 of 40 (30%) cases, up from 8 of 36 in 2018/19.\n\n"
    "# Recommendations\n\n1. The Trust should, by 31 March 2020, ask every child.\n2) Health visitors must not assume.\n"
    "\n# Figures\n\n| year | cases | % |\n|---|---|---|\n| 2018 | 8 | 22% |\n| 2019 | 12 | 30% |\n\nTotal: 20 of 76.\n"),
    "No concerns were recorded by 5 agencies. “Nobody asked me,” he said. Neglect was not seen; his mother, 24, was told.\n",
)  # fmt: skip

TARGETS = (
    Target("docx", "Word documents", lambda: [word_file()], filed("a.docx", _read), _XML, examples=30, weight=3),
    Target("pptx", "PowerPoint decks", lambda: [deck_file()], filed("a.pptx", _read), _XML, examples=15, weight=2),
    Target("pdf", "PDF documents", lambda: [pdf_file(), *samples("documents", ".pdf")()], filed("a.pdf", _read), _PDF, 30.0, 30, 3),
    Target("pdf, scanned", "scanned PDF documents, recognised where tesseract is installed", lambda: [scanned_file()], filed("a.pdf", _read_scan), _PDF, 100.0, 16),
    Target("html", "web pages", samples("documents", ".html"), filed("a.html", _read), _HTML, weight=2),
    Target("text", "text and Markdown", lambda: [*samples("documents", ".md", ".txt")(), *(one.encode("utf-16") for one in _SAID)], filed("a.md", _read), _MARKDOWN, weight=2),
    Target("table of reports, CSV", "tables of reports as CSV", samples("documents", ".csv"), filed("a.csv", _read_table), ("Text,", '"', ";", "\t"), weight=2),
    Target("table of reports, Excel", "tables of reports in workbooks", lambda: [workbook(), *samples("documents", ".xlsx")()], filed("a.xlsx", _read_table), ("<c r=", 't="s"', "A1048576", "XFD1"), 20.0, 25, 2),
    Target("any file", "files whose name says nothing of what they are", lambda: [word_file(), pdf_file(), workbook(), deck_file(), b"<html><p>a</p></html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1 a}", b"\x89PNG\r\n\x1a\n", b"GIF89a"], filed("a.bin", _read), ("PK\x03\x04", "%PDF-", "<html>", "\ufeff"), 30.0, 25, 1),
    Target("learning from a text", "coding, findings, figures, facts and screening of a document", words(*_SAID), _learn, ("%", " of ", "not ", "should ", "1 in 3", "aged ", "(n=12)"), 20.0, 30, 3),
)  # fmt: skip
