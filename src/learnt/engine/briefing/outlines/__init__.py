"""Outlines: files that say which parts a briefing has; those that ship stand beside this module."""

from learnt.engine.briefing.outlines.loading import outlines_in, read_outline, shipped, shipped_outline
from learnt.engine.briefing.outlines.model import AgeGroup, Outline, OutlinePart, PartRole, Say, Told, Wording

__all__ = [
    "AgeGroup", "Outline", "OutlinePart", "PartRole", "Say", "Told", "Wording", "outlines_in", "read_outline",
    "shipped", "shipped_outline",
]  # fmt: skip
