"""Takes the text of one PDF page from PDFium as pieces with place and look, in as few calls as it can."""

import ctypes
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from math import atan2, hypot, isfinite, pi
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from learnt.engine.reading.pdf.leaf import Piece

_BROKEN = "\ufffe"
"""What PDFium puts for a hyphen at the end of a line."""
_LINE = re.compile(rf"[^\s\x00](?:[^\r\n\x00{_BROKEN}]*[^\s\x00])?")
_WORD = re.compile(rf"[^\s\x00{_BROKEN}]+[{_BROKEN}]?|[{_BROKEN}]")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|cmbx|sfbx", re.IGNORECASE)
_REPAIRED = {
    **dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
    **dict.fromkeys((0xF0B7, 0xF0A7, 0xF0A8, 0xF0D8, 0xF0FC, 0xF076, 0xF0E0, 0xF02D), "•"),
    0xFFFE: "\u00ad",
    0xA0: " ",
}  # fmt: skip
_WIDE = 0.8
"""A space this many times the size of the type ends a piece."""
_WIDE_BETWEEN_RUNS = 0.42
"""The same where the file itself starts a new run of text after the space."""
_RAISED_SIZE = 0.8
"""A figure smaller than this share of the word it follows is a reference to a note."""
_FILL_AND_STROKE = 2
_DIAGONAL = pi / 18


