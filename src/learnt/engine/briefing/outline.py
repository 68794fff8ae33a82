"""The outline of a briefing as data: what it says, and the words each sentence of it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MOST_SHOWN = 20
"""References printed after one statement."""


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


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the briefing with what it rests on."""

    text: str
    references: tuple[Reference, ...]
    quoted: bool = False
    """True where the text is the exact words of its first reference, less marks of layout."""
    lead_in: str = ""
    """For a quoted list item: the document's words that lead into it."""
    cut: bool = False
    """True where the statement goes on in the document."""

    def __post_init__(self) -> None:
        if not self.text or not self.references:
            raise ValueError("A statement has words and at least one reference.")

    @property
    def shown(self) -> tuple[Reference, ...]:
        """The references that are printed: the first on each page of each source, and not without end."""
        return self._pages[:MOST_SHOWN]

    @property
    def unshown(self) -> str:
        """How many more pages say it; empty where all are printed."""
        more = len(self._pages) - MOST_SHOWN
        return f"and {more} more" if more > 0 else ""

    @property
    def _pages(self) -> tuple[Reference, ...]:
        first = {reference.label: reference for reference in reversed(self.references)}
        return tuple(reference for reference in self.references if first[reference.label] == reference)

    @property
    def words(self) -> str:
        """The sentence as it is printed."""
        if not self.quoted:
            return self.text
        opening = f"{self.lead_in.rstrip(' :.')}: " if self.lead_in else ""
        return f"{opening}“{self.text}{' …' if self.cut else ''}”"


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, and who should."""

    statement: Statement
    audience: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """In how many documents a theme is raised."""

    documents: int
    of: int
    low: float
    high: float
    """The ends of the 95 per cent interval, from 0 to 1."""

    @property
    def words(self) -> str:
        """The count with its base."""
        return f"{self.documents} of {self.of} document{'' if self.of == 1 else 's'}"

    @property
    def share(self) -> float:
        """The share of the documents, from 0 to 1."""
        return self.documents / self.of if self.of else 0.0

    @property
    def interval(self) -> str:
        """The interval in whole per cents."""
        return f"{100 * self.low:.0f}% to {100 * self.high:.0f}%"


@dataclass(frozen=True, slots=True)
class Section:
    """What the documents teach on one theme."""

    number: int
    theme: str
    name: str
    definition: str
    count: Count
    raised: Statement
    """Says in how many documents the theme is raised, with a passage of each."""
    learned: tuple[Statement, ...] = ()
    good_practice: tuple[Statement, ...] = ()
    advice: tuple[Advice, ...] = ()
    prompts: tuple[Statement, ...] = ()
    more: Statement | None = None
    """Where else the theme is raised."""

    def statements(self) -> Iterator[Statement]:
        """Yield every statement, in the order it is read."""
        yield self.raised
        yield from self.learned
        yield from (advice.statement for advice in self.advice)
        yield from self.good_practice
        yield from self.prompts
        if self.more:
            yield self.more


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A stated figure with its base and its verdict."""

    figure: str
    """The number with its unit; several, with semicolons between, where one sentence states them for one verdict."""
    statement: Statement
    base: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """A link, tool or contact."""

    name: str
    address: str
    link: str
    """What the address opens (https:, mailto: or tel:); empty for a tool with no address."""
    statement: Statement


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the briefing rests on."""

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
        return (
            ", ".join(part for part in stated if part)
            + f", {self.pages} page{'' if self.pages == 1 else 's'}."
        )


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole briefing."""

    title: str
    subtitle: str
    date: date
    background: tuple[Statement, ...]
    sections: tuple[Section, ...]
    prompts: tuple[Statement, ...]
    """Questions that belong to no section."""
    figures: tuple[FigureLine, ...]
    figures_to_check: tuple[FigureLine, ...]
    resources: tuple[ResourceLine, ...]
    sources: tuple[Source, ...]
    made: tuple[str, ...]
    """How the briefing was made and what it does not show, a sentence each."""

    @property
    def dated(self) -> str:
        """The date as people write it."""
        return f"{self.date.day} {self.date:%B %Y}"

    def statements(self) -> Iterator[Statement]:
        """Yield every statement, in the order it is read."""
        yield from self.background
        for section in self.sections:
            yield from section.statements()
        yield from (line.statement for line in self.figures + self.figures_to_check)
        yield from self.prompts
        yield from (line.statement for line in self.resources)
