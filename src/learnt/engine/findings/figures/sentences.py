"""Cut a passage into sentences, and a sentence into the part that belongs to each of its figures."""

import re
from itertools import pairwise

from learnt.engine.domain.document import Span
from learnt.engine.findings.figures.mentions import Mention

_ABBREVIATED = r"(?<!\be\.g)(?<!\bi\.e)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bNo)(?<!\bvs)(?<!\bc)(?<!\bapprox)(?<!\bp)(?<!\bpp)(?<!\bSt)"
_END = re.compile(rf"{_ABBREVIATED}[.!?]['”’\")\]*]*\s+(?=[\"“‘'(*\[]*[A-Z0-9£•])|\n\s*\n")
_JOINT = re.compile(
    r"\s*(?:[;,:]\s*(?:(?:and|but|while|whereas|or|with)\s+)?|\s(?:and|but|while|whereas|plus|&)\s)"
)

_WITHIN = re.compile(r"\s+(?:from|in|across|within|at)\s+(?:(?:all|the|some|over)\s+)*")


def sentences(text: str) -> tuple[Span, ...]:
    """Return the range of each sentence of a text, without the white space around it."""
    found, start = [], 0
    for cut in [match.end() for match in _END.finditer(text)] + [len(text)]:
        piece = text[start:cut]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append(Span(start + lead, start + len(piece.rstrip())))
        start = cut
    return tuple(found)


def shares(sentence: str, mentions: tuple[Mention, ...]) -> tuple[Span, ...]:
    """Return for each figure the part of its sentence that speaks of it."""
    if not mentions:
        return ()
    starts, ends = [0], []
    for one, other in pairwise(mentions):
        joints = list(_JOINT.finditer(sentence, one.end, other.start))
        starts.append(joints[-1].end() if joints else other.start)
        # "21 children from 17 areas who ...": what follows the second number still speaks of the first.
        whole = _WITHIN.fullmatch(sentence, one.end, other.start)
        ends.append(len(sentence) if whole else joints[-1].start() if joints else other.start)
    return tuple(Span(start, end) for start, end in zip(starts, [*ends, len(sentence)], strict=True))
