"""Questions as objects: terms joined by and, or and not."""

from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.facts import Age


class Field(StrEnum):
    """What a term of a question asks about."""

    AGE = "age"
    AGE_BAND = "age-band"
    OUTCOME = "outcome"
    MANNER = "manner"
    LEGAL_STATUS = "legal-status"
    HOUSEHOLD = "household"
    THEME = "theme"
    KIND = "kind"
    AGENCY = "agency"
    AREA = "area"
    YEAR = "year"
    WORDS = "words"


OF_A_PERSON = frozenset(
    {Field.AGE, Field.AGE_BAND, Field.OUTCOME, Field.MANNER, Field.LEGAL_STATUS, Field.HOUSEHOLD}
)
"""Fields whose terms must all hold of one and the same person."""
NUMBERS = frozenset({Field.AGE, Field.YEAR})
"""Fields that are compared with a number."""


@dataclass(frozen=True, slots=True)
class Term:
    """One test of one field."""

    field: Field
    value: str
    """What is asked for; of an age or a year, the whole comparison."""
    ages: Age | None = None
    """For an age or a band of ages: the ages that fit."""
    years: tuple[int, int] | None = None
    """For a year: the first and the last that fit."""

    def __str__(self) -> str:
        return self.value if self.field in NUMBERS else f'{self.field}:"{self.value}"'


@dataclass(frozen=True, slots=True)
class Not:
    """A question that fits where its part does not."""

    part: "Question"

    def __str__(self) -> str:
        return f"not {self.part}"


@dataclass(frozen=True, slots=True)
class All:
    """A question that fits where every part does."""

    parts: tuple["Question", ...]

    def __str__(self) -> str:
        return "(" + " and ".join(map(str, self.parts)) + ")"


@dataclass(frozen=True, slots=True)
class Some:
    """A question that fits where at least one part does."""

    parts: tuple["Question", ...]

    def __str__(self) -> str:
        return "(" + " or ".join(map(str, self.parts)) + ")"


Question = Term | Not | All | Some


def terms(question: Question) -> tuple[Term, ...]:
    """Return the terms of a question, in order."""
    match question:
        case Term():
            return (question,)
        case Not(part):
            return terms(part)
        case All(parts) | Some(parts):
            return tuple(term for part in parts for term in terms(part))
