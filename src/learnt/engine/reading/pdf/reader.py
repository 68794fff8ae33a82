"""Reads a PDF file into a document: page by page into leaves, then leaves into blocks."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2.raw as pdfium
from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError

from learnt.engine.domain.document import Document
from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.draft import Draft
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.pdf import ocr
from learnt.engine.reading.pdf.blocks import Block, page_blocks
from learnt.engine.reading.pdf.furniture import without_furniture
from learnt.engine.reading.pdf.headings import Outline, with_headings
from learnt.engine.reading.pdf.hyphens import Vocabulary
from learnt.engine.reading.pdf.joins import joined
from learnt.engine.reading.pdf.leaf import Leaf
from learnt.engine.reading.pdf.outline import details_of, outline_of
from learnt.engine.reading.pdf.sheet import read_leaf
from learnt.engine.reading.pdf.styles import setting_of

_PASSWORD, _SECURITY = 4, 5
_FEW_LETTERS = 12
_PICTURE = 0.5
"""A page with hardly any text and a picture over this share of it is a scan."""
_STAMP_LETTERS = 120
_UNREADABLE = 0.3
"""Share of characters without a meaning from which the text of a page is of no use."""
_MEANINGLESS = re.compile("[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")
_SURE = 70.0


def read_pdf(path: Path, limits: Limits) -> Document:
    """Read a PDF file into a document, recognising the pages that are scanned."""
    draft = Draft(path.name, "pdf")
    pdf = _opened(path)
    try:
        pages = _page_count(pdf, limits)
        draft.details = details_of(pdf)
        outline = outline_of(pdf)
        leaves, damaged = _leaves(pdf, pages)
        if damaged:
            draft.problems.append(
                f"{_pages(damaged)} damaged and left out. Ask for a fresh copy of the file, or print it to PDF again."
            )
        draft.problems += _recognise(pdf, leaves, limits)
    finally:
        pdf.close()
    _fill(draft, leaves, outline)
    return draft.document()


def _opened(path: Path) -> PdfDocument:
    try:
        return PdfDocument(path)
    except PdfiumError as error:
        if getattr(error, "err_code", None) in {_PASSWORD, _SECURITY}:
            raise DocumentError(
                "The PDF is locked with a password.", "Save a copy without the password and read that."
            ) from error
        raise DocumentError(
            "The PDF is damaged and cannot be opened.", "Open it in another program, save or print it to PDF again, and read that."
        ) from error  # fmt: skip


def _page_count(pdf: PdfDocument, limits: Limits) -> int:
    pages = len(pdf)
    if not pages:
        raise DocumentError("The PDF has no pages.", "Ask for a fresh copy of the file.")
    if pages > limits.pages:
        raise DocumentError(
            f"The PDF has {pages} pages, more than the limit of {limits.pages}.",
            "Split it, or raise the limit on pages in the settings.",
        )
    return pages


def _leaves(pdf: PdfDocument, pages: int) -> tuple[list[Leaf], list[int]]:
    """Return a leaf for every page, and the pages that could not be read."""
    tagged = bool(pdfium.FPDFCatalog_IsTagged(pdf.raw))
    leaves: list[Leaf] = []
    damaged: list[int] = []
    for index in range(pages):
        try:
            leaves.append(_leaf(pdf, index, tagged=tagged))
        except PdfiumError:
            leaves.append(Leaf(index, 0.0, 0.0))
            damaged.append(index)
    return leaves, damaged


def _leaf(pdf: PdfDocument, index: int, *, tagged: bool) -> Leaf:
    page = pdf[index]
    try:
        return read_leaf(page, index, tagged=tagged)
    finally:
        page.close()


def _recognise(pdf: PdfDocument, leaves: list[Leaf], limits: Limits) -> list[str]:
    """Replace leaves without usable text by what is recognised on them; return what to tell the reader."""
    scanned = [leaf.index for leaf in leaves if _is_scan(leaf)]
    if not scanned:
        return []
    if not limits.ocr:
        return [f"{_pages(scanned)} scanned and not recognised. Turn recognition (OCR) on to read them."]
    if not ocr.is_available():
        return [
            f"{_pages(scanned)} scanned and not recognised. Install tesseract-ocr and read the file again."
        ]
    doubtful: list[int] = []
    for page in ocr.recognised(_images(pdf, scanned)):
        leaves[page.leaf.index] = page.leaf
        if page.sureness < _SURE:
            doubtful.append(page.leaf.index)
    if not doubtful:
        return []
    return [
        f"{_pages(doubtful)} scanned and hard to recognise. Check what is quoted from there against the scan."
    ]


def _is_scan(leaf: Leaf) -> bool:
    letters = leaf.letters
    if letters < _FEW_LETTERS:
        return leaf.pictured > 0 or len(leaf.drawn) > 50 * (letters + 1)
    if letters < _STAMP_LETTERS and leaf.pictured > _PICTURE:
        return True
    return len(_MEANINGLESS.findall(leaf.text)) > _UNREADABLE * letters


def _images(pdf: PdfDocument, indexes: Sequence[int]) -> Iterator[tuple[int, Image.Image]]:
    for index in indexes:
        page = pdf[index]
        try:
            yield index, page.render(scale=ocr.DPI / 72, grayscale=True).to_pil()
        finally:
            page.close()


def _pages(indexes: Sequence[int]) -> str:
    """Return "Page 3 is" or "Pages 3, 5 to 7 are"."""
    runs: list[list[int]] = []
    for index in indexes:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    named = ", ".join(f"{run[0] + 1} to {run[-1] + 1}" if len(run) > 1 else str(run[0] + 1) for run in runs)
    return f"Page {named} is" if len(indexes) == 1 else f"Pages {named} are"


def _fill(draft: Draft, leaves: list[Leaf], outline: Outline) -> None:
    setting = setting_of(leaves)
    words = Vocabulary()
    words.learn(leaf.text for leaf in leaves)
    furniture = without_furniture(leaves, setting.size)
    blocks = with_headings(list(page_blocks(leaves, furniture, setting, words)), setting, outline)
    opened = 0
    for block in joined(blocks, words):
        while opened <= block.page:
            draft.open_page()
            opened += 1
        _add(draft, block)
    while opened < len(leaves):
        draft.open_page()
        opened += 1


def _add(draft: Draft, block: Block) -> None:
    draft.add(
        block.text.replace("\u00ad", "-"),
        block.role,
        level=block.level,
        marker=block.marker,
        labels=block.labels,
    )
