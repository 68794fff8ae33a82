"""Reads one page of a PDF file into a leaf: its text, what is drawn on it and the tags it carries."""

import ctypes
from collections import deque
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from learnt.engine.reading.pdf.glyphs import Turn, direct, read_text
from learnt.engine.reading.pdf.leaf import Box, Leaf

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_thing = direct(pdfium.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
_kind = direct(pdfium.FPDFPageObj_GetType, _INT, _POINTER)
_bound = direct(pdfium.FPDFPageObj_GetBounds, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
_PICTURES = frozenset({pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM})
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
    things = list(map(_thing, repeat(handle), range(pdfium.FPDFPage_CountObjects(page.raw))))
    kinds = list(map(_kind, things))
    paths = [thing for thing, kind in zip(things, kinds, strict=True) if kind == pdfium.FPDF_PAGEOBJ_PATH]
    pictures = [thing for thing, kind in zip(things, kinds, strict=True) if kind in _PICTURES]
    boxes = _bounds(paths, turn) if len(paths) <= _MOST_DRAWN else []
    largest = max((box.width * box.height for box in _bounds(pictures, turn)), default=0.0)
    width, height = turn.extent
    return tuple(boxes), largest / max(width * height, 1.0)


def _bounds(things: list[int], turn: Turn) -> list[Box]:
    if not things:
        return []
    buffer = (ctypes.c_float * (4 * len(things)))()
    start = ctypes.addressof(buffer)
    places = [range(start + 4 * n, start + 4 * n + 16 * len(things), 16) for n in range(4)]
    deque(map(_bound, things, *places), maxlen=0)
    boxes = []
    for left, bottom, right, top in zip(*(buffer[n::4] for n in range(4)), strict=True):
        x, other_x = turn.across(left, bottom), turn.across(right, top)
        y, other_y = turn.down(left, bottom), turn.down(right, top)
        boxes.append(Box(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)))
    return boxes


def _tags(page: Any) -> dict[int, str]:
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


def _gather_tags(element: Any, within: str, tags: dict[int, str], depth: int) -> None:
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
