"""The sizes, indents and spaces of the lines of a slide, in points, by what they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from learnt.engine.briefing.deck.measuring import LINE, Font, Lettered
from learnt.engine.briefing.deck.slide import Line, LineKind, Run, Tone, Weight

SIZES: Mapping[Weight, tuple[int, ...]] = MappingProxyType(
    {Weight.LARGE: (28, 24, 20), Weight.NORMAL: (24, 20), Weight.SMALL: (18, 16, 14)}
)
"""Sizes of the words of a slide: the largest in which they fit, or else the last, on several slides."""
TABLE_SIZES = (18, 16, 14)
CAPTION = 16
_LEAST = 12
_REFERENCE, _AUDIENCE = 0.6, 0.75


@dataclass(frozen=True, slots=True)
class Setting:
    """How a kind of line is set."""

    indent: float
    before: float
    """Space above it, as a share of its size."""
    bold: bool = False


SETTINGS: Mapping[LineKind, Setting] = MappingProxyType(
    {
        LineKind.PLAIN: Setting(0, 0.4),
        LineKind.POINT: Setting(22.5, 0.45),
        LineKind.STEP: Setting(30, 0.55),
        LineKind.QUESTION: Setting(22.5, 0.55),
        LineKind.HEADING: Setting(0, 0.7, bold=True),
        LineKind.AUDIENCE: Setting(22.5, 0.15, bold=True),
        LineKind.NOTICE: Setting(0, 0.6),
        LineKind.REST: Setting(22.5, 0.2),
    }
)


def run_size(run: Run, kind: LineKind, size: float) -> float:
    """Return the size of a run on a slide whose words have a size."""
    if kind is LineKind.AUDIENCE:
        return max(_LEAST, round(size * _AUDIENCE))
    if run.tone in {Tone.REFERENCE, Tone.MARK}:
        return max(_LEAST, round(size * _REFERENCE))
    return size


def space_before(kind: LineKind, size: float) -> int:
    """Return the space above a line in whole points."""
    return round(SETTINGS[kind].before * size)


def line_height(line: Line, size: float, width: float, font: Font) -> float:
    """Return how high a line stands in a width, with the space above it."""
    setting = SETTINGS[line.kind]
    runs = [Lettered(run.text, run_size(run, line.kind, size), setting.bold) for run in line.runs]
    largest = max((run.size for run in runs), default=size)
    return font.lines(runs, width - setting.indent) * largest * LINE + space_before(line.kind, size)
