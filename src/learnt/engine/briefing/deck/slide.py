"""A slide before it is drawn: its title, its lines or table or picture, and what the speaker needs for them."""

from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.domain.briefing import Picture


class Look(StrEnum):
    """Which layout a slide is drawn on."""

    CONTENT = "content"
    EXERCISE = "exercise"
    """A question or a task to a group."""


class Weight(StrEnum):
    """How large the words of a slide may be."""

    LARGE = "large"
    NORMAL = "normal"
    SMALL = "small"
    """What nobody reads from the back of a room: sources."""


class Tone(StrEnum):
    """How a run of words looks."""

    WORDS = "words"
    MARK = "mark"
    REFERENCE = "reference"
    LINK = "link"


class LineKind(StrEnum):
    """How a line stands on its slide."""

    PLAIN = "plain"
    POINT = "point"
    STEP = "step"
    QUESTION = "question"
    HEADING = "heading"
    AUDIENCE = "audience"
    """Whom the line before speaks to; it stays with it."""
    NOTICE = "notice"
    REST = "rest"
    """The rest of a list item that began on the slide before."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look the same."""

    text: str
    tone: Tone = Tone.WORDS
    opens: str = ""
    """Address that a link opens."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a slide."""

    kind: LineKind
    runs: tuple[Run, ...]
    evidence: tuple[str, ...] = ()
    """Where its words are said, for who speaks."""
    number: int = 0
    """For a step: its place in the list."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[str, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first column names its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...] = ()
    """Width of each column in points, once it is known; the same on every slide that the table takes."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide. It has lines, or a table or a picture under at most a caption."""

    title: str
    blocks: tuple[tuple[Line, ...], ...] = ()
    """Its lines, by what belongs together."""
    look: Look = Look.CONTENT
    weight: Weight = Weight.NORMAL
    minutes: str = ""
    """How long a group takes over it, as it is printed."""
    caption: str = ""
    """Names the table or the picture."""
    grid: Grid | None = None
    picture: Picture | None = None
    notes: tuple[str, ...] = ()
    """What the speaker says."""
    size: int = 0
    """Size of its words in points, once it is known to fit."""

    @property
    def timed(self) -> str:
        """Its title with the minutes, for a layout that has no place for them."""
        return f"{self.title} ({self.minutes})"

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines in reading order."""
        return tuple(line for block in self.blocks for line in block)

    @property
    def evidence(self) -> tuple[str, ...]:
        """Where what it says is said, in reading order."""
        rows = self.grid.rows if self.grid else ()
        said = (*(line.evidence for line in self.lines), *(row.evidence for row in rows))
        return tuple(one for some in said for one in some)
