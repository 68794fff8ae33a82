"""Parts that the evidence does not fill: the outline's own words, and how the briefing was made."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.saying import worded
from learnt.engine.briefing.filling.parts import assembled, paragraph
from learnt.engine.briefing.outlines import OutlinePart
from learnt.engine.domain.briefing import Block, BlockKind, Part

SUGGESTED = (
    "Draft. It tells what the program suggests as well as what people have confirmed. Check what is marked "
    "“suggested” against the documents before you rely on it."
)
NOTHING = (
    "Nobody has confirmed a theme in these documents yet, so this briefing tells none. Confirm what was found in "
    "them, or ask for a draft that includes suggestions."
)
CONFIRMED = "The themes and statements were suggested by a program, and a person has confirmed each of them."
MIXED = (
    "The themes and statements were suggested by a program. Those marked “suggested” have not been confirmed by a "
    "person."
)
_QUOTED = (
    "Words in quotation marks are the documents' own. Only marks of layout have been taken off; an ellipsis at the end "
    "means that the document goes on. Numbers in square brackets name a document in the list of sources, and its page."
)
_COUNTED = (
    "A theme is counted once for each document that has it as a finding; documents on one case count once. Findings, "
    "recommendations, facts of a case, general teaching and quoted figures are never counted together."
)
_SMALL = "Counts under {smallest} are not printed."
_UNFIT = (
    "Statements left out because they give a number too small to print, a figure that cannot be right, or what could "
    "identify somebody: {number}."
)
_OUTCOME = "Reviews are written because something went wrong, so a count shows what reviews teach and is never a risk."
_FIGURES = (
    "Figures are printed as the documents state them, after their sums were checked. Those that cannot be right are "
    "left out and never corrected."
)


def fill_wording(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield the outline's own words."""
    yield assembled(spec, spec.id, spec.heading, ())


def with_standing(parts: Sequence[Part], evidence: Evidence) -> tuple[Part, ...]:
    """Return the parts with a notice at the very front of who stands behind the briefing."""
    words = standing(evidence)
    if not words or not parts:
        return tuple(parts)
    notice = Block(BlockKind.NOTICE, (worded(words, "standing"),))
    return (replace(parts[0], contents=(notice, *parts[0].contents)), *parts[1:])


def standing(evidence: Evidence) -> str:
    """Return what readers must know of who stands behind the briefing; empty where people confirmed all of it."""
    if evidence.choices.include_suggested:
        return SUGGESTED
    return "" if evidence.statements or evidence.themes else NOTHING


def fill_made(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield how the briefing was made and what it does not show."""
    choices = evidence.choices
    small = [_SMALL.format(smallest=choices.smallest)] if choices.smallest > 1 else []
    said = [MIXED if choices.include_suggested else CONFIRMED] if evidence.themes else []
    said += [_UNFIT.format(number=evidence.unfit)] if evidence.unfit else []
    said += [_QUOTED, " ".join([_COUNTED, *small]), _OUTCOME, _FIGURES]
    yield assembled(spec, spec.id, spec.heading, [paragraph([worded(text, "made")]) for text in said])
