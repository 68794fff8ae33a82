"""One theme from several sides: what each can tell and what it cannot, and where they do not agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """From where a theme is seen."""

    REVIEWS = "reviews"
    AUDITS = "audits"
    ASSESSMENT = "assessment"
    SURVEY = "survey"
    TRAINING = "training"
    ESCALATIONS = "escalations"

    @property
    def words(self) -> str:
        """What a person sees."""
        return _TELLS[self][0]

    @property
    def tells(self) -> str:
        """What it can tell."""
        return _TELLS[self][1]

    @property
    def silent_on(self) -> str:
        """What it cannot tell."""
        return _TELLS[self][2]


_TELLS = {
    Side.REVIEWS: (
        "Reviews",
        "Where practice mattered when a child was seriously harmed, and why.",
        "How common it is: reviews are chosen because harm was done, and tell of the past.",
    ),
    Side.AUDITS: (
        "Case-file audits",
        "What files show of ordinary practice, out of a known number of cases.",
        "What was done and not written down, and cases that were not chosen.",
    ),
    Side.ASSESSMENT: (
        "Self-assessment",
        "What agencies say they have in place, and the evidence they give.",
        "Whether it is used: agencies judge themselves.",
    ),
    Side.SURVEY: (
        "Staff survey",
        "What staff know, believe and dare.",
        "What they do, and what those think who did not answer.",
    ),
    Side.TRAINING: (
        "Training",
        "Who came, and what they say they do otherwise some months later.",
        "Whether practice changed: that somebody came is no change.",
    ),
    Side.ESCALATIONS: (
        "Escalation log",
        "That disagreement was taken up, and how it ended.",
        "Disagreement that nobody raised: few escalations may be good or bad.",
    ),
}


class Leaning(StrEnum):
    """Which way a side leans on practice."""

    WELL = "well"
    MIXED = "mixed"
    POOR = "poor"
    UNKNOWN = "unknown"
    """It tells nothing of how good practice is, or nothing at all."""

    @property
    def words(self) -> str:
        """What a person sees."""
        return _LEANS[self]


_LEANS = {
    Leaning.WELL: "For practice",
    Leaning.MIXED: "Mixed",
    Leaning.POOR: "Against practice",
    Leaning.UNKNOWN: "Does not say",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A theme as seen from one side."""

    side: Side
    says: str
    """Complete sentence with its number and what that is out of; empty where the side is silent."""
    leans: Leaning
    short: str = ""
    """How a sentence on disagreement names it: "audits found it in 4 of 10 cases"."""


GOOD, POOR = 0.8, 0.5
"""From so great a share practice is called good, under so small a one poor; the numbers stand beside it always."""


def leaning(part: int, whole: int) -> Leaning:
    """Return which way a share leans; unknown where there is nothing to count."""
    if whole <= 0:
        return Leaning.UNKNOWN
    share = part / whole
    return Leaning.WELL if share >= GOOD else Leaning.POOR if share < POOR else Leaning.MIXED


def disagreements(seen: Iterable[Seen]) -> list[str]:
    """Return plainly where sides do not agree: each that speaks for practice against each that does not."""
    listed = list(seen)
    well = [one for one in listed if one.leans is Leaning.WELL]
    other = [one for one in listed if one.leans in {Leaning.POOR, Leaning.MIXED}]
    return [f"{_capital(one.short)}; {two.short}." for one in well for two in other]


def silent(seen: Sequence[Seen]) -> list[Side]:
    """Return the sides that tell nothing of a theme."""
    there = {one.side for one in seen if one.says}
    return [side for side in Side if side not in there]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
