"""Find many patterns in a text at once."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from learnt.engine.coding.net import Net, State
from learnt.engine.coding.patterns import WIDEST_GAP, Form, bare, in_capitals, stem_of
from learnt.engine.coding.remembering import MOST_WORDS, Remembered
from learnt.engine.coding.tokens import Tokens

T = TypeVar("T", bound=Hashable)


class Match(NamedTuple, Generic[T]):
    """A pattern that was found: from which word to before which, and what it stands for."""

    first: int
    after: int
    """The number of the word after the last one matched."""
    payload: T


class Matcher(Generic[T]):
    """All the patterns of a vocabulary as one net over words."""

    def __init__(self, entries: Iterable[tuple[str, T]], form: Form = stem_of) -> None:
        self._form = form
        net = Net(entries, form)
        self._start = net.start
        self._whole = {symbol for symbol in net.symbols if not symbol.endswith("*")}
        self._beginnings = net.symbols - self._whole
        self._symbols = Remembered(self._symbols_of, most=MOST_WORDS)
        self._begun = Remembered(self._begun_by, most=MOST_WORDS)

    def find(self, tokens: Tokens) -> list[Match[T]]:
        """Return every match, in the order of the first word."""
        symbols = list(map(self._symbols.__getitem__, tokens.words))
        there = set(chain.from_iterable(symbols))
        symbols.append(())
        breaks = [*tokens.breaks, True]
        row: _Row[T] = _Row(symbols, breaks, there, [])
        for after, state in enumerate(map(self._begun.__getitem__, tokens.words), 1):
            if state is None:
                continue
            for payload in state.payloads:
                row.found.append(Match(after - 1, after, payload))
            # Few sequences go on, so it is seen first whether any word that could follow is there at all.
            if not (
                breaks[after] or (state.next.isdisjoint(symbols[after]) and state.later.isdisjoint(there))
            ):
                row.walk(state, after - 1, after)
        return row.found

    def _symbols_of(self, word: str) -> tuple[str, ...]:
        """Return the symbols that a word may stand for."""
        plain = bare(word)
        small = plain.lower()
        symbols = {self._form(small)} & self._whole
        if in_capitals(plain):
            symbols |= {plain, plain.removesuffix("s")} & self._whole
        symbols |= {f"{small[:length]}*" for length in range(1, len(small) + 1)} & self._beginnings
        return tuple(sorted(symbols))

    def _begun_by(self, word: str) -> State[T] | None:
        """Return where the sequences that a word begins go on."""
        symbols = self._symbols[word]
        return None if self._start.next.isdisjoint(symbols) else self._start.step(symbols)


@dataclass(slots=True)
class _Row(Generic[T]):
    """The words of a text, as symbols, and what is found in it."""

    symbols: list[tuple[str, ...]]
    breaks: list[bool]
    """Whether a sentence ends before each word; last, after all."""
    there: set[str]
    """All the symbols."""
    found: list[Match[T]]

    def walk(self, state: State[T], first: int, after: int) -> None:
        """Add the sequences begun at one word that go on from a state before another of its sentence."""
        if not state.next.isdisjoint(self.symbols[after]):
            self._arrive(state.step(self.symbols[after]), first, after + 1)
        if state.gap and not state.later.isdisjoint(self.there):
            for place in range(after, min(after + WIDEST_GAP + 1, self.breaks.index(True, after + 1))):
                if not state.later.isdisjoint(self.symbols[place]):
                    self._arrive(state.gap.step(self.symbols[place]), first, place + 1)

    def _arrive(self, state: State[T], first: int, after: int) -> None:
        """Add the sequences that end at a state, and those that go on from it."""
        for payload in state.payloads:
            self.found.append(Match(first, after, payload))
        if state.goes_on and not self.breaks[after]:
            self.walk(state, first, after)
