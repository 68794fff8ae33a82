"""Reads one page of a PDF file into a leaf: its text, what is drawn on it and the tags it carries."""

import ctypes
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from learnt.engine.reading.pdf.glyphs import Turn, direct, read_text
from learnt.engine.reading.pdf.leaf import Box, Leaf

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_thing = direct(pdfium.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
_kind = direct(pdfium.FPDFPageObj_GetType, _INT, _POINTER)
_MOST_DRAWN = 3_000
"""A page with more drawn shapes than this is a picture; its lines rule no table."""
_DEEPEST_TAG = 60
_HEADING_TAGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"})


def read_leaf(page: PdfPage, index: int, *, tagged: bool) -> Leaf:
    """Return the leaf of an open page."""
    text = read_text(page, tagged=tagged)
    width, height = text.turn.extent
    drawn, pictured = _drawings(page, text.turn)
    return Leaf(
        index=index,
        width=width,
        height=height,
        pieces=text.pieces,
        aside=text.aside,
        drawn=drawn,
        pictured=pictured,
        tags=_tags(page.raw) if tagged else {},
    )


def _drawings(page: PdfPage, turn: Turn) -> tuple[tuple[Box, ...], float]:
    handle = ctypes.cast(page.raw, _POINTER).value
    count = pdfium.FPDFPage_CountObjects(page.raw)
    things = list(map(_thing, repeat(handle), range(count)))
    kinds = list(map(_kind, things))
    drawn = kinds.count(pdfium.FPDF_PAGEOBJ_PATH)
    width, height = turn.extent
    boxes: list[Box] = []
    pictured = 0.0
    for thing, kind in zip(things, kinds, strict=True):
        if kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}:
            box = _bounds(thing, turn)
            pictured = max(pictured, box.width * box.height / max(width * height, 1.0))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and drawn <= _MOST_DRAWN:
            boxes.append(_bounds(thing, turn))
    return tuple(boxes), pictured


def _bounds(thing: int, turn: Turn) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(ctypes.cast(thing, pdfium.FPDF_PAGEOBJECT), *map(ctypes.byref, edges))
    left, bottom, right, top = (edge.value for edge in edges)
    across = sorted((turn.across(left, bottom), turn.across(right, top)))
    down = sorted((turn.down(left, bottom), turn.down(right, top)))
    return Box(across[0], down[0], across[1], down[1])


def _tags(page: Any) -> dict[int, str]:  # noqa: ANN401 - ctypes
    """Return which marked contents of a page the file itself tags as headings."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    tags: dict[int, str] = {}
    try:
        for n in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            _gather_tags(pdfium.FPDF_StructTree_GetChildAtIndex(tree, n), "", tags, _DEEPEST_TAG)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return tags


def _gather_tags(element: Any, within: str, tags: dict[int, str], depth: int) -> None:  # noqa: ANN401 - ctypes
    if not element or not depth:
        return
    buffer = ctypes.create_string_buffer(64)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, 64)
    kind = buffer.raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace")
    within = kind if kind in _HEADING_TAGS else within
    for n in range(pdfium.FPDF_StructElement_CountChildren(element)):
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, n)
        if mark >= 0:
            if within:
                tags[mark] = within
        else:
            _gather_tags(pdfium.FPDF_StructElement_GetChildAtIndex(element, n), within, tags, depth - 1)
