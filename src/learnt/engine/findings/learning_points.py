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
    best: dict[tuple[object, ...], Point] = {}
    for point in points:
        key = _identity(outline, point)
        if key not in best or _length(point) > _length(best[key]):
            best[key] = point
    return list(best.values())


def _identity(outline: Outline, point: Point) -> tuple[object, ...]:
    """Return what makes a point the same one: number and title, or a whole sentence; else it stands alone."""
    words = _key(point.title)
    if point.number:
        return (point.number, words)
    if len(words.split()) < _SENTENCE_WORDS:
        return (id(point),)
    return tuple(s.span.of(outline.document.text) for s in point.statements)


def _length(point: Point) -> int:
    return sum(s.span.end - s.span.start for s in point.statements)


def _key(words: str) -> str:
    return re.sub(r"\W+", " ", words.lower()).strip()
