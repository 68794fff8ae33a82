"""Kind, Said, Suggestion and Coding: what a passage is about, and what it says of it."""

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

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


class Polarity(StrEnum):
    """Whether a theme is said to be there."""

    PRESENT = "present"
    ABSENT = "absent"
    NOT_RECORDED = "not recorded"
    """Nothing was written of it, so nobody can tell."""


class Certainty(StrEnum):
    """How surely it is said, or by whom it is disputed."""

    ESTABLISHED = "established"
    SUSPECTED = "suspected"
    """Raised and left open."""
    ALLEGED = "alleged"
    """Told by somebody: reported, disclosed, claimed."""
    DENIED = "denied"
    """Somebody says that it was not so, which is not the same as absent."""
    RULED_OUT = "ruled out"


class Time(StrEnum):
    """Whether it belongs to the time told of, or to an earlier one."""

    CURRENT = "current"
    PAST = "past"


class Subject(StrEnum):
    """Of whom a fact is said; of harm, the one who was harmed."""

    CHILD = "child"
    SIBLING = "sibling"
    MOTHER = "mother"
    FATHER = "father"
    PARENT = "parent"
    """A parent or carer, or both, where the text does not say which."""
    OTHER_ADULT = "other adult"
    AGENCY = "agency"
    POPULATION = "population"
    """People in general, not those of one case."""
    UNKNOWN = "unknown"
    """The text does not say."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a passage says of a theme: whether it was there, how surely, when, and of whom."""

    polarity: Polarity = Polarity.PRESENT
    certainty: Certainty = Certainty.ESTABLISHED
    time: Time = Time.CURRENT
    subject: Subject = Subject.UNKNOWN
    assertion: Assertion = field(init=False, repr=False, compare=False)
    """The short form: what is not recorded is not asserted, so it is told as absent."""

    def __post_init__(self) -> None:
        short = Assertion.PRESENT if self.certainty is Certainty.ESTABLISHED else Assertion.UNCERTAIN
        if self.polarity is not Polarity.PRESENT:
            short = Assertion.ABSENT
        object.__setattr__(self, "assertion", short)


_PLAINEST = MappingProxyType(
    {
        Assertion.PRESENT: Said(),
        Assertion.ABSENT: Said(Polarity.ABSENT),
        Assertion.UNCERTAIN: Said(certainty=Certainty.SUSPECTED),
    }
)


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
    said: Said = _PLAINEST[Assertion.PRESENT]
    """The assertion in full. Where only the assertion is given, the plainest that agrees with it."""
    source: str = ""
    """What made it, where that is not Learnt itself: the name of a local language model."""

    def __post_init__(self) -> None:
        if self.said.assertion is self.assertion:
            return
        if self.said != _PLAINEST[Assertion.PRESENT]:
            raise ValueError("What is said of a theme does not agree with its assertion.")
        object.__setattr__(self, "said", _PLAINEST[self.assertion])


@dataclass(frozen=True, slots=True)
class Coding:
    """What the machine makes of one passage: its kind and its suggested themes, best first."""

    kind: Kind
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        """Ids of the themes that are suggested and not said to be absent."""
        return tuple(s.theme for s in self.suggestions if s.suggested and s.assertion is not Assertion.ABSENT)
