"""Running headers, footers and page numbers of a text with form feeds, which belong to no passage."""

import re
from collections import Counter

from learnt.engine.reading.lines import Line, Mark

_EDGE = 2
"""Lines at the top and bottom of a page that may be furniture."""
_FEWEST = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(page\s+)?(\d{1,4}|[ivxl]{1,6})(\s*(of|/)\s*\d{1,4})?[-–—|\s.]*", re.IGNORECASE
)


def without_running(text: str, found: list[Line]) -> list[Line]:
    """Return the lines without those that repeat at the edges of pages, and without page numbers there."""
    edges = [_edges(page) for page in _pages(found)]
    if len(edges) < _EDGE:
        return found
    shapes = Counter(shape for edge in edges for shape in {_shape(text, line) for line in edge})
    often = max(_FEWEST, len(edges) // 2)
    running = {
        line.start
        for edge in edges
        for line in edge
        if shapes[_shape(text, line)] >= often or _PAGE_NUMBER.fullmatch(_whole(text, line))
    }
    return [line for line in found if line.mark in {Mark.PAGE, Mark.BLANK} or line.start not in running]


def _pages(found: list[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for line in found:
        if line.mark is Mark.PAGE:
            pages.append([])
        elif line.mark is not Mark.BLANK:
            pages[-1].append(line)
    return pages


def _edges(page: list[Line]) -> list[Line]:
    return page if len(page) <= _EDGE * 2 else page[:_EDGE] + page[-_EDGE:]


def _whole(text: str, line: Line) -> str:
    return text[max(line.opening, 0) : line.end]


def _shape(text: str, line: Line) -> str:
    return _DIGITS.sub("#", _whole(text, line).lower())
