"""Krippendorff's alpha-u for stretches marked freely, in its 1995 form as corrected in 2004.

Krippendorff, On the reliability of unitizing contiguous data, Sociological Methodology 25 (1995), and Content Analysis,
2nd edition (2004), section 11.6. The forms of 2013 and 2016 differ from it for three coders and more. Several documents
are laid end to end; a gap ends where its document does, as no mark can cross from one document into another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from learnt.engine.agreement.arrays import Numbers, ratio
from learnt.engine.agreement.marked import Line, Stretch


@dataclass(frozen=True, slots=True)
class MarkTable:
    """What alpha-u of one theme needs of each document, so that a resample is a weighted sum."""

    coders: int
    length: Numbers
    marks: Numbers
    """Marked stretches of all coders."""
    apart: Numbers
    """Observed: squared distances over all pairs of coders."""
    among_marks: Numbers
    """Expected: how far marks would lie apart, laid over each other in every way, for each mark they meet."""
    within_marks: Numbers
    """Expected: ways in which a mark would meet itself."""
    in_gaps: Numbers
    """Expected: how far marks (rows) would lie apart from the gaps (columns) that can hold them, by document."""
    shared: Numbers
    """Code points marked by both, over all pairs of coders."""
    covered: Numbers
    """Code points marked by either, each counted, over all pairs of coders."""

    def observed(self, weights: Numbers) -> Numbers:
        """Return the observed disagreement for each draw."""
        length = weights @ self.length
        pairs = self.coders * (self.coders - 1) / 2
        observed: Numbers = (weights @ self.apart) / (pairs * length * length)
        return observed

    def expected(self, weights: Numbers) -> Numbers:
        """Return the disagreement expected by chance for each draw."""
        length = weights @ self.length
        marks = np.maximum(weights @ self.marks - 1, 0) * (weights @ self.among_marks)
        gaps = ((weights @ self.in_gaps) * weights).sum(axis=1)
        ways = self.coders * length * (self.coders * length - 1) - weights @ self.within_marks
        expected: Numbers = 2 / length * (marks + gaps) / ways
        return expected

    def alpha(self, weights: Numbers) -> Numbers:
        """Return alpha-u for each draw."""
        return 1 - ratio(self.observed(weights), self.expected(weights))

    def coverage(self, weights: Numbers) -> Numbers:
        """Return the share of marked code points that a second coder marks too, wherever the edges are."""
        return ratio(2 * (weights @ self.shared), weights @ self.covered)


def mark_table(documents: Sequence[Sequence[Line]]) -> MarkTable:
    """Count what alpha-u of one theme needs; for each document, the line of each coder."""
    marks = [_lengths(lines, marked=True) for lines in documents]
    gaps = [_lengths(lines, marked=False) for lines in documents]
    coders = len(documents[0]) if documents else 0
    return MarkTable(
        coders=coders,
        length=_array([lines[0][-1].end - lines[0][0].start for lines in documents]),
        marks=_array([len(lengths) for lengths in marks]),
        apart=_array([sum(_apart(a, b) for a, b in combinations(lines, 2)) for lines in documents]),
        among_marks=_array([((2 * n**3 - 3 * n**2 + n) / 3).sum() for n in marks]),
        within_marks=_array([(n * (n - 1)).sum() for n in marks]),
        in_gaps=_in_gaps(marks, gaps),
        shared=_array([sum(_overlap(a, b) for a, b in combinations(lines, 2)) for lines in documents]),
        covered=_array([(coders - 1) * lengths.sum() for lengths in marks]),
    )


def _array(values: Sequence[float]) -> Numbers:
    return np.array(values, dtype=np.float64)


def _lengths(lines: Sequence[Line], *, marked: bool) -> Numbers:
    return _array([stretch.length for line in lines for stretch in line if stretch.marked is marked])


def _meetings(one: Line, other: Line) -> list[tuple[Stretch, Stretch]]:
    """Return each pair of stretches, one from each line, that have text in common."""
    pairs, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        pairs.append((one[i], other[j]))
        ends = one[i].end, other[j].end
        i, j = i + (ends[0] <= ends[1]), j + (ends[1] <= ends[0])
    return pairs


def _apart(one: Line, other: Line) -> int:
    return sum(_distance(a, b) for a, b in _meetings(one, other))


def _distance(one: Stretch, other: Stretch) -> int:
    """Return the squared distance between the edges of two marks, or the square of a mark that lies within a gap."""
    match one.marked, other.marked:
        case True, True:
            return (one.start - other.start) ** 2 + (one.end - other.end) ** 2
        case True, False if other.start <= one.start and one.end <= other.end:
            return one.length**2
        case False, True if one.start <= other.start and other.end <= one.end:
            return other.length**2
    return 0


def _overlap(one: Line, other: Line) -> int:
    return sum(
        min(a.end, b.end) - max(a.start, b.start) for a, b in _meetings(one, other) if a.marked and b.marked
    )


def _in_gaps(marks: Sequence[Numbers], gaps: Sequence[Numbers]) -> Numbers:
    """Return, for the marks of each document and the gaps of each, the ways one fits the other times its square."""
    every = np.concatenate([*gaps, _array([])])
    document = np.repeat(np.arange(len(gaps)), [len(lengths) for lengths in gaps])
    rows: list[Numbers] = []
    for lengths in marks:
        ways = np.maximum(every[None, :] - lengths[:, None] + 1, 0) * lengths[:, None] ** 2
        rows.append(np.bincount(document, ways.sum(axis=0), len(gaps)).astype(np.float64))
    return np.array(rows, dtype=np.float64).reshape(len(marks), len(gaps))
