"""A recommendation as people work on it: the chain from finding to measure, to whom, by when, and what became of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class WhyChain:
    """From what was found to how it will be seen that it changed; good practice goes the same way."""

    finding: str = ""
    """What was found."""
    made_sense: str = ""
    """Why it made sense to people at the time; of good practice, what made it possible."""
    factor: str = ""
    """What in the system lay behind it."""
    expected_change: str = ""
    """What will be different in practice."""
    measure: str = ""
    """How that will be seen."""
    good_practice: bool = False

    def missing(self) -> tuple[str, ...]:
        """Return the links of the chain that are not there, in its order."""
        names = ("finding", "made_sense", "factor", "expected_change", "measure")
        return tuple(name for name in names if not getattr(self, name).strip())


class Answered(StrEnum):
    """What those it is made to said to it."""

    NOT_YET = "not-yet"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not-accepted"


@dataclass(frozen=True, slots=True)
class RecommendationRecord:
    """One recommendation of one review."""

    id: str
    text: str
    review: str
    """Id of the review or document that made it."""
    made: date
    themes: tuple[str, ...] = ()
    why: WhyChain = WhyChain()
    to: tuple[str, ...] = ()
    """Posts that it is made to, in words."""
    by: date | None = None
    answered: Answered = Answered.NOT_YET
    reason: str = ""
    """Why it was accepted or not."""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("A recommendation has words.")
        if self.answered is not Answered.NOT_YET and not self.reason.strip():
            raise ValueError("An answer to a recommendation has a reason.")
