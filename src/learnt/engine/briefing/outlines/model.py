"""An outline as data: its parts, what fills each of them, and the wording it brings of its own."""

from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.domain.briefing import BlockKind, PictureKind


class PartRole(StrEnum):
    """What fills a part. Each role has one filler, which knows no outline."""

    WORDING = "wording"
    """The outline's own words alone: aims, an exercise, an introduction."""
    BACKGROUND = "background"
    """Which documents the briefing rests on: how many, from when, by whom."""
    DOCUMENTS = "documents"
    """A table of the documents."""
    PICTURES = "pictures"
    """Pictures of the counts, each with its table."""
    THEMES = "themes"
    """A part for each theme, those that most documents raise first."""
    POINTS = "points"
    """A part for each learning point, under its own title."""
    FACTORS = "factors"
    """A table of themes of some groups of the codebook, with how many documents state each."""
    AGES = "ages"
    """What is said of children of each age, a block for each age."""
    MESSAGES = "messages"
    """One statement a theme, over all themes: key messages."""
    FIGURES = "figures"
    """Figures that documents state, checked again."""
    COMPARISON = "comparison"
    """Themes from reviews beside themes from audits."""
    DIGEST = "digest"
    """A part for each document: what it is, its figures, its messages, its links."""
    QUESTIONS = "questions"
    """Questions for reflection from the documents that no part has asked yet."""
    RESOURCES = "resources"
    """Tools, links and contacts that documents point to."""
    MADE = "made"
    """How the briefing was made and what it does not show."""


class Told(StrEnum):
    """What a part can say of a theme, a learning point or a document."""

    COUNTED = "counted"
    DEFINITION = "definition"
    LEARNED = "learned"
    GOOD_PRACTICE = "good-practice"
    ADVICE = "advice"
    QUESTIONS = "questions"
    FIGURES = "figures"
    LINKS = "links"
    THEMES = "themes"
    """Of a document: the names of its themes."""
    MORE = "more"
    """Where else it is said."""


@dataclass(frozen=True, slots=True)
class Say:
    """One block of a part that is filled from the evidence."""

    of: Told
    heading: str = ""
    most: int = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """Sentences of the outline itself."""

    kind: BlockKind
    text: tuple[str, ...]
    heading: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """Children of an age: the bands that a document's facts may fall in, and words of headings that name it."""

    name: str
    bands: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """One part of an outline. A role that makes several parts makes one for each theme, point or document."""

    id: str
    role: PartRole
    heading: str
    """May name {theme}, {point}, {document} or {number} where a role makes several parts."""
    before: tuple[Wording, ...] = ()
    """Wording printed before what the evidence fills in."""
    after: tuple[Wording, ...] = ()
    """Wording printed after it, such as questions to discuss."""
    notes: tuple[str, ...] = ()
    """Wording for who speaks."""
    say: tuple[Say, ...] = ()
    numbered: bool = False
    most: int = 0
    """Most parts, rows or items; 0 for as many as the briefing's length allows."""
    spare: int = 0
    """How many more statements go into the notes of who speaks."""
    groups: tuple[str, ...] = ()
    """Groups of the codebook; empty for all."""
    scope: str = ""
    """"local" or "national": only documents of that reach."""
    kinds: tuple[str, ...] = ()
    """Kinds of document; empty for all."""
    pictures: tuple[PictureKind, ...] = ()
    ages: tuple[AgeGroup, ...] = ()
    empty: str = ""
    """What is said where the evidence fills nothing in; where it is empty the part is left out."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Which parts a briefing has."""

    id: str
    name: str
    """As readers see it: "Seven-minute briefing"."""
    about: str
    """What it is for, for who chooses one."""
    parts: tuple[OutlinePart, ...]
    themes: int = 12
    """Most themes that it tells of."""
    slides: bool = False
    """True where each part is meant to be shown to people while somebody speaks."""
    language: str = "en-GB"
