"""Decision: what a person decided on a suggestion, or added of their own; kept apart from what the machine says."""

from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.document import Span


class Verdict(StrEnum):
    """What was decided."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_SURE = "not-sure"
    WITHDRAWN = "withdrawn"
    """Undoes the decisions before it on the same words and theme."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's decision that a theme does or does not belong to some words of a document."""

    theme: str
    verdict: Verdict
    by: str
    """Who decided; never the machine."""
    anchor: Anchor
    reason: str = ""

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
