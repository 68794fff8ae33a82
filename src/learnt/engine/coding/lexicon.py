"""Find the indicators of a codebook in a passage."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from learnt.engine.coding.matcher import Match, Matcher
from learnt.engine.coding.tokens import Tokens, tokens_of
from learnt.engine.domain.codebook import Codebook


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a pattern stands for."""

    theme: str
    pattern: str
    strong: bool = False
    counter: bool = False


class Hit(NamedTuple):
    """An indicator found in a text."""

    theme: str
    strong: bool
    start: int
    """Where its words begin in the text."""
    end: int
    first: int
    """The number of its first word."""
    after: int
    """The number of the word after its last."""
    pattern: str


class Lexicon:
    """All indicators and counter-indicators of a codebook, ready to be found."""

    def __init__(self, codebook: Codebook) -> None:
        counters = (
            (words, _Entry(theme.id, words, counter=True))
            for theme in codebook.themes
            for words in theme.counter_indicators
        )
        indicators = (
            (indicator.words, _Entry(theme.id, indicator.words, indicator.strong))
            for theme in codebook.themes
            for indicator in theme.indicators
        )
        self._matcher = Matcher([*counters, *indicators])

    def hits(self, text: str) -> list[Hit]:
        """Return the indicators found in a text, in order, without those a counter-indicator displaces."""
        return self.hits_among(tokens_of(text))

    def hits_among(self, tokens: Tokens) -> list[Hit]:
        """Return the indicators found among words that were cut before."""
        matches = self._matcher.find(tokens)
        taken: dict[str, list[Match[_Entry]]] = defaultdict(list)
        for match in matches:
            if match.payload.counter:
                taken[match.payload.theme].append(match)
        starts, ends = tokens.starts, tokens.ends
        return [
            Hit(entry.theme, entry.strong, starts[first], ends[after - 1], first, after, entry.pattern)
            for first, after, entry in matches
            if not entry.counter
            and not (entry.theme in taken and _displaced(first, after, taken[entry.theme]))
        ]


def _displaced(first: int, after: int, counters: list[Match[_Entry]]) -> bool:
    return any(begin < after and first < end for begin, end, _ in counters)
