"""Lines of a text and the marks that open them: headings, lists, quotes, rules, fences, table rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_BULLETS = "-*+•·○●◦▪▫■□➢➤►▶✓✔✗✘❖‣⁃–—\uf0b7\uf0a7\uf0d8\uf0fc"
_LINE = re.compile(r"([^\n\f]*)(\n|\f|\Z)")
_HASH = re.compile(r"#{1,6}(?=[ \t])[ \t]*")
_RULE = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_BULLET = re.compile(
    rf"(?:[{re.escape(_BULLETS)}][ \t]+(?:\[[ xX]\][ \t]+)?){{1,2}}|[·•●▪■✓✔\uf0b7](?=\w)|o[ \t]+"
)
_NUMBER = re.compile(
    r"\d{1,2}(?:\.\d{1,3}){1,3}[.)]?[ \t]+"  # 3.2
    r"|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})[.)][ \t]+"  # 1. (a) iv)
)
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__)(?!\s)((?:(?!\1).)+)(?<!\s)\1", re.DOTALL)
_TRAILING = re.compile(r"(?:[ \t]+#+|\\\*)[ \t]*$")


class Mark(StrEnum):
    """What a line opens with."""

    BLANK = "blank"
    PAGE = "page"
    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    RULE = "rule"
    FENCE = "fence"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the range of its words without marks and white space at the edges, and what it opens with."""

    start: int
    end: int
    mark: Mark
    indent: int = 0
    level: int = 0
    """Level of a heading that is marked as one."""
    marker: str = ""
    """The list mark as it stands."""
    opening: int = -1
    """Where the line's first mark stands."""

    @property
    def length(self) -> int:
        """Number of characters without marks."""
        return self.end - self.start


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a canonical text; a form feed yields a line of its own, whose start opens the new page."""
    for match in _LINE.finditer(text):
        start, end = match.span(1)
        if start == len(text):
            return
        if end > start or match.group(2) == "\n":
            yield _line(text, start, end)
        if match.group(2) == "\f":
            yield Line(match.end(), match.end(), Mark.PAGE)


def unwrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space at its edges, and without emphasis where that wraps all of it."""
    start, end = _trim(text, start, end)
    if text[start : start + 2] not in {"**", "__"}:
        return start, end
    match = _EMPHASIS.fullmatch(text, start, end)
    return _trim(text, *match.span(2)) if match else (start, end)


def mark_of(text: str) -> tuple[str, str]:
    """Return the list mark that a paragraph opens with, as typed, and the rest of it; no mark is empty."""
    match = _BULLET.match(text) or _NUMBER.match(text)
    if not match or match.end() == len(text):
        return "", text
    return " ".join(match.group().split()), text[match.end() :]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _line(text: str, start: int, end: int) -> Line:
    first, end = _trim(text, start, end)
    if first == end:
        return Line(first, end, Mark.BLANK)
    indent = len(text[start:first].expandtabs(4))
    if quote := _QUOTE.match(text, first, end):
        return _marked(text, _trim(text, quote.end(), end), indent, first)
    return _marked(text, (first, end), indent, first)


def _marked(text: str, within: tuple[int, int], indent: int, opening: int) -> Line:
    start, end = within
    if match := _HASH.match(text, start, end):
        return _heading(text, match, end, opening)
    mark = _whole_line_mark(text, start, end)
    match = _BULLET.match(text, start, end) or _NUMBER.match(text, start, end)
    if mark is Mark.TEXT and match and match.end() < end:
        return Line(
            match.end(), end, Mark.ITEM, indent, marker=" ".join(match.group().split()), opening=opening
        )
    return Line(start, end, mark, indent, opening=opening)


def _whole_line_mark(text: str, start: int, end: int) -> Mark:
    if start == end:
        return Mark.BLANK
    if _RULE.match(text, start, end):
        return Mark.RULE
    if _FENCE.match(text, start, end):
        return Mark.FENCE
    return Mark.ROW if text[start] == "|" and text.find("|", start + 1, end) > 0 else Mark.TEXT


def _heading(text: str, match: re.Match[str], end: int, opening: int) -> Line:
    level = match.group().rstrip().count("#")
    tail = _TRAILING.search(text, match.end(), end)
    start, end = unwrapped(text, match.end(), tail.start() if tail else end)
    return Line(start, end, Mark.HEADING, level=level, opening=opening)
