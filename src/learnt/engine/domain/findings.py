"""Learning points, recommendations, figures, prompts and resources: what a document teaches, with its evidence."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of a document and where they stand in its canonical text."""

    start: int
    end: int
    page: int
    text: str
    """The characters between start and end, unchanged."""

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text) or not self.text:
            raise ValueError("A quote is exactly the characters between its start and its end.")


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """Something learned, what to do about it, and who should."""

    quote: Quote
    """Everything the point was taken from, from its title to its last statement."""
    number: str
    """Its number in the document ("3", "2.1"); empty where it has none."""
    title: str
    learned: tuple[Quote, ...]
    advice: tuple[Quote, ...]
    audience: tuple[str, ...]
    """Agencies and roles it speaks to, in the words of the glossary of agencies, most specific first."""
    themes: tuple[str, ...]
    good_practice: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Something that a document says should be done."""

    quote: Quote
    number: str
    audience: tuple[str, ...]
    themes: tuple[str, ...]


class Check(StrEnum):
    """The verdict on a figure. Nothing is ever corrected."""

    CONSISTENT = "consistent"
    IMPOSSIBLE = "impossible"
    """No whole number gives this percentage of its base."""
    INCONSISTENT = "inconsistent"
    """It does not agree with another figure, with its total, or with its unit."""
    BASE_NOT_STATED = "base-not-stated"
    UNCHECKED = "unchecked"
    """A plain count with nothing to hold it against."""


AMISS = (Check.IMPOSSIBLE, Check.INCONSISTENT)
"""Verdicts that a person should look into before the figure is used."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated number, what it counts, and whether it can be right."""

    quote: Quote
    value: Decimal
    unit: str
    """"percent", "percent change", "rate", "pounds", or what is counted ("rapid reviews")."""
    numerator: int | None
    denominator: int | None
    population: str
    """What the base consists of, in the document's words; empty where not stated."""
    subject: str
    """What the figure is about, in the document's words."""
    period: str
    """ISO 8601 interval or year as stated; empty where not stated."""
    check: Check
    why: str
    """The reason for the verdict in plain words, with its arithmetic."""
    qualifier: str = ""
    """"over", "nearly", "at least" and the like, where the value is not exact."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question or task put to practitioners for reflection."""

    quote: Quote
    about: tuple[str, ...]
    """The headings and lead-in it belongs to, outermost first."""
    themes: tuple[str, ...]


class ResourceKind(StrEnum):
    """What sort of help a resource is."""

    LINK = "link"
    EMAIL = "email"
    PHONE = "phone"
    TOOL = "tool"


@dataclass(frozen=True, slots=True)
class Resource:
    """A link, tool or contact that a document points to."""

    quote: Quote
    kind: ResourceKind
    name: str
    address: str
    """URL, e-mail address or telephone number; empty for a named tool."""
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything mined from one document."""

    learning_points: tuple[LearningPoint, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    figures: tuple[Figure, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    resources: tuple[Resource, ...] = ()
