"""Find many patterns in a text at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from learnt.engine.coding.patterns import GAP, WIDEST_GAP, Form, bare, in_capitals, sequences, stem_of
from learnt.engine.coding.tokens import Tokens

T = TypeVar("T")

_MOST_WORDS_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
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


class _Meanings(dict[str, tuple[str, ...]]):
    """What each word may stand for, remembered, since few words make up most of a text."""

    def __init__(self, find: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> tuple[str, ...]:
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
        self._beginnings = tuple(symbol for symbol in symbols if symbol.endswith("*"))
        self._meanings = _Meanings(self._meaning)

    def _add(self, sequence: tuple[str, ...], payload: T) -> None:
        node = self._root
        for symbol in sequence:
            node = node.step(symbol)
        if payload not in node.payloads:
            node.payloads.append(payload)

    def find(self, tokens: Tokens) -> list[Match[T]]:
        """Return every match, in the order of the first word."""
        meanings = [self._meanings[word] for word in tokens.words]
        edges = self._root.edges
        found: list[Match[T]] = []
        for first, symbols in enumerate(meanings):
            for symbol in symbols:
                node = edges.get(symbol)
                if node is not None:
                    found.extend(Match(first, first + 1, payload) for payload in node.payloads)
                    if node.edges or node.gap:
                        self._follow(node, first, meanings, tokens, found)
        return found

    def _meaning(self, word: str) -> tuple[str, ...]:
        """Return the symbols a word may stand for."""
        plain = bare(word)
        small = plain.lower()
        symbols = {self._form(small)} & self._whole
        if in_capitals(plain):
            symbols |= {plain, plain.removesuffix("s")} & self._whole
        symbols.update(begin for begin in self._beginnings if small.startswith(begin[:-1]))
        return tuple(sorted(symbols))

    def _follow(
        self,
        node: _Node[T],
        first: int,
        meanings: list[tuple[str, ...]],
        tokens: Tokens,
        found: list[Match[T]],
    ) -> None:
        """Add every match that goes on from a node reached by the word at `first`."""
        breaks, count = tokens.breaks, len(meanings)
        ahead = [(node, first + 1, 0)]
        while ahead:
            node, at, gap = ahead.pop()
            if at >= count or breaks[at]:
                continue
            for symbol in meanings[at]:
                following = node.edges.get(symbol)
                if following is not None:
                    found.extend(Match(first, at + 1, payload) for payload in following.payloads)
                    if following.edges or following.gap:
                        ahead.append((following, at + 1, 0))
            if gap:
                ahead.append((node, at + 1, gap - 1))
            elif node.gap:
                ahead.append((node.gap, at, WIDEST_GAP))
