"""A document as a run of lines: each passage with its coding, and where headings, labels and tables stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Document, Passage, Role
from learnt.engine.domain.findings import Quote
from learnt.engine.findings import wording
from learnt.engine.findings.wording import Label
from learnt.engine.reading.draft import plain

_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?:?", re.IGNORECASE)
_LONGEST_FURNITURE = 160
_OFTEN = 3
_SECTION_WORDS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One passage with what was made of it."""

    number: int
    """Its place in the outline, from 0."""
    passage: Passage
    coding: Coding
    raw: str
    """The exact characters."""
    words: str
    """The same on one line, without emphasis marks."""
    shut: bool
    """True in a part that teaches nothing: contents, references, further information."""

    @property
    def kind(self) -> Kind:
        """Return the kind of statement it was coded as."""
        return self.coding.kind

    @property
    def heading(self) -> bool:
        """Say whether it is a heading."""
        return self.passage.role is Role.HEADING

    @property
    def item(self) -> bool:
        """Say whether it is a list item."""
        return self.passage.role is Role.ITEM

    @property
    def leads(self) -> bool:
        """Say whether it leads into what follows."""
        return self.words.rstrip(" -–—").endswith((":", "...", "…"))


def _shape(words: str) -> str:
    return re.sub(r"\d+", "#", words)


def _furniture(document: Document) -> frozenset[str]:
    """Return the shapes of paragraphs that stand on page after page, the same but for a number."""
    pages: dict[str, set[int]] = {}
    for passage in document.passages:
        if passage.role is Role.PARAGRAPH and passage.end - passage.start <= _LONGEST_FURNITURE:
            pages.setdefault(_shape(plain(document.quote(passage))), set()).add(passage.page)
    return frozenset(shape for shape, found in pages.items() if len(found) >= _OFTEN)


def _contents(document: Document) -> range:
    """Return the places of the table of contents: from its heading until its first entry comes again as a heading."""
    headings = [n for n, p in enumerate(document.passages) if p.role is Role.HEADING]
    start = next(
        (n for n in headings if _CONTENTS.fullmatch(plain(document.quote(document.passages[n])))), None
    )
    if start is None or start + 1 == len(document.passages):
        return range(0)
    entry = _entry(document, start + 1)
    again = (n for n in headings if n > start + 1 and _entry(document, n) == entry)
    return range(start, next(again, start + 1))


def _entry(document: Document, place: int) -> str:
    """Return the title of an entry of the contents, or of a chapter, without number, dots and page."""
    words = re.sub(r"[\s.…]*\d*$", "", plain(document.quote(document.passages[place])))
    return re.sub(r"^[\d.]+\s*", "", words).lower()


class Outline:
    """The lines of one document, with the questions that the finders ask of them."""

    def __init__(self, document: Document, codings: Sequence[Coding]) -> None:
        self.document = document
        lines: list[Line] = []
        furniture = _furniture(document)
        shut_at: int | None = None
        contents = _contents(document)
        for place, (passage, coding) in enumerate(zip(document.passages, codings, strict=True)):
            raw = document.quote(passage)
            words = plain(raw)
            if passage.role is Role.HEADING:
                if shut_at is not None and passage.level <= shut_at:
                    shut_at = None
                if shut_at is None and wording.label_of(words) is Label.STOP:
                    shut_at = passage.level
            if _shape(words) not in furniture:
                shut = shut_at is not None or place in contents
                lines.append(Line(len(lines), passage, coding, raw, words, shut))
        self.lines: tuple[Line, ...] = tuple(lines)

    @cached_property
    def title(self) -> int:
        """Place of the heading that titles the whole document, -1 where there is none."""
        headings = [line for line in self.lines if line.heading]
        if len(headings) < 2:
            return -1
        first = headings[0]
        short = wording.announces(first.words) and len(first.words.split()) <= _SECTION_WORDS
        stated = self.document.details.title
        if stated and stated.span:
            return next(
                (h.number for h in headings if h.passage.start <= stated.span.start < h.passage.end), -1
            )
        return -1 if short else first.number

    @cached_property
    def rows(self) -> tuple[tuple[Line, ...], ...]:
        """The cells of each row of each table; a row ends where a column comes round again."""
        found: list[tuple[Line, ...]] = []
        row: dict[str, Line] = {}
        for line in self.lines:
            column = self.column(line)
            is_cell = line.passage.role is Role.CELL and not line.shut
            if row and (not is_cell or column in row):
                found.append(tuple(row.values()))
                row = {}
            if is_cell and column:
                row[column] = line
        return (*found, tuple(row.values())) if row else tuple(found)

    @cached_property
    def _heads(self) -> dict[int, frozenset[str]]:
        """The heads of its table by the number of each cell: the cells at the top that nothing heads."""
        found: dict[int, frozenset[str]] = {}
        heads: set[str] = set()
        before: Line | None = None
        for line in self.lines:
            if line.passage.role is Role.CELL:
                top = not line.passage.lead_in
                if top and (before is None or before.passage.role is not Role.CELL or before.passage.lead_in):
                    heads = set()
                if top:
                    heads.add(line.words)
                found[line.number] = frozenset(heads)
            before = line
        return found

    def column(self, line: Line) -> str:
        """Return the head of the column that a cell stands in; empty for other lines and for the heads."""
        leads = line.passage.lead_in
        if line.passage.role is not Role.CELL or not leads:
            return ""
        heads = self._heads[line.number]
        return next((lead for lead in reversed(leads) if lead in heads), leads[-1])

    def section(self, line: Line) -> Sequence[Line]:
        """Return the lines beneath a heading, up to the next heading of its level or above."""
        end = line.number + 1
        while end < len(self.lines):
            other = self.lines[end]
            if other.heading and other.passage.level <= line.passage.level:
                break
            end += 1
        return self.lines[line.number + 1 : end]

    def quote(self, start: int, end: int) -> Quote:
        """Return the exact words between two positions."""
        page = next((p.number for p in reversed(self.document.pages) if p.start <= start), 1)
        return Quote(start, end, page, self.document.text[start:end])
