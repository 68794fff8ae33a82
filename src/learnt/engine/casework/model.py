"""What a paper of a review is made of: a template as its author wrote it, and the blocks it comes to when filled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MISSING = "Not yet recorded"
NEEDLESS = "Does not apply"


class QuestionKind(StrEnum):
    """How a question of a form is answered."""

    TEXT = "text"
    LINE = "line"
    CHOICE = "choice"


class Needed(StrEnum):
    """When a question of a form must be answered."""

    ALWAYS = "always"
    INVOLVED = "involved"
    """Where the agency was involved at all."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a form that somebody fills in."""

    id: str
    text: str
    kind: QuestionKind
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    needed: Needed = Needed.NEVER


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is recorded of the review, by the id of a fact or an event of its rules."""

    name: str
    when: str = ""
    """Id of a fact on which it depends whether this applies."""
    value: str = ""
    """What that fact must say: a choice by its id, yes or no."""


@dataclass(frozen=True, slots=True)
class Says:
    """Words that stand in every paper of this sort, with values in curly brackets."""

    words: str


@dataclass(frozen=True, slots=True)
class Valued:
    """A value that whoever makes the paper hands in, under a label."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A table whose rows are handed in."""

    name: str
    caption: str
    columns: Mapping[str, str]
    """By the id of a cell, what stands at the head."""
    empty: str = MISSING
    """What is said where there is no row."""
    shares: tuple[int, ...] = ()
    """How much of the width each column takes; where empty all take as much."""


@dataclass(frozen=True, slots=True)
class Chapters:
    """Further parts that are handed in, each with a heading of its own."""

    name: str
    empty: str = MISSING


Item = Told | Says | Valued | Listed | Chapters | Question


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a template under a heading."""

    id: str
    heading: str
    holds: tuple[Item, ...]
    part: str = ""
    """Which of the parts that the rules require it answers; then the rules give its heading."""


@dataclass(frozen=True, slots=True)
class Template:
    """A sort of paper."""

    id: str
    name: str
    about: str
    marking: str
    """Who may have it, at the head of every page."""
    sections: tuple[Section, ...]
    needs: str = ""
    """Id of an event, a fact or a required document of the rules, without which it is not offered."""
    contents: str = ""
    """Id of the list of parts in the rules that it must hold."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its questions, in order."""
        return tuple(one for part in self.sections for one in part.holds if isinstance(one, Question))

    def items(self) -> Iterator[Item]:
        """Yield all that its sections hold."""
        for section in self.sections:
            yield from section.holds


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    words: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, or the note that what belongs here is missing."""

    words: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; a cell that is empty is missing."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()
    """How much of the width each column takes; where empty the writer says."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Questions that follow one another."""

    questions: tuple[Question, ...]


Block = Heading | Text | Grid | Asking


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it will be written."""

    title: str
    about: str
    """The line under the title."""
    marking: str
    publisher: str
    blocks: tuple[Block, ...]
    number: str = ""
    """Of a form: the number by which it finds its way back."""

    @property
    def missing(self) -> int:
        """How many things are not recorded yet."""
        texts = sum(isinstance(one, Text) and one.missing for one in self.blocks)
        cells = sum(
            not cell for one in self.blocks if isinstance(one, Grid) for row in one.rows for cell in row
        )
        return texts + cells
