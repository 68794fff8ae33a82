"""The word sequences of many patterns as one net, in which ways that meet go on as one."""

from collections.abc import Hashable, Iterable, Sequence
from itertools import chain
from typing import Generic, TypeVar

from learnt.engine.coding.patterns import GAP, Form, ends

T = TypeVar("T", bound=Hashable)

_START = 0


class Net(Generic[T]):
    """Where symbols lead from each node, and what the sequences that end at a node stand for.

    It is small, since a choice in a pattern only adds its own words. But several ways may go on by one symbol, so a
    text is held against states of the net and not against its nodes.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], form: Form) -> None:
        self._edges: list[list[tuple[str, int]]] = [[]]
        self._payloads: dict[int, T] = {}
        for pattern, payload in entries:
            self._payloads.update(dict.fromkeys(ends(pattern, form, _START, self._step), payload))
        self.symbols = {symbol for edges in self._edges for symbol, _ in edges}
        self.start = State(self, [_START])

    def _step(self, nodes: Sequence[int], symbol: str) -> int:
        """Return a new node to which a symbol leads from some nodes."""
        edge = symbol, len(self._edges)
        for node in nodes:
            self._edges[node].append(edge)
        self._edges.append([])
        return len(self._edges) - 1

    def payloads(self, nodes: Sequence[int]) -> tuple[T, ...]:
        """Return what the sequences that end at any of some nodes stand for, in the order of the entries."""
        return tuple(dict.fromkeys(self._payloads[node] for node in nodes if node in self._payloads))

    def following(self, nodes: Sequence[int]) -> dict[str, list[int]]:
        """Return the nodes that each symbol leads to from any of some nodes."""
        following: dict[str, list[int]] = {}
        for node in nodes:
            for symbol, after in self._edges[node]:
                following.setdefault(symbol, []).append(after)
        return following


class State(Generic[T]):
    """All the nodes that the words so far may have led to; states are made as texts first need them."""

    __slots__ = ("_following", "_known", "_net", "gap", "goes_on", "later", "next", "payloads")

    def __init__(self, net: Net[T], nodes: Sequence[int]) -> None:
        self._net = net
        self._following = net.following(nodes)
        self._known: dict[tuple[str, ...], State[T]] = {}
        after_gap = self._following.pop(GAP, None)
        self.payloads = net.payloads(nodes)
        self.gap = State(net, after_gap) if after_gap else None
        """Where a gap leads."""
        self.next = frozenset(self._following)
        """The symbols that lead on, and below those that do so after a gap: to see at once that nothing follows."""
        self.later = self.gap.next if self.gap else frozenset[str]()
        self.goes_on = bool(self.next or self.gap)

    def step(self, symbols: tuple[str, ...]) -> "State[T]":
        """Return where a word leads that may stand for several symbols."""
        state = self._known.get(symbols)
        if state is None:
            nodes = chain.from_iterable(self._following.get(symbol, ()) for symbol in symbols)
            state = self._known[symbols] = State(self._net, sorted(nodes))
        return state
