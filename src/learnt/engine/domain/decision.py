"""Decision and Reading: what a person decided on a suggestion, or saw in a whole passage; never what the machine says."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.document import Span


class Verdict(StrEnum):
    """What was decided."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_SURE = "not-sure"
    WITHDRAWN = "withdrawn"
    """Undoes the decisions before it on the same words and theme: one person's, or everybody's."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's decision that a theme does or does not belong to some words of a document."""

    theme: str
    verdict: Verdict
    by: str
    """Who decided; never the machine."""
    anchor: Anchor
    reason: str = ""
    of: str = ""
    """Of a withdrawal: the person whose decisions it undoes; empty where it undoes everybody's."""
    settles: bool = False
    """It settles where coders differed, so what was said before it on the same words and theme no longer counts."""

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("A decision needs the name of the person who made it.")


@dataclass(frozen=True, slots=True)
class PlacedDecision:
    """A decision as it stands in the current version of its document."""

    decision: Decision
    span: Span | None
    """None where its words could not be found again."""
    placed: Placed
    at: datetime | None = None
    """When it was stored; None where no store has it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One person's full reading of a passage: all the themes of a codebook that it speaks to, and so none of the others."""

    by: str
    """Who read it; never the machine."""
    anchor: Anchor
    """The whole passage."""
    themes: tuple[str, ...]
    """Empty where it speaks to none."""
    blind: bool
    """True where no suggestions for the passage had been shown to the person. Never pooled with the others."""
    codebook: str
    """Id and version of the codebook, with a space between."""

    def __post_init__(self) -> None:
        if not (self.by.strip() and self.codebook.strip()):
            raise ValueError("A reading needs the name of the person who made it, and of the codebook.")
        if len(set(self.themes)) != len(self.themes):
            raise ValueError("A reading names each theme once.")


@dataclass(frozen=True, slots=True)
class PlacedReading:
    """A reading as it stands in the current version of its document."""

    reading: Reading
    span: Span | None
    """None where its passage could not be found again."""
    placed: Placed
    at: datetime | None = None
    """When it was stored; None where no store has it."""
