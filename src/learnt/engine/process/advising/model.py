"""The rules of the recommendation checker as data, and the advice that comes of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.process.rules.model import Source


class Look(StrEnum):
    """Tests that are worked out, beside those for missing links and for words."""

    SEVERAL_ASKS = "several-asks"
    NOBODY_NAMED = "nobody-named"
    AGENCY_WITHOUT_POST = "agency-without-post"
    NO_DATE = "no-date"
    DATE_PAST = "date-past"
    WEAK_ONLY = "weak-only"
    DUPLICATE = "duplicate"
    CONTRADICTION = "contradiction"
    MANY_IN_REVIEW = "many-in-review"
    MANY_ON_THEME = "many-on-theme"


@dataclass(frozen=True, slots=True)
class Missing:
    """A link of the why-chain that is not there."""

    field: str


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns of which one is in one of some fields, and none of others is."""

    fields: tuple[str, ...]
    any: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the checker looks for."""

    id: str
    when: Missing | Words | Look
    says: str
    why: str
    source: str


class Strength(StrEnum):
    """How strong an action is by what it changes, by the action hierarchy; not how good it is."""

    STRONG = "strong"
    INTERMEDIATE = "intermediate"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class StrengthWords:
    """What a strength is called, and the words that tell it."""

    name: str
    words: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """Where likeness and number begin to matter."""

    same: float
    near: float
    many_in_review: int
    many_on_theme: int


@dataclass(frozen=True, slots=True)
class AdviceRules:
    """All rules of the checker."""

    id: str
    version: str
    sources: Mapping[str, Source]
    limits: Limits
    strengths: Mapping[Strength, StrengthWords]
    rules: Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice on one recommendation. There is no advice that says it is well made."""

    rule: str
    says: str
    why: str
    source: Source
    field: str = ""
    """The field that the words stand in, where some words led to it."""
    found: str = ""
    """Those words, for showing beside the field; never for a log."""
    others: tuple[str, ...] = ()
    """Ids of other recommendations that it is about."""
