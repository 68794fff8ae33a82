"""A document in the making: readers add blocks in reading order, and the draft works out paths and positions."""

import re
import unicodedata
from dataclasses import dataclass, field

from learnt.engine.domain.document import Details, Document, Page, Passage, Role

_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)")
_ENDS_SENTENCE = (".", "!", "?", ";")
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


class Draft:
    """Collects blocks of one document in reading order.

    A reader either adds text (`add`), or works over a text that is canonical already and marks ranges of it (`mark`),
    so that positions are those of the source.
    """

    def __init__(self, file: str, media: str, text: str = "") -> None:
        self.file = file
        self.media = media
        self.details = Details()
        self.problems: list[str] = []
        self._pieces = [text] if text else []
        self._length = len(text)
        self._blocks: list[_Block] = []
        self._pages: list[Page] = []

    @property
    def text(self) -> str:
        """The canonical text so far; given whole at the start by readers that mark."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    @property
    def page_count(self) -> int:
        """Number of pages so far."""
        return len(self._pages)

    def open_page(self, start: int | None = None) -> None:
        """Begin the next page (or slide, or sheet), at `start` for a text that is marked, else at the end so far."""
        start = self._length if start is None else start
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
        if self._length:
            words = _SEPARATOR + words
        start = self._length + (len(_SEPARATOR) if self._length else 0)
        self._pieces.append(words)
        self._length += len(words)
        self._append(start, self._length, role, level=level, marker=marker, labels=labels)

    def mark(
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

    def _append(
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
    return " ".join((_EMPHASIS.sub("", text) if "*" in text or "_" in text else text).split())


def _leads_in(words: str) -> bool:
    """Tell whether a paragraph leads on to the list after it: it trails off, or does not end as a sentence does."""
    return not words.endswith(_ENDS_SENTENCE) or words.endswith("...")


@dataclass(slots=True)
class _Paths:
    """What stands over the block at hand: headings, the sentence before a list, and the items it is below."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    parents: list[tuple[int, str]] = field(default_factory=list)
    lead: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    def reach(self, block: _Block) -> None:
        """Drop what does not stand over the block."""
        if block.role is Role.HEADING:
            self.headings = [heading for heading in self.headings if heading[0] < block.level]
            self.parents, self.lead = [], ()
        elif block.role is Role.ITEM:
            if block.labels != self.labels:
                self.parents, self.lead = [], ()
            self.parents = [parent for parent in self.parents if parent[0] < block.level]
        elif block.role is not Role.NOTE:
            self.parents, self.lead = [], ()
        self.labels = self.labels if block.role is Role.NOTE else block.labels

    def lead_in(self, block: _Block) -> tuple[str, ...]:
        """Return what leads into the block."""
        if block.role is Role.ITEM:
            return block.labels + self.lead + tuple(parent[1] for parent in self.parents)
        return block.labels

    def leave(self, block: _Block, words: str) -> None:
        """Take the block in, for those that follow it."""
        if block.role is Role.HEADING:
            self.headings.append((block.level, words))
        elif block.role is Role.ITEM:
            self.parents.append((block.level, words))
        elif (block.role is Role.PARAGRAPH and _leads_in(words)) or (
            block.role is Role.CELL and words.endswith(":")
        ):
            self.lead = (words,)


def _with_paths(text: str, blocks: list[_Block]) -> list[Passage]:
    paths = _Paths()
    passages = []
    for number, block in enumerate(blocks):
        paths.reach(block)
        passages.append(
            Passage(
                number, block.start, block.end, block.page, block.role,
                tuple(title for _, title in paths.headings), paths.lead_in(block), block.level, block.marker,
            )
        )  # fmt: skip
        paths.leave(block, plain(text[block.start : block.end]))
    return passages
