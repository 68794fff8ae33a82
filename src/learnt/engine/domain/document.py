"""Document, Passage and Page: what was read, and where each word of it stands."""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a passage is on the page (its layout, not its meaning: for that see Kind)."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    NOTE = "note"
    """A speaker note, footnote, comment or text box: beside the main flow."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of Unicode code points in a text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"A span needs 0 <= start < end, not {self.start}, {self.end}.")

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """Return the span moved by `by` code points."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Page:
    """One page (or slide, or sheet) and the range of the canonical text on it; empty pages have start == end."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is coded, counted and quoted: a paragraph, list item, heading or table cell.

    `start` and `end` are positions in the document's canonical text; the slice holds no list mark or heading mark
    at its edges, though a text source may leave marks (`**`) and line ends within it.
    """

    number: int
    """Order in the document, from 0."""
    start: int
    end: int
    page: int
    """The page it begins on, from 1. A source without pages is one page."""
    role: Role
    headings: tuple[str, ...] = ()
    """Titles of the sections it stands in, outermost first; a heading's own title is not among them."""
    lead_in: tuple[str, ...] = ()
    """For a list item or cell: what leads into it (the sentence before the list, parent items, row and column heads)."""
    level: int = 0
    """Heading level from 1, or depth of a list item from 1; 0 for others."""
    marker: str = ""
    """The list mark as it stood ("1.", "a)", "•"), or the label of a cell; empty for others."""

    @property
    def span(self) -> Span:
        """The range in the canonical text."""
        return Span(self.start, self.end)

    @property
    def context(self) -> tuple[str, ...]:
        """The heading path followed by the lead-in, outermost first."""
        return self.headings + self.lead_in


@dataclass(frozen=True, slots=True)
class Stated:
    """A detail that the document itself states, with the words that state it."""

    value: str
    span: Span | None = None
    """Where it is said in the canonical text; None where it comes from the file's own properties."""


@dataclass(frozen=True, slots=True)
class Details:
    """What a document says of itself. None where it does not say."""

    title: Stated | None = None
    publisher: Stated | None = None
    kind: Stated | None = None
    """Kind of document, an id of `learnt.engine.reading.details` (such as "thematic-briefing")."""
    published: Stated | None = None
    """Date of publication: ISO 8601, as exact as stated ("2021", "2021-03", "2021-03-14")."""
    period: Stated | None = None
    """Period covered, ISO 8601 with a slash ("2019/2021", "2018-07/2019-12")."""
    area: Stated | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file (or a row of a table of reports) as it was read. Immutable; a changed file gives another one."""

    file: str
    """Name of the file, as a person knows it; rows of a table add "#" and the row's id."""
    media: str
    """What the file really is: pdf, docx, pptx, html, markdown, text, csv or xlsx."""
    text: str
    """Canonical text: NFC, LF line ends, no byte order mark."""
    passages: tuple[Passage, ...]
    pages: tuple[Page, ...]
    details: Details = field(default_factory=Details)
    problems: tuple[str, ...] = ()
    """What was read badly, each a sentence for a person; never quotes the text."""

    def __post_init__(self) -> None:
        if (
            "\r" in self.text
            or self.text.startswith("\ufeff")
            or not unicodedata.is_normalized("NFC", self.text)
        ):
            raise ValueError(
                "The canonical text of a document is NFC with LF line ends and no byte order mark."
            )
        previous = 0
        for passage in self.passages:
            if not previous <= passage.start < passage.end <= len(self.text):
                raise ValueError(f"Passage {passage.number} is out of order or outside the text.")
            previous = passage.end

    @property
    def version(self) -> str:
        """SHA-256 of the canonical text and its cut into passages, in hexadecimal."""
        digest = hashlib.sha256(self.text.encode("utf-8"))
        for passage in self.passages:
            digest.update(f"|{passage.start},{passage.end},{passage.page},{passage.role}".encode())
        return digest.hexdigest()

    @property
    def title(self) -> str:
        """The stated title, or the name of the file."""
        return self.details.title.value if self.details.title else self.file

    def quote(self, passage: Passage) -> str:
        """Return the exact characters of a passage."""
        return self.text[passage.start : passage.end]
