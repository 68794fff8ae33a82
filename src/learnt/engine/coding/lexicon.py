"""Find the indicators of a codebook in a passage."""

from collections import defaultdict
from dataclasses import dataclass

from learnt.engine.coding.matcher import Match, Matcher
from learnt.engine.coding.tokens import Tokens, tokens_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.document import Span


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a pattern stands for."""

    theme: str
    pattern: str
    strong: bool = False
    counter: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An indicator found in a text."""

    theme: str
    strong: bool
    span: Span
    """Where its words stand in the text."""
    first: int
    after: int
    """Its words by number: the first, and the one after the last."""
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
            if not match.payload.counter and not _displaced(match, taken.get(match.payload.theme, []))
        ]


def _displaced(match: Match[_Entry], counters: list[Match[_Entry]]) -> bool:
    return any(counter.first < match.after and match.first < counter.after for counter in counters)


def _hit(match: Match[_Entry], tokens: Tokens) -> Hit:
    span = Span(tokens.starts[match.first], tokens.ends[match.after - 1])
    return Hit(
        match.payload.theme, match.payload.strong, span, match.first, match.after, match.payload.pattern
    )
