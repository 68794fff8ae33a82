"""The rules of the record check as data, and what comes of them: questions, each with the words that raised it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Patterns = tuple[re.Pattern[str], ...]


class RecordKind(StrEnum):
    """What sort of record is read; each rule says for which it asks."""

    CONTACT = "contact"
    REFERRAL = "referral"
    ALERT = "alert"
    DECISION = "decision"

    @property
    def words(self) -> str:
        """What a person sees."""
        return "Contact record" if self is RecordKind.CONTACT else self.value.capitalize()


class Said(StrEnum):
    """Whose words they are that raised a question."""

    OWN = "own"
    QUOTED = "quoted"
    """They stand in quotation marks."""
    REPORTED = "reported"
    """They are told as what somebody said."""

    @property
    def words(self) -> str:
        """What a person is told of it; nothing where the words are the writer's own."""
        return _OF_WORDS[self]


_OF_WORDS = {
    Said.OWN: "",
    Said.QUOTED: "This is a quotation. Keep the words as they were said, name who said them, and add what you make of them.",
    Said.REPORTED: "This is told as somebody's words. Put them in quotation marks if they are exact, and add what you make of them.",
}  # fmt: skip


class Within(StrEnum):
    """Where what belongs to something is looked for."""

    SENTENCE = "sentence"
    NEAR = "near"
    """The sentence and the next two."""
    RECORD = "record"


class Looks(StrEnum):
    """Tests that are worked out."""

    VOICE = "voice"
    DATES = "dates"
    ACRONYMS = "acronyms"


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns of which one is there, and none of others in its sentence."""

    any: Patterns
    unless: Patterns = ()


@dataclass(frozen=True, slots=True)
class Need:
    """What belongs to something that is told."""

    name: str
    any: Patterns


@dataclass(frozen=True, slots=True)
class Parts:
    """Something is told, and not all that belongs to it."""

    within: Within
    needs: tuple[Need, ...]
    when: Patterns = ()
    unless: Patterns = ()
    always: bool = False
    """True where what belongs to it is missed even if no words of `when` are there."""


@dataclass(frozen=True, slots=True)
class Look:
    """A test that is worked out, with the words that lead to it."""

    what: Looks
    raised_by: Patterns = ()
    due: Patterns = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document that a rule is taken from."""

    id: str
    title: str
    address: str
    read: bool
    """False where the rule is general knowledge, and must be checked against the document before it is relied on."""


@dataclass(frozen=True, slots=True)
class Example:
    """Fictional words, and better ones."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the check asks about."""

    id: str
    kinds: frozenset[RecordKind]
    when: Words | Parts | Look
    asks: str
    why: str
    theme: str
    """Id of the theme of the codebook that reviews teach this under."""
    source: str
    example: Example
    keeps_denied: bool = False
    """True where words count even after a "not"."""
    skips_quoted: bool = False
    """True where somebody else's words are no matter for the rule."""


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of the check."""

    id: str
    version: str
    sources: Mapping[str, Source]
    rules: Mapping[str, Rule]
    lists: Mapping[str, str]
    """Alternatives by the name of their list."""
    known_acronyms: frozenset[str]
    stale_months: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One question about a record, with the words that raised it. There is none that says a record is good."""

    rule: Rule
    source: Source
    start: int
    end: int
    """Half-open, in code points of the record; both 0 where no words raised it but their absence."""
    words: str
    said: Said = Said.OWN
    missing: tuple[str, ...] = ()
    """What was looked for and not found."""
