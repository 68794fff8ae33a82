"""A genogram with a place for everything: what is drawn and where, in pixels from the top left."""

from dataclasses import dataclass

from learnt.engine.genogram.key import Sign
from learnt.engine.genogram.labelling import Look

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A person, or a pregnancy that ended, with the label beneath."""

    id: str
    x: float
    y: float
    look: Look
    label: Box

    @property
    def box(self) -> Box:
        """What the symbol itself covers."""
        half = self.look.half
        return self.x - half, self.y - half, self.x + half, self.y + half


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line, unbroken from its first point to its last."""

    points: tuple[Point, ...]
    sign: Sign
    about: tuple[str, ...]
    """Whom it joins."""
    family: str
    """What it belongs to: lines of one family may meet, others only cross."""
    past: bool = False


@dataclass(frozen=True, slots=True)
class Loop:
    """A household: a dotted loop around those who live in it, with its name on it."""

    id: str
    members: tuple[str, ...]
    outline: tuple[Point, ...]
    label: str
    label_box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """A genogram with a place for everything."""

    width: float
    height: float
    symbols: tuple[Symbol, ...]
    strokes: tuple[Stroke, ...]
    slashes: tuple[Stroke, ...]
    loops: tuple[Loop, ...]
