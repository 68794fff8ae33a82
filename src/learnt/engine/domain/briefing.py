"""Briefing: what is said to practitioners, sentence by sentence, each with the words of a document that it rests on.

An outline (a file) says which parts a briefing has. A composer fills them from studies, people edit the sentences, and
writers turn the same briefing into every format. Nothing here knows how it looks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learnt.engine.domain.numbers import number_of


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """The words of a source that a sentence rests on."""

    source: int
    """Number of the source in the briefing, from 1."""
    page: int
    passage: int
    """Number of the passage that the words begin in."""
    start: int
    end: int
    """Positions in the source's canonical text, half-open."""

    @property
    def label(self) -> str:
        """The reference as a reader sees it."""
        return f"{self.source}, p. {self.page}"


class Backing(StrEnum):
    """What a sentence rests on."""

    CONFIRMED = "confirmed"
    """Words of a document whose theme a person confirmed."""
    SUGGESTED = "suggested"
    """Words of a document whose theme only the program suggests; left out unless asked for, and marked."""
    STATED = "stated"
    """Words of a document that claim no theme: a figure, a question, a link, its own title. Nothing is suggested."""
    COUNTED = "counted"
    """A number that Learnt worked out from its references."""
    OWN = "own"
    """A named person's own statement, for which no document is named."""
    WORDING = "wording"
    """Wording of the outline: what a part is for, how to run an exercise, how the briefing was made."""
    NONE = "none"
    """Somebody wrote it and nobody has linked it or taken it on yet. It cannot be published."""


_WITH_REFERENCES = (Backing.CONFIRMED, Backing.SUGGESTED, Backing.STATED, Backing.COUNTED)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said in one place, usually one sentence, with what it rests on."""

    id: str
    """Names it within its briefing, and stays the same when the briefing is composed anew from the same words."""
    text: str
    backing: Backing
    references: tuple[Reference, ...] = ()
    quoted: bool = False
    """True where the text is the exact words of its first reference, less marks of layout."""
    lead_in: str = ""
    """For a quoted list item: the document's words that lead into it."""
    cut: bool = False
    """True where the quoted words go on in the document."""
    audience: tuple[str, ...] = ()
    """Who should do it, for advice."""
    taken_on_by: str = ""
    """The person whose own statement it is."""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("A sentence has words.")
        if bool(self.references) != (self.backing in _WITH_REFERENCES):
            raise ValueError("A sentence names what it rests on exactly where it rests on a document.")
        if bool(self.taken_on_by) != (self.backing is Backing.OWN):
            raise ValueError("A person's own statement, and no other, names the person.")

    @property
    def words(self) -> str:
        """The sentence as it is printed, without its references."""
        if not self.quoted:
            return self.text
        opening = f"{self.lead_in.rstrip(' :.')}: " if self.lead_in else ""
        return f"{opening}“{self.text}{' …' if self.cut else ''}”"


class BlockKind(StrEnum):
    """How the sentences of a block stand together."""

    PARAGRAPH = "paragraph"
    POINTS = "points"
    """A list without order."""
    STEPS = "steps"
    """A list in order."""
    QUESTIONS = "questions"
    """Prompts for reflection, which a session can put to people."""
    ADVICE = "advice"
    """What to do, with whom it speaks to."""
    NOTICE = "notice"
    """Set apart: a note before distressing matter, a warning."""


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that stand together."""

    kind: BlockKind
    sentences: tuple[Sentence, ...]
    heading: str = ""
    minutes: int = 0
    """How long a group should take over it; 0 where it takes no time of its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names its rows. A cell is a sentence, or None where it is empty."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Sentence | None, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("Every row of a table has a cell for each column.")


class PictureKind(StrEnum):
    """What a picture shows; each is drawn once and used in every format."""

    PREVALENCE = "prevalence"
    TREND = "trend"
    RECURRENCE = "recurrence"
    TOGETHER = "together"
    BESIDE_AUDITS = "beside-audits"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its words: a table that says the same is always printed or offered beside it."""

    kind: PictureKind
    caption: str
    alt: str
    """What it shows, for who cannot see it."""
    svg: str
    png: bytes
    """The same picture in pixels, for formats that take no SVG."""
    table: Table


@dataclass(frozen=True, slots=True)
class Link:
    """A tool, page, address or telephone number to use."""

    name: str
    address: str
    """As people read it; empty for a tool with none."""
    opens: str
    """https:, http:, mailto: or tel:; empty where it opens nothing."""
    sentence: Sentence
    """Where it comes from."""


Content = Block | Table | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a briefing: a section of a note, a slide or a few of a deck, a page of a module."""

    id: str
    """Unique in the briefing; fit for an address within a page."""
    heading: str
    contents: tuple[Content, ...] = ()
    links: tuple[Link, ...] = ()
    number: str = ""
    """As printed before the heading ("1"); empty where parts are not numbered."""
    theme: str = ""
    """Id of the theme it is about; empty where it is about none."""
    role: str = ""
    """Name of the kind of part in its outline ("theme", "background", "exercise")."""
    notes: tuple[Sentence, ...] = ()
    """What the speaker says; printed as speaker notes in a deck, not on the slide."""

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence in reading order, notes last."""
        for content in self.contents:
            match content:
                case Block():
                    yield from content.sentences
                case Table():
                    yield from (cell for row in content.rows for cell in row if cell)
                case Picture():
                    yield from (cell for row in content.table.rows for cell in row if cell)
        yield from (link.sentence for link in self.links)
        yield from self.notes


@dataclass(frozen=True, slots=True)
class Source:
    """A document that a briefing rests on."""

    number: int
    version: str
    """Version of the document, which finds it again."""
    title: str
    publisher: str
    published: str
    """Date of publication as people write it; empty where the document does not say."""
    file: str
    pages: int

    @property
    def words(self) -> str:
        """The source as one line: title, publisher, date, file."""
        stated = [self.title, self.publisher, self.published or "no date stated"]
        if self.file != self.title:
            stated.append(f"file {self.file}")
        return ", ".join(part for part in stated if part) + f", {number_of(self.pages, 'page')}."


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole briefing, whatever its outline."""

    outline: str
    """Id of the outline it was made with."""
    kind: str
    """The outline's name as readers see it ("Seven-minute briefing")."""
    title: str
    date: date
    audience: tuple[str, ...]
    """Whom it speaks to; empty for everybody."""
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    subtitle: str = ""

    @property
    def dated(self) -> str:
        """The date as people write it."""
        return f"{self.date.day} {self.date:%B %Y}"

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence in reading order."""
        for part in self.parts:
            yield from part.sentences()
