"""Find the turns of phrase that speak for a kind, in a passage and in its headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from learnt.engine.coding.matcher import Match, Matcher
from learnt.engine.coding.remembering import MOST_HEADINGS, Remembered
from learnt.engine.coding.tokens import Tokens, tokens_of
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.shipped import shipped_data

_LONGEST_HEADING = 20
_STATES_FROM = 4
"""A heading of so many words may be a rule itself ("Always share information")."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A group of turns of phrase that speaks for a kind."""

    name: str
    kind: Kind
    weight: float
    """What it is expected to be worth."""
    opening: bool
    """It counts at the very start of a passage only."""
    announces: bool
    """With a colon after it, it speaks for the passages that follow."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says of the kind of what stands under it."""

    kind: Kind | None
    commands: bool
    states: bool


class Cues:
    """The turns of phrase of the cue file, ready to be found."""

    def __init__(self) -> None:
        data = shipped_data(__package__, "cues.yaml")
        self._cues = Matcher(_entries(data), form=str)
        self._sections = Matcher([(w, Kind(kind)) for kind, words in data["sections"].items() for w in words])
        self._imperatives = frozenset(data["imperatives"])
        self._not_before = frozenset(data["not_imperative_before"])
        self._headings = Remembered(self._read, most=MOST_HEADINGS)
        self.section_weight: float = data["section_weight"]
        self.command_weight: float = data["command_weight"]
        self.form_weights = {
            sign: [(Kind(kind), weight) for kind, weight in weights.items()]
            for sign, weights in data["form_weights"].items()
        }

    def found(self, tokens: Tokens, first: int) -> list[Match[Cue]]:
        """Return every turn of phrase of a passage whose text begins at word `first`, after its marks."""
        return [
            match for match in self._cues.find(tokens) if match.first == first or not match.payload.opening
        ]

    def commands(self, words: Sequence[str]) -> bool:
        """Say whether a text that opens with these words tells the reader what to do."""
        opening = [word.lower().replace("’", "'") for word in words[:2]]
        return bool(opening) and opening[0] in self._imperatives and self._not_before.isdisjoint(opening[1:])

    def heading(self, heading: str) -> Heading:
        """Return what a heading says of what stands under it."""
        return self._headings[heading]

    def _read(self, heading: str) -> Heading:
        tokens = tokens_of(heading)
        words = [word for word in tokens.words if not word.isdigit()]
        if len(words) > _LONGEST_HEADING:
            return Heading(None, commands=False, states=False)
        sections = self._sections.find(tokens)
        rules = {Kind.TEACHING, Kind.RECOMMENDATION}
        states = len(words) >= _STATES_FROM and any(m.payload.kind in rules for m in self._cues.find(tokens))
        return Heading(sections[0].payload if sections else None, self.commands(words), states)


def _entries(data: dict[str, Any]) -> list[tuple[str, Cue]]:
    entries: list[tuple[str, Cue]] = []
    for where, opening in (("openings", True), ("signs", False)):
        for number, group in enumerate(data[where]):
            name = f"{where} {number} {group['kind']}"
            cue = Cue(name, Kind(group["kind"]), group["weight"], opening, group.get("announces", False))
            entries.extend((words, cue) for words in group["words"])
    return entries
