"""Labels at the start of a line, or standing for a whole line, a heading or the column of a table."""

import re
from dataclasses import dataclass

from learnt.engine.domain.document import Role
from learnt.engine.findings.outline import Line
from learnt.engine.findings.wording import Label, label_of

_INLINE = re.compile(
    r"[\W_]*(?P<label>[^\n:?]{2,90}?)[*_]*\s*(?::|\?|\s[-–—](?=\s)|\.(?=\s))[*_\s:–—-]*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A label found on a line."""

    label: Label
    start: int
    """Where in the canonical text the words after it begin; the end of the line where there are none."""
    alone: bool
    """True where the line is nothing but the label."""


def tag_of(line: Line) -> Tag | None:
    """Return the label of a line."""
    passage = line.passage
    if passage.role is Role.CELL:
        return None
    whole = label_of(line.words)
    if whole:
        return Tag(whole, passage.end, alone=True)
    found = _INLINE.match(line.raw)
    label = label_of(found["label"]) if found and not line.heading else None
    if not found or not label:
        return None
    start = passage.start + found.end()
    return Tag(label, start, alone=start >= passage.end)
