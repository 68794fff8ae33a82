"""What one page holds before it is understood: pieces of text with their place and look, rules and pictures."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
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


@dataclass(frozen=True, slots=True)
class Box:
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


@dataclass(frozen=True, slots=True)
class Line:
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
    ordered = sorted(pieces, key=lambda piece: piece.left)
    longest = max(ordered, key=lambda piece: len(piece.text))
    return Line(
        pieces=tuple(ordered),
        text=" ".join(piece.text for piece in ordered),
        left=ordered[0].left,
        right=max(piece.right for piece in ordered),
        base=longest.base,
        size=longest.size,
        bold=all(piece.bold for piece in ordered if any(c.isalpha() for c in piece.text)) and longest.bold,
    )


def lines_of(pieces: list[Piece]) -> list[Line]:
    """Return pieces gathered into lines from the top of the page down."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.left)):
        last = lines[-1] if lines else None
        if last and piece.base - last[0].base < 0.35 * min(piece.size, last[0].size):
            last.append(piece)
        else:
            lines.append([piece])
    return [line_of(line) for line in lines]
