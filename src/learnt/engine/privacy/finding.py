"""Find what may tell who somebody is: the people of a case first, then what is told by shape, context and lists."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import chain

from learnt.engine.domain.document import Span
from learnt.engine.domain.person import Person
from learnt.engine.privacy.dates import dates_in
from learnt.engine.privacy.identifier import RANK, Identifier, Kind
from learnt.engine.privacy.key import pseudonyms_of
from learnt.engine.privacy.known import known_in
from learnt.engine.privacy.names import names_in
from learnt.engine.privacy.places import places_in
from learnt.engine.privacy.protecting import protected_in
from learnt.engine.privacy.shapes import shapes_in

_ORDER = {kind: number for number, kind in enumerate(Kind)}
_FIRST = (Kind.MAIL, Kind.URL)
"""Kinds within which nothing else is looked for."""


def find(text: str, people: Iterable[Person] = (), protected: Sequence[str] = ()) -> tuple[Identifier, ...]:
    """Return what may tell who somebody is, in order and apart.

    Args:
        text: any text.
        people: the people of the case, whose names are then found wherever they stand, and whose pseudonyms stay.
        protected: pseudonyms and other words of this document that are to stay.
    """
    table = tuple(people)
    kept_out = _joined(protected_in(text, (*protected, *pseudonyms_of(table).values())))
    known = [one for one in known_in(text, table) if not _is_within(one.span, kept_out)]
    edges = [(span.start, span.end) for span in kept_out]
    told = [
        one
        for one in chain(shapes_in(text), dates_in(text), places_in(text))
        if not _touches(one.span, edges)
    ]
    found = _apart([*known, *told])
    taken = _joined([*kept_out, *(one.span for one in found)])
    return _apart([*found, *names_in(text, taken)])


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _apart(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Return the surest and longest of those that overlap, in order."""
    kept: list[Identifier] = []
    taken: list[tuple[int, int]] = []
    for one in sorted(found, key=_rank):
        if not _touches(one.span, taken):
            kept.append(one)
            insort(taken, (one.span.start, one.span.end))
    return tuple(sorted(kept, key=lambda one: one.span.start))


def _rank(one: Identifier) -> tuple[bool, bool, int, int, int, int]:
    length = one.span.end - one.span.start
    return (not one.people, one.kind not in _FIRST, -length, RANK[one.sure], _ORDER[one.kind], one.span.start)


def _touches(span: Span, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a span overlaps one of others that are in order and apart."""
    at = bisect_left(taken, (span.start, 0))
    return (at < len(taken) and taken[at][0] < span.end) or (at > 0 and taken[at - 1][1] > span.start)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
