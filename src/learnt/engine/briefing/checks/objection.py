"""Objection: something that stands against publishing a briefing."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a briefing may not be published as it is."""

    NO_EVIDENCE = "no-evidence"
    NOT_CONFIRMED = "not-confirmed"
    NOT_VERBATIM = "not-verbatim"
    LOST_SOURCE = "lost-source"
    FIGURE = "figure"
    SMALL_NUMBER = "small-number"
    IDENTIFIER = "identifier"
    NO_ALT_TEXT = "no-alt-text"


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing to mend before publishing."""

    part: str
    """Id of the part."""
    sentence: str
    """Id of the sentence; empty where it is about a picture."""
    reason: Reason
    words: str
    """What is wrong and what to do, for a person. Never quotes the briefing or a document."""
