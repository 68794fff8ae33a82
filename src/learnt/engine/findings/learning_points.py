"""Learning points of a document: cards, announced lists and sections, and sentences that state learning outright."""

import re
from collections.abc import Sequence

from learnt.engine.domain.findings import LearningPoint
from learnt.engine.findings.announced import find_announced, find_coded
from learnt.engine.findings.cards import find_cards
from learnt.engine.findings.narrative import find_outright
from learnt.engine.findings.outline import Outline
from learnt.engine.findings.points import Point
from learnt.engine.findings.tables import find_rows

_SENTENCE_WORDS = 7
_TITLE_WORDS = 4
_ALIKE = 0.7
"""Share of the words of the shorter title that stand in the longer, for a summary to be told apart from its chapter."""


def find_points(outline: Outline, recommended: frozenset[int] = frozenset()) -> list[Point]:
    """Return the points of a document, none told twice.

    `recommended` are the numbers of the lines that are recommendations already.
    """
    points = [
        point for point in (*find_rows(outline), *find_cards(outline)) if not _said(point) <= recommended
    ]
    taken = set(recommended).union(*(point.lines for point in points))
    points += find_announced(outline, taken)
    points += find_coded(outline, taken)
    points += find_outright(outline, taken)
    return _once(outline, points)


def told(outline: Outline, points: Sequence[Point]) -> tuple[LearningPoint, ...]:
    """Return the finished learning points in the order of the document."""
    finished = [point.finished(outline) for point in points]
    return tuple(sorted(finished, key=lambda point: (point.quote.start, point.quote.end)))


def _said(point: Point) -> set[int]:
    return {line.number for statement in point.statements for line in statement.lines}


def _once(outline: Outline, points: list[Point]) -> list[Point]:
    """Keep the fullest telling of each point: a card of a summary or of a list is told again in full."""
    kept: list[Point] = []
    for point in sorted(points, key=_length, reverse=True):
        if not any(_same(outline, point, other) for other in kept):
            kept.append(point)
    return kept


def _same(outline: Outline, point: Point, other: Point) -> bool:
    """Say whether two points are one: the same number and much the same title, or the same sentence."""
    if point.number or other.number:
        return point.number == other.number and _alike(_key(point.title), _key(other.title))
    if len(_key(point.title).split()) < _SENTENCE_WORDS:
        return False
    return _words(outline, point) == _words(outline, other)


def _alike(title: str, other: str) -> bool:
    if title == other:
        return True
    fewer, more = sorted((set(title.split()), set(other.split())), key=len)
    return len(fewer) >= _TITLE_WORDS and len(fewer & more) >= _ALIKE * len(fewer)


def _words(outline: Outline, point: Point) -> tuple[str, ...]:
    return tuple(s.span.of(outline.document.text) for s in point.statements)


def _length(point: Point) -> int:
    return sum(s.span.end - s.span.start for s in point.statements)


def _key(words: str) -> str:
    return re.sub(r"\W+", " ", words.lower()).strip()
