"""What one page holds before it is understood: pieces of text with their place and look, rules and pictures.

Pieces, boxes and lines are tuples, for a page makes hundreds of them.
"""

from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple


class Piece(NamedTuple):
    """Words that stand together on one line. Positions are in points, from the top left of the upright page."""

    text: str
    left: float
    right: float
    base: float
    """How far down the page its base line is."""
    size: float
    bold: bool
    mark: int = -1
    """Number of the marked content it belongs to in a tagged file, else -1."""


class Box(NamedTuple):
    """A drawn line, a box or a picture."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its extent across the page."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its extent down the page."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a file, turned so that most of its text is upright."""

    index: int
    width: float
    height: float
    pieces: tuple[Piece, ...] = ()
    aside: tuple[str, ...] = ()
    """Text that runs another way than the rest of the page."""
    drawn: tuple[Box, ...] = ()
    pictured: float = 0.0
    """Share of the page that its largest picture covers."""
    tags: dict[int, str] = field(default_factory=dict)
    """Structure type ("H1", "P", "LBody") of each marked content of a tagged file."""

    @property
    def letters(self) -> int:
        """How many letters and digits its text has."""
        return sum(map(str.isalnum, self.text))

    @property
    def text(self) -> str:
        """All its upright text, a piece a line."""
        return "\n".join([piece.text for piece in self.pieces])


class Line(NamedTuple):
    """Pieces on one base line within one column."""

    pieces: tuple[Piece, ...]
    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


def line_of(pieces: list[Piece]) -> Line:
    """Return the line that pieces on one base line make, read from left to right."""
    if len(pieces) == 1:
        one = pieces[0]
        return Line((one,), one.text, one.left, one.right, one.base, one.size, one.bold)
    ordered = sorted(pieces, key=_LEFT)
    longest = max(ordered, key=_length)
    bold = longest.bold and all(piece.bold for piece in ordered if any(map(str.isalpha, piece.text)))
    text, right = " ".join([piece.text for piece in ordered]), max([piece.right for piece in ordered])
    return Line(tuple(ordered), text, ordered[0].left, right, longest.base, longest.size, bold)


def lines_of(pieces: list[Piece]) -> list[Line]:
    """Return pieces gathered into lines from the top of the page down."""
    lines: list[list[Piece]] = []
    base = size = float("-inf")
    for piece in sorted(pieces, key=_BASE):
        if piece.base - base < 0.35 * (piece.size if piece.size < size else size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
            base, size = piece.base, piece.size
    return [line_of(line) for line in lines]


_LEFT, _BASE = attrgetter("left"), attrgetter("base", "left")


def _length(piece: Piece) -> int:
    return len(piece.text)
