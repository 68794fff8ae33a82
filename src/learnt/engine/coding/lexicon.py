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
        return [
            _hit(match, tokens)
            for match in matches
            if not match.payload.counter
            and not (match.payload.theme in taken and _displaced(match, taken[match.payload.theme]))
        ]


def _displaced(match: Match[_Entry], counters: list[Match[_Entry]]) -> bool:
    return any(counter.first < match.after and match.first < counter.after for counter in counters)


def _hit(match: Match[_Entry], tokens: Tokens) -> Hit:
    entry, first, after = match.payload, match.first, match.after
    return Hit(
        entry.theme, entry.strong, tokens.starts[first], tokens.ends[after - 1], first, after, entry.pattern
    )
