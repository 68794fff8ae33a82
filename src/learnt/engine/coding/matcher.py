"""Find many patterns in a text at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from learnt.engine.coding.patterns import GAP, WIDEST_GAP, Form, bare, in_capitals, sequences, stem_of
from learnt.engine.coding.tokens import Tokens

T = TypeVar("T")
R = TypeVar("R")

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
    payloads: list[T] = field(default_factory=list)

    def step(self, symbol: str) -> "_Node[T]":
        """Return the place after a symbol, made where it is new."""
        if symbol != GAP:
            return self.edges.setdefault(symbol, _Node())
        self.gap = self.gap or _Node()
        return self.gap


class _Remembered(dict[str, R]):
    """What was found out about each word, kept, since few words make up most of a text."""

    def __init__(self, find: Callable[[str], R]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> R:
        if len(self) >= _MOST_WORDS_KEPT:
            self.clear()
        self[word] = found = self._find(word)
        return found


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
        self._whole = {symbol for symbol in symbols if not symbol.endswith("*")}
        self._beginnings = symbols - self._whole
        self._symbols = _Remembered(self._symbols_of)
        self._begun = _Remembered(self._begun_by)

    def _add(self, sequence: tuple[str, ...], payload: T) -> None:
        node = self._root
        for symbol in sequence:
            node = node.step(symbol)
        if payload not in node.payloads:
            node.payloads.append(payload)

    def find(self, tokens: Tokens) -> list[Match[T]]:
        """Return every match, in the order of the first word."""
        symbols = [self._symbols[word] for word in tokens.words]
        found: list[Match[T]] = []
        breaks, begun = tokens.breaks, self._begun
        for first, word in enumerate(tokens.words):
            for node in begun[word]:
                for payload in node.payloads:
                    found.append(Match(first, first + 1, payload))  # noqa: PERF401 - mostly none or one
                if node.gap or _leads_on(node, first + 1, symbols, breaks):
                    for after, payload in _onward(node, first + 1, symbols, breaks):
                        found.append(Match(first, after, payload))
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


def _leads_on(node: _Node[T], at: int, symbols: list[tuple[str, ...]], breaks: list[bool]) -> bool:
    """Say whether the very next word continues a sequence; it seldom does, so this is asked before walking on."""
    return at < len(breaks) and not breaks[at] and not node.edges.keys().isdisjoint(symbols[at])


def _onward(
    node: _Node[T], at: int, symbols: list[tuple[str, ...]], breaks: list[bool]
) -> list[tuple[int, T]]:
    """Return where each sequence that goes on from a node ends, and its payload."""
    found: list[tuple[int, T]] = []
    ahead = [(node, at)]
    while ahead:
        node, at = ahead.pop()
        for place, edges in _places(node, at, breaks):
            for symbol in symbols[place]:
                following = edges.get(symbol)
                if following is not None:
                    for payload in following.payloads:
                        found.append((place + 1, payload))  # noqa: PERF401
                    if following.gap or _leads_on(following, place + 1, symbols, breaks):
                        ahead.append((following, place + 1))
    return found


def _places(node: _Node[T], at: int, breaks: list[bool]) -> list[tuple[int, dict[str, _Node[T]]]]:
    """Return the words that may come next, each with the ways on: the very next, or one after a gap."""
    count = len(breaks)
    if at >= count or breaks[at]:
        return []
    places = [(at, node.edges)] if node.edges else []
    if node.gap:
        edges = node.gap.edges
        for place in range(at, min(at + WIDEST_GAP + 1, count)):
            if place > at and breaks[place]:
                break
            places.append((place, edges))
    return places
