"""Proceedings that run beside a review, and how much of its learning they let out."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum


class Release(IntEnum):
    """How much may be shown; each step holds what those below it hold."""

    NOTHING = 0
    THEMES = 1
    """Names of themes and counts of them; no words of the document."""
    LEARNING = 2
    """Learning points and recommendations that somebody signed off as anonymised."""
    FULL = 3

    @property
    def words(self) -> str:
        """What a person reads."""
        return ("Nothing", "Themes only", "Anonymised learning", "Everything")[self]


class ProceedingKind(StrEnum):
    """What sort of proceeding runs beside a review."""

    CRIMINAL = "criminal"
    INQUEST = "inquest"
    FAMILY_COURT = "family-court"
    DISCIPLINARY = "disciplinary"
    """Disciplinary or regulatory proceedings against somebody."""
    CHILD_DEATH = "child-death"
    """A child death review or joint agency response."""
    DOMESTIC_HOMICIDE = "domestic-homicide"
    ADULT_REVIEW = "adult-review"
    PATIENT_SAFETY = "patient-safety"
    OTHER = "other"

    @property
    def words(self) -> str:
        """What a person reads."""
        return _KINDS[self.value]


_KINDS = {
    "criminal": "Criminal proceedings",
    "inquest": "Inquest",
    "family-court": "Family court proceedings",
    "disciplinary": "Disciplinary or regulatory proceedings",
    "child-death": "Child death review",
    "domestic-homicide": "Domestic homicide review",
    "adult-review": "Safeguarding adult review",
    "patient-safety": "Patient safety investigation",
    "other": "Other proceedings",
}


@dataclass(frozen=True, slots=True)
class SignOff:
    """Somebody's word that a step of release is right."""

    by: str
    """The post that signed."""
    on: date


@dataclass(frozen=True, slots=True)
class Step:
    """A change of how much a hold lets out, from a day on."""

    level: Release
    from_day: date
    signed: SignOff | None = None
    """Who signed it. A step that lets out more holds only once it is signed; one that lets out less at once."""


@dataclass(frozen=True, slots=True)
class Hold:
    """How much one proceeding lets out, at first and after each step."""

    id: str
    kind: ProceedingKind
    level: Release
    """The most that may be shown at first."""
    condition: str
    """What must happen before it ends, in plain words."""
    since: date
    next_check: date
    """When somebody looks again whether it still runs."""
    steps: tuple[Step, ...] = ()
    """Changes since; of one day the last entered comes last. The hold ends with a step to everything."""

    def __post_init__(self) -> None:
        if not self.condition.strip():
            raise ValueError("A hold says under which condition it ends.")
        if any(step.from_day < self.since for step in self.steps):
            raise ValueError("No step of a hold comes before the hold.")


class Part(StrEnum):
    """A part of a document or review that may be shown or held back."""

    EXISTENCE = "existence"
    """That there is such a document or review at all: its title, file name, area and dates."""
    THEMES = "themes"
    LEARNING = "learning"
    """Learning points and recommendations, as signed off to be anonymised."""
    TEXT = "text"
    """Passages, quotes, figures, originals and everything else."""


class Audience(StrEnum):
    """Who would see something, as far as an embargo goes."""

    WORKING = "working"
    """People named to work on this very review; a hold is not kept from them."""
    PARTNERSHIP = "partnership"
    """Others of the partnership, its agencies and what they search, brief and export."""
    OUTSIDE = "outside"
    """Everybody else, other partnerships and programs among them."""
