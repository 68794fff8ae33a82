"""Say of each fact in a passage whether it was there, how surely, when, and of whom."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate

from learnt.engine.coding.assertion.cues import Cues, Found, Reads, Word, wording
from learnt.engine.coding.assertion.denial import MEANING, Denial
from learnt.engine.coding.assertion.headings import Headings
from learnt.engine.coding.assertion.people import People, Wording
from learnt.engine.coding.assertion.subject import Governing, Harms
from learnt.engine.coding.assertion.timing import time_of
from learnt.engine.coding.lexicon import Hit
from learnt.engine.coding.tokens import Tokens
from learnt.engine.domain.coding import Kind, Said, Subject, Time

OF_PRACTICE = Said(subject=Subject.AGENCY)
"""What is said of a theme that cannot be denied: it is raised, of those who did the work."""
_IN_GENERAL = frozenset({Kind.TEACHING, Kind.FIGURE})
"""Kinds of passage that speak of people in general where they name nobody."""


class Assertions:
    """The cues of assertion, ready to be read against the hits of a passage."""

    def __init__(self) -> None:
        self._cues = Cues()
        data = wording("people")
        self._wording = Wording.of(data)
        self._harms = Harms(data)
        self._headings = Headings(self._cues, self._wording)

    def read(
        self, tokens: Tokens, hits: Sequence[Hit], negatable: frozenset[str], kind: Kind = Kind.CASE_FACT
    ) -> list[Said]:
        """Return what is said of each hit; themes that cannot be denied are always there.

        Words that need company tell nothing of whom they are said.
        """
        facts = [hit for hit in hits if hit.theme in negatable]
        if not facts:
            return [OF_PRACTICE] * len(hits)
        found = self._cues.find(tokens)
        signals = [hit for hit in hits if hit.theme not in negatable] if found.cues else []
        passage = _Passage(tokens, found, signals)
        telling = found.people and any(hit.strong for hit in facts)
        governing = self._governing(tokens, found, kind) if telling else None
        return [passage.said(hit, governing) if hit.theme in negatable else OF_PRACTICE for hit in hits]

    def _governing(self, tokens: Tokens, found: Found, kind: Kind) -> Governing:
        people = People(found.people, tokens, self._wording)
        return Governing(people, self._wording, self._harms, case=kind is Kind.CASE_FACT)

    def of_context(self, context: Sequence[str], kind: Kind) -> Subject:
        """Return of whom a passage speaks that names nobody, from its headings, then from its kind."""
        subject = self._headings.subject(context)
        if subject is Subject.UNKNOWN and kind in _IN_GENERAL:
            return Subject.POPULATION
        return subject


class _Passage:
    """The cues of one passage, read against its hits."""

    def __init__(self, tokens: Tokens, found: Found, signals: Sequence[Hit]) -> None:
        self._found = found
        self._clause = _numbered(tokens, found.words[Word.END]) if found.cues or found.times else []
        self._denial = Denial(self._clause, found, signals) if found.cues else None
        self._known: dict[tuple[int, int, bool], Said] = {}

    def said(self, hit: Hit, governing: Governing | None) -> Said:
        """Return what is said of a hit; the same words are read once."""
        place = hit.first, hit.after, hit.strong
        said = self._known.get(place)
        if said is None:
            reads = self._denial.reads(hit) if self._denial else Reads.ESTABLISHED
            time = time_of(hit, self._found.times, self._clause) if self._found.times else Time.CURRENT
            subject = governing.subject(hit) if governing and hit.strong else Subject.UNKNOWN
            said = self._known[place] = _said(reads, time, subject)
        return said


@cache
def said_of(said: Said, subject: Subject) -> Said:
    """Return the same said of somebody else."""
    return replace(said, subject=subject)


@cache
def _said(reads: Reads, time: Time, subject: Subject) -> Said:
    """Return what these come to; there are few combinations, so each is made once."""
    return Said(*MEANING[reads], time, subject)


def _numbered(tokens: Tokens, ends: set[int]) -> list[int]:
    """Return the number of the clause that each word stands in."""
    return list(accumulate(new or at in ends for at, new in enumerate(tokens.breaks)))
