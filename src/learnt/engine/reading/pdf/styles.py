"""Learns how a whole file is set: its body type, its line spacing and whether it is a deck of slides."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from learnt.engine.reading.pdf.leaf import Leaf

_DECK_LETTERS = 900
"""Letters a page, on average, below which wide pages are slides."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the body of a file is set."""

    size: float
    """Size of the body type in points."""
    bold: bool
    """Whether the body itself is bold."""
    leading: float
    """Usual distance of the lines of a paragraph, in sizes of the type."""
    deck: bool
    """Whether the file is a deck of slides."""


def rounded(size: float) -> float:
    """Return a type size to the nearest half point, so that rounding in the file makes no difference."""
    return round(size * 2) / 2


def setting_of(leaves: Iterable[Leaf]) -> Setting:
    """Return the setting of a file from all its pages."""
    letters: Counter[tuple[float, bool]] = Counter()
    spacing: Counter[float] = Counter()
    wide = pages = total = 0
    for leaf in leaves:
        pages += 1
        wide += leaf.width > leaf.height
        for piece in leaf.pieces:
            letters[rounded(piece.size), piece.bold] += len(piece.text)
            total += len(piece.text)
        for ratio in _spacings(leaf):
            spacing[ratio] += 1
    (size, bold), _ = letters.most_common(1)[0] if letters else ((11.0, False), 0)
    leading = min(spacing, key=lambda ratio: (-spacing[ratio], ratio)) if spacing else 1.25
    return Setting(size or 11.0, bold, leading, wide > 0.6 * pages and total < _DECK_LETTERS * max(pages, 1))


def _spacings(leaf: Leaf) -> Iterable[float]:
    last = None
    for piece in leaf.pieces:
        if last and rounded(last.size) == rounded(piece.size) and abs(last.left - piece.left) < 2:
            ratio = (piece.base - last.base) / piece.size if piece.size else 0.0
            if 0.9 < ratio < 2.2:
                yield round(ratio * 20) / 20
        last = piece