def direct(function: Any, result: type | None, *arguments: type) -> Callable[..., Any]:
    """Return a PDFium function freed of the costly checks of its arguments, for calls by the thousand."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_box = direct(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
_run = direct(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_matrix = direct(pdfium.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
_size = direct(pdfium.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
_font = direct(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)
_mode = direct(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
_font_name = direct(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t)
_mark = direct(pdfium.FPDFPageObj_GetMarkedContentID, _INT, _POINTER)
_place = direct(pdfium.FPDFText_GetCharIndexFromTextIndex, _INT, _POINTER, _INT)


class _Run(NamedTuple):
    """A run of text that the file shows in one go: one font, one size, one base line."""

    x: float
    y: float
    size: float
    angle: float
    bold: bool
    mark: int


@dataclass(frozen=True, slots=True)
class Turn:
    """How to turn a page so that its text is upright, and where its corners are."""

    quarter: int
    left: float
    bottom: float
    right: float
    top: float

    def across(self, x: float, y: float) -> float:
        """Return how far from the left a point of the file's own space is."""
        return (x - self.left, y - self.bottom, self.right - x, self.top - y)[self.quarter]

    def down(self, x: float, y: float) -> float:
        """Return how far from the top a point of the file's own space is."""
        return (self.top - y, x - self.left, y - self.bottom, self.right - x)[self.quarter]

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarter % 2 else (width, height)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one page: pieces that stand upright, and the words that run another way."""

    turn: Turn
    pieces: tuple[Piece, ...]
    aside: tuple[str, ...]


def read_text(page: PdfPage, *, tagged: bool) -> Text:
    """Return the pieces of text on a page."""
    textpage = page.get_textpage()
    try:
        handle = ctypes.cast(textpage.raw, _POINTER).value
        count = pdfium.FPDFText_CountChars(textpage.raw)
        text = _all_text(textpage.raw, count)
        return _Words(handle or 0, text, count, page.get_bbox(), tagged=tagged).text()
    finally:
        textpage.close()


def _all_text(handle: Any, count: int) -> str:
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(handle, 0, count, buffer)
    return bytes(memoryview(buffer)[: max(written - 1, 0)]).decode("utf-16-le", errors="replace")


class _Words:
    """The words of one page, measured at their first and last characters.

    A line that the file shows in one run is measured once, as if it were one word: nothing in it can stand apart.
    """

    def __init__(
        self, handle: int, text: str, count: int, corners: tuple[float, float, float, float], *, tagged: bool
    ) -> None:
        self.handle, self.source, self.shifted = handle, text, len(text) != count
        self.spans = self._spans()
        self.words = [text[start:end] for start, end in self.spans]
        firsts = self._places([start for start, _ in self.spans])
        self.lasts = self._places([end - 1 for _, end in self.spans])
        self.first_boxes, self.last_boxes = self._boxes(firsts), self._boxes(self.lasts)
        run_of = list(map(_run, repeat(handle), firsts))
        self.runs = self._measured(dict(zip(run_of, firsts, strict=True)), tagged=tagged)
        self.run_of = [self.runs[run] for run in run_of]
        self.keys = run_of
        self.quarter = self._main_quarter()
        self.turn = Turn(self.quarter, *corners)

    def _places(self, at: list[int]) -> list[int]:
        """Return PDFium's numbers of characters, which differ from places in the text where it left some out."""
        return list(map(_place, repeat(self.handle), at)) if self.shifted else at

    def _spans(self) -> list[tuple[int, int]]:
        lines = [match.span() for match in _LINE.finditer(self.source)]
        first = map(_run, repeat(self.handle), self._places([start for start, _ in lines]))
        last = map(_run, repeat(self.handle), self._places([end - 1 for _, end in lines]))
        spans: list[tuple[int, int]] = []
        for line, one, other in zip(lines, first, last, strict=True):
            if one == other:
                spans.append(line)
            else:
                spans.extend(match.span() for match in _WORD.finditer(self.source, *line))
        return spans

    def _boxes(self, at: list[int]) -> list[float]:
        buffer = (ctypes.c_float * (4 * len(at)))()
        start = ctypes.addressof(buffer)
        deque(map(_box, repeat(self.handle), at, range(start, start + 16 * len(at), 16)), maxlen=0)
        return buffer[:]

    def _measured(self, runs: dict[int, int], *, tagged: bool) -> dict[int, _Run]:
        places = list(runs.values())
        buffer = (ctypes.c_float * (6 * len(places)))()
        start = ctypes.addressof(buffer)
        deque(map(_matrix, repeat(self.handle), places, range(start, start + 24 * len(places), 24)), maxlen=0)
        a, b, c, d, x, y = (buffer[n::6] for n in range(6))
        sizes = list(map(_size, repeat(self.handle), places))
        fonts: dict[int | None, bool] = {}
        measured = {}
        for n, run in enumerate(runs):
            font = _font(run) if run else None
            if font not in fonts:
                fonts[font] = _is_bold_font(font)
            measured[run] = _Run(
                x=x[n],
                y=y[n],
                size=sizes[n] * (hypot(c[n], d[n]) or 1.0),
                angle=atan2(b[n], a[n]) if isfinite(a[n] + b[n]) and (b[n] or a[n] < 0) else 0.0,
                bold=fonts[font] or bool(run and _mode(run) == _FILL_AND_STROKE),
                mark=_mark(run) if tagged and run else -1,
            )
        return measured

    def _main_quarter(self) -> int:
        if all(run.angle == 0.0 for run in self.runs.values()):
            return 0
        letters = [0, 0, 0, 0]
        for word, run in zip(self.words, self.run_of, strict=True):
            letters[_quarter(run.angle)] += len(word)
        return letters.index(max(letters))

    def text(self) -> Text:
        """Return the words gathered into pieces."""
        edges = self._edges()
        pieces: list[Piece] = []
        aside: list[str] = []
        piece: list[int] = []
        for number, run in enumerate(self.run_of):
            if run.angle and (_quarter(run.angle) != self.quarter or _is_diagonal(run.angle)):
                aside.append(self.words[number])
                continue
            if piece and not self._goes_on(piece[-1], number, edges):
                pieces.append(self._piece(piece, edges))
                piece = []
            piece.append(number)
        if piece:
            pieces.append(self._piece(piece, edges))
        upright = tuple([piece for piece in pieces if piece.text.strip() and self._is_on_page(piece)])
        return Text(self.turn, upright, (" ".join(aside),) if aside else ())

    def _is_on_page(self, piece: Piece) -> bool:
        """Whether a piece can be seen; broken files put text a million miles away, or nowhere at all."""
        width, height = self.turn.extent
        across = -width < piece.left <= piece.right < 2 * width and piece.right > 0 and piece.left < width
        return across and 0 <= piece.base <= 1.02 * height and 0 < piece.size < height

    def _edges(self) -> tuple[list[float], list[float]]:
        first, last, turn = self.first_boxes, self.last_boxes, self.turn
        match self.quarter:
            case 0:
                return [x - turn.left for x in first[0::4]], [x - turn.left for x in last[2::4]]
            case 1:
                return [y - turn.bottom for y in first[3::4]], [y - turn.bottom for y in last[1::4]]
            case 2:
                return [turn.right - x for x in first[2::4]], [turn.right - x for x in last[0::4]]
            case _:
                return [turn.top - y for y in first[1::4]], [turn.top - y for y in last[3::4]]

    def _goes_on(self, before: int, number: int, edges: tuple[list[float], list[float]]) -> bool:
        """Whether a word stands close after the one before it on the same line."""
        first, second = self.run_of[before], self.run_of[number]
        gap = edges[0][number] - edges[1][before]
        if first is second:
            return self.words[before][-1] not in _BROKEN and -0.6 * first.size < gap < _WIDE * first.size
        size = max(first.size, second.size)
        if abs(self.turn.down(first.x, first.y) - self.turn.down(second.x, second.y)) > 0.45 * size:
            return False
        return -0.6 * size < gap < _WIDE_BETWEEN_RUNS * size

    def _piece(self, numbers: list[int], edges: tuple[list[float], list[float]]) -> Piece:
        first, last = numbers[0], numbers[-1]
        if first == last:
            main, text, bold = self.run_of[first], self.words[first], self.run_of[first].bold
        else:
            main = self._main_run(numbers)
            text, bold = self._joined(numbers, main.size), all(self.run_of[number].bold for number in numbers)
        down = self.turn.down(main.x, main.y)
        text = text if text.isascii() else text.translate(_REPAIRED)
        return Piece(text, edges[0][first], edges[1][last], down, round(main.size, 2), bold, main.mark)

    def _main_run(self, numbers: list[int]) -> _Run:
        longest = max(numbers, key=lambda number: (round(self.run_of[number].size), len(self.words[number])))
        return self.run_of[longest]

    def _joined(self, numbers: list[int], size: float) -> str:
        """Return the words of a piece with a space where the file has one, without references to notes."""
        parts: list[str] = []
        spaced, end = False, self.spans[numbers[0]][0]
        for number in numbers:
            start, word = self.spans[number][0], self.words[number]
            spaced, end = spaced or start > end, self.spans[number][1]
            if word[-1].isdigit():
                word = self._without_reference(number, size, alone=bool(parts))
            if not word:
                continue
            after_reference = bool(parts) and start != end and word[0] in ".,;:)"
            parts.append(f" {word}" if parts and spaced and not after_reference else word)
            spaced = False
        return "".join(parts)

    def _without_reference(self, number: int, size: float, *, alone: bool) -> str:
        """Return a word without the small raised figures at its end that point to a note."""
        word, start_size = self.words[number], self.run_of[number].size
        if start_size < _RAISED_SIZE * size and word.isdigit():
            return "" if alone else word
        last = self.lasts[number]
        if len(word) == 1 or _run(self.handle, last) == self.keys[number]:
            return word
        keep = len(word)
        while keep > 1 and word[keep - 1].isdigit():
            if _size_at(self.handle, last - (len(word) - keep)) >= _RAISED_SIZE * start_size:
                break
            keep -= 1
        return word[:keep]


def _is_bold_font(font: int | None) -> bool:
    if not font:
        return False
    name = ctypes.create_string_buffer(128)
    _font_name(font, ctypes.addressof(name), 128)
    return bool(_BOLD.search(name.value.decode("latin-1")))


def _size_at(handle: int, at: int) -> float:
    values = (ctypes.c_float * 6)()
    _matrix(handle, at, ctypes.addressof(values))
    return float(_size(handle, at) * (hypot(values[2], values[3]) or 1.0))


def _quarter(angle: float) -> int:
    return round(angle / (pi / 2)) % 4


def _is_diagonal(angle: float) -> bool:
    return abs(angle - round(angle / (pi / 2)) * (pi / 2)) > _DIAGONAL
