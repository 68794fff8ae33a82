"""Kind, Assertion, Suggestion and Decision: what a passage is said to be about, and by whom."""

from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.domain.document import Span


class Kind(StrEnum):
    """What sort of statement a passage makes. The kinds are never counted together."""

    CASE_FACT = "case-fact"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    TEACHING = "teaching"
    FIGURE = "figure"
    PROMPT = "prompt"
    RESOURCE = "resource"
    HEADING = "heading"
    OTHER = "other"


class Assertion(StrEnum):
    """Whether the passage says that the theme is there."""

    PRESENT = "present"
    ABSENT = "absent"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that the machine proposes for a passage; never a decision."""

    theme: str
    score: float
    """0 to 1, for ordering only; not a probability and never shown as one."""
    suggested: bool
    """True where the score is high enough to be shown to a person."""
    assertion: Assertion
    evidence: tuple[Span, ...]
    """The words that made the case, as positions within the passage; empty where only the headings made it."""
    why: str
    """The reason in plain words."""


@dataclass(frozen=True, slots=True)
class Coding:
    """What the machine makes of one passage: its kind and its suggested themes, best first."""

    kind: Kind
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        """Ids of the themes that are suggested and not said to be absent."""
        return tuple(s.theme for s in self.suggestions if s.suggested and s.assertion is not Assertion.ABSENT)
