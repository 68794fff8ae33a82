"""Find many patterns in a text at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from learnt.engine.coding.patterns import GAP, WIDEST_GAP, Form, bare, in_capitals, sequences, stem_of
from learnt.engine.coding.remembering import Remembered
from learnt.engine.coding.tokens import Tokens

T = TypeVar("T")

_MOST_WORDS_KEPT = 100_000


class Match(NamedTuple, Generic[T]):
    """A pattern that was found: from which word to before which, and what it stands for."""

    first: int
    after: int
    """The number of the word after the last one matched."""
    payload: T


@dataclass(slots=True)
class _Node(Generic[T]):
    """A place in the tree of sequences."""

    edges: "dict[str, _Node[T]]" = field(default_factory=dict)
    gap: "_Node[T] | None" = None
    payloads: tuple[T, ...] = ()
    next: frozenset[str] = frozenset()
    """The symbols of its edges, and below those after its gap: to see at once that nothing follows."""
    later: frozenset[str] = frozenset()

    def step(self, symbol: str) -> "_Node[T]":
        """Return the place after a symbol, made where it is new."""
        if symbol == GAP:
            self.gap = self.gap or _Node()
            return self.gap
        following = self.edges.get(symbol)
        if following is None:
            following = self.edges[symbol] = _Node()
        return following

    def settle(self) -> None:
        """Take note of what may follow here and further on, once every sequence is in."""
        if not self.edges and not self.gap:
            return
        self.next = frozenset(self.edges)
        following = list(self.edges.values())
        if self.gap:
            self.later = frozenset(self.gap.edges)
            following.append(self.gap)
        for node in following:
            node.settle()


class Matcher(Generic[T]):
    """All the patterns of a vocabulary as one tree over words."""

    def __init__(self, entries: Iterable[tuple[str, T]], form: Form = stem_of) -> None:
        self._form = form
        self._root: _Node[T] = _Node()
        symbols: set[str] = set()
        for pattern, payload in entries:
            for sequence in sequences(pattern, form):
                symbols.update(sequence)
                self._add(sequence, payload)
        self._root.settle()
        self._whole = {symbol for symbol in symbols if not symbol.endswith("*")}
        self._beginnings = symbols - self._whole
        self._symbols = Remembered(self._symbols_of, most=_MOST_WORDS_KEPT)
        self._begun = Remembered(self._begun_by, most=_MOST_WORDS_KEPT)

    def _add(self, sequence: tuple[str, ...], payload: T) -> None:
        node = self._root
        for symbol in sequence:
            node = node.step(symbol)
        if payload not in node.payloads:
            node.payloads = (*node.payloads, payload)

    def find(self, tokens: Tokens) -> list[Match[T]]:
        """Return every match, in the order of the first word."""
        symbols = list(map(self._symbols.__getitem__, tokens.words))
        there = set(chain.from_iterable(symbols))
        symbols.append(())
        breaks = [*tokens.breaks, True]
        found: list[Match[T]] = []
        for at, nodes in enumerate(map(self._begun.__getitem__, tokens.words), 1):
            for node in nodes:
                for payload in node.payloads:
                    found.append(Match(at - 1, at, payload))  # noqa: PERF401 - mostly none or one
                # Few sequences go on, so it is seen first whether any word that could follow is there at all.
                if not (breaks[at] or (node.next.isdisjoint(symbols[at]) and node.later.isdisjoint(there))):
                    for after, payload in _onward(node, at, symbols, breaks):
                        found.append(Match(at - 1, after, payload))
        return found

    def _symbols_of(self, word: str) -> tuple[str, ...]:
        """Return the symbols that a word may stand for."""
        plain = bare(word)
        small = plain.lower()
        symbols = {self._form(small)} & self._whole
        if in_capitals(plain):
            symbols |= {plain, plain.removesuffix("s")} & self._whole
        symbols |= {f"{small[:length]}*" for length in range(1, len(small) + 1)} & self._beginnings
        return tuple(sorted(symbols))

    def _begun_by(self, word: str) -> tuple[_Node[T], ...]:
        """Return where the sequences that a word begins go on."""
        edges = self._root.edges
        return tuple(edges[symbol] for symbol in self._symbols[word] if symbol in edges)


def _onward(
    node: _Node[T], at: int, symbols: list[tuple[str, ...]], breaks: list[bool]
) -> list[tuple[int, T]]:
    """Return where each sequence that goes on from a node, before a word of its sentence, ends, and its payload."""
    found: list[tuple[int, T]] = []
    ahead = [(node, at)]
    while ahead:
        node, at = ahead.pop()
        for after, following in _steps(node, at, symbols, breaks):
            for payload in following.payloads:
                found.append((after, payload))  # noqa: PERF401
            if not breaks[after] and (following.later or not following.next.isdisjoint(symbols[after])):
                ahead.append((following, after))
    return found


def _steps(
    node: _Node[T], at: int, symbols: list[tuple[str, ...]], breaks: list[bool]
) -> list[tuple[int, _Node[T]]]:
    """Return the ways on from a node and the word after each: by the very next word, or by one after a gap."""
    edges = node.edges
    steps = [(at + 1, edges[symbol]) for symbol in symbols[at] if symbol in edges] if edges else []
    if node.gap:
        edges, later = node.gap.edges, node.later
        for place in range(at, at + WIDEST_GAP + 1):
            if breaks[place] and place > at:
                break
            if not later.isdisjoint(symbols[place]):
                steps.extend((place + 1, edges[symbol]) for symbol in symbols[place] if symbol in edges)
    return steps
