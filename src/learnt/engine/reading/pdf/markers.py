"""Tells the mark of a list item or a numbered paragraph from the words it marks."""

import re
from dataclasses import dataclass
from enum import StrEnum

_BULLETS = "•‣◦○●▪▫■□◆◇►▶➢➤✓✔❑❖·∙⁃–—*\u2022\uf0b7"
_MARKED = re.compile(
    rf"""(?P<marker>
        (?P<bullet>[{re.escape(_BULLETS)}]|[-o§](?=\s))
        |(?P<dotted>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}\.?)(?=\s)
        |(?P<number>\(?\d{{1,3}}[.)]|\d{{1,3}}\.\))(?=\s)
        |(?P<letter>\(?(?:[a-z]|(?P<twice>[a-z])(?P=twice)|[ivxl]{{1,6}})[).]|[A-Z][).])(?=\s)
    )\s*(?P<rest>\S.*)""",
    re.VERBOSE | re.DOTALL,
)
_ONLY_MARKER = re.compile(
    rf"^(?:[{re.escape(_BULLETS)}o§-]|\(?\d{{1,3}}[.)]|\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}\.?|\(?[a-zA-Z][.)]|\(?[ivxl]{{1,6}}[.)])$"
)
_SECTION = re.compile(
    r"^(?:(?:chapter|section|part|appendix|annex)\s+)?(\d{1,2}(?:\.\d{1,3}){0,4})\.?(?=\s|:)|^(?:appendix|annex|part)\s+[A-Z0-9]\b",
    re.IGNORECASE,
)


class MarkKind(StrEnum):
    """What sort of mark opens a line."""

    BULLET = "bullet"
    NUMBER = "number"
    LETTER = "letter"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Marked:
    """A line split into its mark and its words."""

    marker: str
    rest: str
    kind: MarkKind


def marked(text: str) -> Marked | None:
    """Return the mark and the words of a line that opens with a list mark, or None."""
    match = _MARKED.match(text)
    if not match:
        return None
    kind = next(kind for kind in MarkKind if match[kind.value])
    if kind is MarkKind.BULLET and match["marker"] in "–—-*·" and text[1:2] not in " \t":
        return None
    return Marked(match["marker"], match["rest"], kind)


def is_marker(text: str) -> bool:
    """Whether a text is a list mark and nothing else."""
    return bool(_ONLY_MARKER.match(text.strip()))


def section_depth(text: str) -> int:
    """Return how deep the number of a heading goes ("2.1" is 2 deep), or 0 where it has none."""
    match = _SECTION.match(text)
    if not match:
        return 0
    return match[1].count(".") + 1 if match[1] else 1
