"""A document in the making: readers add blocks in reading order, and the draft works out paths and positions."""

import re
import unicodedata
from dataclasses import dataclass, field

from learnt.engine.domain.document import Details, Document, Page, Passage, Role

_LEADS_IN = re.compile(r"(:|:\s*[-–—]|\.{3,}|…|[^.!?;\s])\s*$")
_SEPARATOR = "\n\n"


# Control characters go, but for tab, LF and form feed; the rarer line ends become LF.
_CONTROLS: dict[int, str | None] = {
    **{code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t\f"},
    **dict.fromkeys((0x0B, 0x85, 0x2028, 0x2029), "\n"),
}


def canonical(text: str) -> str:
    """Return text as NFC with LF line ends, no byte order mark and no control characters but tab, LF and form feed."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.translate(_CONTROLS))


@dataclass(slots=True)
class _Block:
    start: int
    end: int
    page: int
    role: Role
    level: int
    marker: str
    labels: tuple[str, ...]


@dataclass(slots=True)
class Draft:
    """Collects blocks of one document in reading order.

    A reader either adds text (`add`), or works over a text that is canonical already and marks ranges of it (`mark`),
    so that positions are those of the source.
    """

    file: str
    media: str
    text: str = ""
    """The canonical text so far; given whole at the start by readers that mark."""
    details: Details = field(default_factory=Details)
    problems: list[str] = field(default_factory=list)
    _blocks: list[_Block] = field(default_factory=list)
    _pages: list[Page] = field(default_factory=list)

    def open_page(self, start: int | None = None) -> None:
        """Begin the next page (or slide, or sheet), at `start` for a text that is marked, else at the end so far."""
        start = len(self.text) if start is None else start
        if self._pages:
            last = self._pages[-1]
            self._pages[-1] = Page(last.number, last.start, start)
        self._pages.append(Page(len(self._pages) + 1, start, start))

    def add(
        self, text: str, role: Role, *, level: int = 0, marker: str = "", labels: tuple[str, ...] = ()
    ) -> None:
        """Append a block of text; white space is folded, and a block without a letter or digit is dropped."""
        words = " ".join(canonical(text).split())
        if not any(c.isalnum() for c in words):
            return
        if self.text:
            self.text += _SEPARATOR
        start = len(self.text)
        self.text += words
        self._append(start, len(self.text), role, level=level, marker=marker, labels=labels)

    def mark(  # noqa: PLR0913 - one argument for each thing known of a block
        self,
        start: int,
        end: int,
        role: Role,
        *,
        level: int = 0,
        marker: str = "",
        labels: tuple[str, ...] = (),
    ) -> None:
        """Make a block of the range [start, end) of the text that the draft was given."""
        if any(c.isalnum() for c in self.text[start:end]):
            self._append(start, end, role, level=level, marker=marker, labels=labels)

    def _append(  # noqa: PLR0913 - the same as mark
        self, start: int, end: int, role: Role, *, level: int, marker: str, labels: tuple[str, ...]
    ) -> None:
        if not self._pages:
            self._pages.append(Page(1, 0, 0))
        page = next(page.number for page in reversed(self._pages) if page.start <= start)
        self._blocks.append(_Block(start, end, page, role, level, marker, labels))

    def document(self) -> Document:
        """Return the finished document."""
        pages = self._pages or [Page(1, 0, 0)]
        pages[-1] = Page(pages[-1].number, pages[-1].start, len(self.text))
        return Document(
            file=self.file,
            media=self.media,
            text=self.text,
            passages=tuple(_with_paths(self.text, self._blocks)),
            pages=tuple(pages),
            details=self.details,
            problems=tuple(self.problems),
        )


def plain(text: str) -> str:
    """Return text on one line without emphasis marks, as a heading path or a lead-in shows it."""
    return " ".join(re.sub(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)", "", text).split())


def _with_paths(text: str, blocks: list[_Block]) -> list[Passage]:
    headings: list[tuple[int, str]] = []
    parents: list[tuple[int, str]] = []
    lead: tuple[str, ...] = ()
    passages = []
    for number, block in enumerate(blocks):
        words = plain(text[block.start : block.end])
        if block.role is Role.HEADING:
            headings = [h for h in headings if h[0] < block.level]
            parents, lead = [], ()
        elif block.role is Role.ITEM:
            parents = [p for p in parents if p[0] < block.level]
        else:
            parents = []
        leads = lead + tuple(p[1] for p in parents) if block.role is Role.ITEM else block.labels
        passages.append(
            Passage(
                number, block.start, block.end, block.page, block.role,
                tuple(h[1] for h in headings), leads, block.level, block.marker,
            )
        )  # fmt: skip
        if block.role is Role.HEADING:
            headings.append((block.level, words))
        elif block.role is Role.ITEM:
            parents.append((block.level, words))
        elif block.role is Role.PARAGRAPH:
            lead = (words,) if _LEADS_IN.search(words) else ()
    return passages
