"""What a view hands to the components: finished words and addresses, with no markup in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.dateformat import format as format_date
from django.utils.timezone import is_aware, localtime


class Colour(StrEnum):
    """Colours of a tag. The word on it carries the meaning; the colour only helps."""

    PLAIN = ""
    GREY = "grey"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    PURPLE = "purple"
    MAGENTA = "magenta"
    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str = ""
    """Where to; empty for words alone, such as the last breadcrumb."""
    about: str = ""
    """What the link is about, for people who hear links out of their place: Change *name*."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a summary list."""

    key: str
    value: str
    actions: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    text: str
    number: bool = False
    """Whether it holds numbers, which are set to the right."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    text: str | int | float
    href: str = ""
    note: str = ""
    """Quiet words beneath."""
    tag: Colour | None = None
    """Draw the text as a tag of this colour."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first cell of each row names the row."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    name: str = "table"
    """Its id on the page, from which its parts have theirs."""
    number: str = ""
    """A note on the caption, such as a count."""

    @property
    def lines(self) -> list[list[tuple[Column, Cell]]]:
        """The rows, each cell with its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, for a timeline: newest first."""

    title: str
    when: date | datetime
    by: str = ""
    text: str = ""

    @property
    def moment(self) -> str:
        """When it was, in words: 3 May 2026, or 3 May 2026 at 2:05pm."""
        if not isinstance(self.when, datetime):
            return format_date(self.when, "j F Y")
        local = localtime(self.when) if is_aware(self.when) else self.when
        hour = format_date(local, "g:i" if local.minute else "g")
        return f"{format_date(local, 'j F Y')} at {hour}{'am' if local.hour < 12 else 'pm'}"


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a task list."""

    title: str
    status: str
    href: str = ""
    """Empty where it cannot start yet."""
    hint: str = ""
    colour: Colour | None = None
    """Draw the status as a tag; finished tasks have none, so that the others stand out."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One tab and its panel."""

    name: str
    """Its id on the page."""
    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Filters in force under one heading; each link takes its filter away."""

    heading: str
    links: Sequence[Link]
