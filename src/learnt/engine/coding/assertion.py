"""Say whether a passage has a fact of a case as present, absent or uncertain."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from learnt.engine.coding.lexicon import Hit
from learnt.engine.coding.matcher import Match, Matcher
from learnt.engine.coding.tokens import Tokens
from learnt.engine.domain.coding import Assertion

_CUES = Path(__file__).with_name("assertion.yaml")


class _Part(StrEnum):
    """What words of the cue file do in a clause."""

    CUE = "cue"
    END = "end"
    WORK = "work"
    WORK_NAME = "work-name"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that bear on the facts near them."""

    part: _Part
    reads: Assertion | None = None
    """None for words that only look like a denial."""
    before: bool = True
    reach: int = 0
    claims_that: bool = False
    """True for "no evidence that ...", where the work may follow the fact."""


class Assertions:
    """The cues of assertion, ready to be read against the hits of a passage."""

    def __init__(self) -> None:
        self._matcher = Matcher(_entries(yaml.safe_load(_CUES.read_text(encoding="utf-8"))), form=str)

    def read(self, tokens: Tokens, hits: list[Hit], negatable: frozenset[str]) -> list[Assertion]:
        """Return the assertion of each hit; themes that cannot be denied are always present."""
        if not any(hit.theme in negatable for hit in hits):
            return [Assertion.PRESENT] * len(hits)
        found = self._matcher.find(tokens)
        if not any(match.payload.reads for match in found):
            return [Assertion.PRESENT] * len(hits)
        clause = _Clauses(tokens, found, [hit for hit in hits if hit.theme not in negatable])
        return [clause.assertion(hit) if hit.theme in negatable else Assertion.PRESENT for hit in hits]


class _Clauses:
    """The cues of one passage, by the clause they stand in."""

    def __init__(self, tokens: Tokens, found: list[Match[_Cue]], signals: list[Hit]) -> None:
        parts = {part: [m for m in found if m.payload.part is part] for part in _Part}
        self._clause = _numbered(tokens, {m.first for m in parts[_Part.END]})
        self._cues = _longest(parts[_Part.CUE], signals)
        self._work = {m.first for m in parts[_Part.WORK]}
        self._names = {m.first for m in parts[_Part.WORK_NAME]}
        self._joins = {m.first for m in parts[_Part.JOIN]}
        self._denied: list[Hit] = []

    def assertion(self, hit: Hit) -> Assertion:
        """Return what the cues around a hit say of it; absent outweighs uncertain."""
        readings = {cue.payload.reads for cue in self._cues if self._bears(cue, hit)}
        if Assertion.ABSENT in readings or self._joined(hit):
            self._denied.append(hit)
            return Assertion.ABSENT
        return Assertion.UNCERTAIN if Assertion.UNCERTAIN in readings else Assertion.PRESENT

    def _bears(self, cue: Match[_Cue], hit: Hit) -> bool:
        if cue.payload.reads is None or self._clause[cue.first] != self._clause[hit.first]:
            return False
        if not cue.payload.before:
            return 0 <= cue.first - hit.after <= cue.payload.reach
        return 0 <= hit.first - cue.after <= cue.payload.reach and not self._falls_on_work(cue, hit)

    def _falls_on_work(self, cue: Match[_Cue], hit: Hit) -> bool:
        """Say whether what a cue denies is the work on a fact and not the fact itself."""
        if cue.payload.reads is not Assertion.ABSENT:
            return False
        if not self._work.isdisjoint(range(cue.after, hit.first)) or hit.after in self._names:
            return True
        same = self._clause[hit.first]
        later = (at for at in range(hit.after, len(self._clause)) if self._clause[at] == same)
        return cue.payload.claims_that and not self._work.isdisjoint(later)

    def _joined(self, hit: Hit) -> bool:
        """Say whether only "or", "and" and the like stand between a hit and one that is denied."""
        return any(
            denied.after <= hit.first
            and self._clause[denied.first] == self._clause[hit.first]
            and self._joins.issuperset(range(denied.after, hit.first))
            and hit.after not in self._names
            for denied in self._denied
        )


def _entries(data: dict[str, Any]) -> list[tuple[str, _Cue]]:
    plain = {"ends": _Part.END, "work": _Part.WORK, "work_names": _Part.WORK_NAME, "joins": _Part.JOIN}
    entries = [(words, _Cue(part)) for key, part in plain.items() for words in data[key]]
    for cue in data["cues"]:
        reads = None if cue["reads"] == "neither" else Assertion(cue["reads"])
        before, reach = cue["side"] == "before", cue["reach"]
        entries.extend(
            (words, _Cue(_Part.CUE, reads, before, reach, claims_that="that" in words))
            for words in cue["words"]
        )
    return entries


def _numbered(tokens: Tokens, ends: set[int]) -> list[int]:
    """Return the number of the clause that each word stands in."""
    numbers, clause = [], 0
    for at, new in enumerate(tokens.breaks):
        clause += new or at in ends
        numbers.append(clause)
    return numbers


def _longest(cues: list[Match[_Cue]], signals: list[Hit]) -> list[Match[_Cue]]:
    """Return the cues without those that stand in a longer cue or in the words of a practice theme."""
    kept: list[Match[_Cue]] = []
    for cue in sorted(cues, key=lambda cue: (cue.first - cue.after, cue.first)):
        within = any(k.first <= cue.first and cue.after <= k.after and _size(k) > _size(cue) for k in kept)
        if not within and not any(s.first < cue.after and cue.first < s.after for s in signals):
            kept.append(cue)
    return kept


def _size(cue: Match[_Cue]) -> int:
    return cue.after - cue.first
