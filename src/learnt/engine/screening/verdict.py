"""Verdict: whether a document fits a question, and the words for and against. Never a number."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from learnt.engine.domain.findings import Quote


class Fit(StrEnum):
    """The three answers."""

    FITS = "fits"
    DOES_NOT_FIT = "does-not-fit"
    IN_DOUBT = "in-doubt"


class Band(StrEnum):
    """How far the words bear the answer out."""

    CLEAR = "clear"
    """The document says so."""
    LIKELY = "likely"
    """The document points that way, or is silent where it would be expected to speak."""
    DOUBTFUL = "doubtful"
    """It points both ways, or says too little: a person should read it."""


class Truth(IntEnum):
    """How a term or a question stands to a document, in order; known to this package alone."""

    NO = 0
    UNLIKELY = 1
    DOUBT = 2
    LIKELY = 3
    YES = 4

    @property
    def turned(self) -> "Truth":
        """The same of the opposite."""
        return Truth(Truth.YES - self)


_SHOWN = {
    Truth.NO: (Fit.DOES_NOT_FIT, Band.CLEAR),
    Truth.UNLIKELY: (Fit.DOES_NOT_FIT, Band.LIKELY),
    Truth.DOUBT: (Fit.IN_DOUBT, Band.DOUBTFUL),
    Truth.LIKELY: (Fit.FITS, Band.LIKELY),
    Truth.YES: (Fit.FITS, Band.CLEAR),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Exact words of a document, and why they bear on the question."""

    quote: Quote
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """How one part of a question stands to a document."""

    truth: Truth
    evidence_for: tuple[Evidence, ...] = ()
    evidence_against: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    """What has no words to quote: silence, or a detail from the columns of a table."""

    @property
    def turned(self) -> "Judged":
        """The same of the opposite."""
        return Judged(self.truth.turned, self.evidence_against, self.evidence_for, self.notes)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a document fits a question."""

    fit: Fit
    band: Band
    evidence_for: tuple[Evidence, ...]
    evidence_against: tuple[Evidence, ...]
    notes: tuple[str, ...]
    about: str = ""
    """The person it was answered for, by the document's own label; empty where the document gives none."""

    @classmethod
    def of(cls, judged: Judged, about: str) -> "Verdict":
        """Return the verdict that a judgement comes to."""
        fit, band = _SHOWN[judged.truth]
        return cls(fit, band, judged.evidence_for, judged.evidence_against, judged.notes, about)
