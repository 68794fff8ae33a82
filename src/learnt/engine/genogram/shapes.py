"""The measures of a genogram in pixels, and the edges of each shape, where lines begin and end."""

from math import sqrt

from learnt.engine.genogram.key import Shape

HALF = 20.0
"""Half the height of a person's symbol."""
SMALL = 7.0
"""Half the height of the symbol of a pregnancy that ended."""
GAP = 36.0
"""The least between two people's labels."""
COUPLE = 76.0
"""The least between the symbols of a couple."""
CORRIDOR = 11.0
"""Between two lines that go down beside each other."""
FREE = GAP / 2
"""Between a label and a line that goes down beside it, so that a household's loop fits between."""
PAD = 9.0
"""From a person to the loop of a household."""
LETTERS, LINE = 12.0, 14.5
"""The size of letters, and from one line of them to the next."""
LABEL = 9.0
"""From a symbol to its label."""
TRACK = 12.0
"""Between two lines that go across, one above the other."""
ABOVE, BELOW = 48.0, 30.0
"""Free space over a row for households and stalks, and under its labels."""
_NARROW, _WIDE = set("iljtfr.,:;'’()|!-/ "), set("mwMW@%")


def width_of(words: str, letters: float = LETTERS) -> float:
    """Return how wide words are, on the safe side, in the sans-serif that comes with the drawing library."""
    return letters * sum(
        0.36 if sign in _NARROW else 0.9 if sign in _WIDE else 0.74 if sign.isupper() else 0.58
        for sign in words
    )


def side(shape: Shape, half: float, dy: float) -> float:
    """Return how far from its middle a shape reaches to the side, at a height below its middle."""
    match shape:
        case Shape.CIRCLE:
            return sqrt(max(half**2 - dy**2, 0))
        case Shape.DIAMOND:
            return max(half - abs(dy), 0)
        case Shape.TRIANGLE:
            return (dy + half) / 2
        case Shape.HEXAGON:
            return half - abs(dy) / 2
        case Shape.SQUARE:
            return half


def top(shape: Shape, half: float, dx: float) -> float:
    """Return how far above its middle a shape reaches, at a distance to the side of its middle."""
    match shape:
        case Shape.CIRCLE:
            return sqrt(max(half**2 - dx**2, 0))
        case Shape.DIAMOND:
            return max(half - abs(dx), 0)
        case Shape.TRIANGLE:
            return half - 2 * abs(dx)
        case Shape.HEXAGON | Shape.SQUARE:
            return half
