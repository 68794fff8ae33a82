"""Blocks of a text: lines joined into headings, paragraphs and items, over blank lines and page breaks too."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from learnt.engine.domain.document import Role
from learnt.engine.reading.headings import looks_like_title
from learnt.engine.reading.lines import Line, Mark, unwrapped

_ENDED = ".!?:;…"
_CLOSERS = "\"'”’)]*_"
_LONG_LINE = 160
_TAIL = 20
_SHORT_OF_WIDTH = 0.75
_CELL = re.compile(r"(?:\\.|[^|\\])+")
_ADDRESS = re.compile(r"\S+://|www\.|\S+@")
_DASHES = re.compile(r"[\s|:-]+")


@dataclass(slots=True)
class Block:
    """A passage in the making, with what is needed to tell its rank."""

    start: int
    end: int
    role: Role
    indent: int = 0
    level: int = 0
    """Level of a marked heading; 0 where it must be worked out."""
    marker: str = ""
    bold: bool = False
    """True where all of it is emphasised."""
    after_gap: bool = True
    """True where a blank line or page break stands before it."""
    opening: int = 0
    """Where its mark stands, or its first word."""
    row_lines: int = 1
    labels: tuple[str, ...] = ()


@dataclass(slots=True)
class Cutter:
    """Takes lines one by one and joins them into blocks."""

    text: str
    width: int
    """Length of a full line where the text is wrapped."""
    blocks: list[Block] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    _gap: bool = True
    _fence: str = ""
    _rows: list[Line] = field(default_factory=list)
    _last: Line | None = None

    def cut(self, found: Iterable[Line]) -> list[Block]:
        """Return the blocks that the lines make."""
        for line in found:
            self._take(line)
        self._close_table()
        for block in self.blocks:
            start, end = unwrapped(self.text, block.start, block.end)
            block.bold = block.role is not Role.HEADING and (start, end) != (block.start, block.end)
            block.start, block.end = start, end
        return [block for block in self.blocks if block.start < block.end]

    def _take(self, line: Line) -> None:
        if line.mark is not Mark.ROW:
            self._close_table()
        if line.mark is Mark.FENCE or self._fence:
            self._take_fenced(line)
            return
        length = self._last.length if self._last is not None else 0
        self._last = line
        match line.mark:
            case Mark.BLANK | Mark.PAGE | Mark.RULE:
                self._take_gap(line)
            case Mark.ROW:
                self._rows.append(line)
            case Mark.HEADING:
                self._open(line, Role.HEADING)
            case Mark.ITEM:
                self._open(line, Role.ITEM)
            case _:
                self._take_text(line, length)

    def _open(self, line: Line, role: Role) -> None:
        self.blocks.append(
            Block(line.start, line.end, role, line.indent, line.level, line.marker, after_gap=self._gap,
                  opening=line.opening)
        )  # fmt: skip
        self._gap = role is Role.HEADING

    def _take_fenced(self, line: Line) -> None:
        fence = self.text[line.start : line.start + 3]
        if line.mark is Mark.FENCE and self._fence in {"", fence}:
            self._fence = "" if self._fence else fence
            self._gap = True
        elif line.mark is not Mark.BLANK:
            if self._gap or not self.blocks:
                self._open(Line(line.opening, line.end, Mark.TEXT, opening=line.opening), Role.PARAGRAPH)
            self.blocks[-1].end = line.end

    def _take_gap(self, line: Line) -> None:
        if line.mark is Mark.PAGE:
            self.pages.append(line.start)
        if line.mark is Mark.RULE:
            self._underline(line)
        self._gap = True

    def _underline(self, line: Line) -> None:
        last = self.blocks[-1] if self.blocks else None
        underlines = (
            not self._gap and self.text[line.start] in "-=" and " " not in self.text[line.start : line.end]
        )
        if underlines and last and last.role is Role.PARAGRAPH and last.row_lines == 1:
            last.role = Role.HEADING
            last.level = 1 if self.text[line.start] == "=" else 2

    def _take_text(self, line: Line, length: int) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last and last.role in {Role.PARAGRAPH, Role.ITEM} and self._goes_on(last, line, length):
            last.end = line.end
            last.row_lines += 1
            self._gap = False
        else:
            self._open(line, Role.PARAGRAPH)

    def _goes_on(self, last: Block, line: Line, length: int) -> bool:
        before = self.text[max(last.start, last.end - _TAIL) : last.end].rstrip(_CLOSERS)
        ended = not before or before[-1] in _ENDED
        lower = self.text[line.start].islower() and not _ADDRESS.match(self.text, line.start)
        if self._gap:
            return (
                lower and not ended and not (last.row_lines == 1 and last.end - last.start < self.width // 4)
            )
        if lower:
            return True
        if ended:
            return self.width * _SHORT_OF_WIDTH <= length <= _LONG_LINE
        return not self._is_heading_line(last, line, length)

    def _is_heading_line(self, last: Block, line: Line, length: int) -> bool:
        if last.row_lines > 1 or last.role is Role.ITEM or line.length < self.width // 2:
            return False
        return length < _SHORT_OF_WIDTH * min(line.length, self.width) and looks_like_title(
            self.text[last.start : last.end]
        )

    def _close_table(self) -> None:
        rows, self._rows = self._rows, []
        if not rows:
            return
        heads: list[str] = []
        if len(rows) > 1 and _DASHES.fullmatch(self.text, rows[1].start, rows[1].end):
            heads = [self.text[s:e] for s, e in self._cells(rows[0])]
            del rows[1]
        for number, row in enumerate(rows):
            self._add_row(row, heads if number else [])
        self._gap = True

    def _cells(self, row: Line) -> list[tuple[int, int]]:
        within = (row.start + 1, row.end - 1 if self.text[row.end - 1] == "|" else row.end)
        return [unwrapped(self.text, *match.span()) for match in _CELL.finditer(self.text, *within)]

    def _add_row(self, row: Line, heads: list[str]) -> None:
        cells = self._cells(row)
        first = self.text[slice(*cells[0])] if cells and heads else ""
        for column, (start, end) in enumerate(cells):
            head = heads[column] if column < len(heads) else ""
            labels = tuple(label for label in (first if column else "", head) if label)
            self.blocks.append(
                Block(start, end, Role.CELL, marker=head, opening=start, labels=labels, after_gap=self._gap)
            )
