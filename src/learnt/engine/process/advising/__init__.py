"""The recommendation checker: it advises, by rules that are data, and never passes or scores."""

from learnt.engine.process.advising.checking import Beside, Likeness, advise, strengths_of
from learnt.engine.process.advising.grouping import Grouped, grouped
from learnt.engine.process.advising.loading import load_advice, shipped_advice
from learnt.engine.process.advising.model import Advice, AdviceRules, Strength

__all__ = [
    "Advice", "AdviceRules", "Beside", "Grouped", "Likeness", "Strength", "advise", "grouped", "load_advice", "shipped_advice",
    "strengths_of",
]  # fmt: skip
