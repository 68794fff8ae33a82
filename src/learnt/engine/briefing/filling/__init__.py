"""Fill the parts of an outline from the evidence: one filler a role, and none knows an outline."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.filling.ages import fill_ages
from learnt.engine.briefing.filling.background import fill_background, fill_documents
from learnt.engine.briefing.filling.comparison import fill_comparison
from learnt.engine.briefing.filling.digest import fill_digest
from learnt.engine.briefing.filling.factors import fill_factors
from learnt.engine.briefing.filling.figures import fill_figures
from learnt.engine.briefing.filling.pictures import fill_pictures
from learnt.engine.briefing.filling.points import fill_points
from learnt.engine.briefing.filling.questions import fill_questions
from learnt.engine.briefing.filling.resources import fill_resources
from learnt.engine.briefing.filling.themes import fill_messages, fill_themes
from learnt.engine.briefing.filling.wording import fill_made, fill_wording
from learnt.engine.briefing.outlines import OutlinePart, PartRole
from learnt.engine.domain.briefing import Part

Filler = Callable[[OutlinePart, Evidence], Iterable[Part]]

FILLERS: Mapping[PartRole, Filler] = MappingProxyType(
    {
        PartRole.WORDING: fill_wording,
        PartRole.MADE: fill_made,
        PartRole.BACKGROUND: fill_background,
        PartRole.DOCUMENTS: fill_documents,
        PartRole.PICTURES: fill_pictures,
        PartRole.THEMES: fill_themes,
        PartRole.MESSAGES: fill_messages,
        PartRole.POINTS: fill_points,
        PartRole.FACTORS: fill_factors,
        PartRole.AGES: fill_ages,
        PartRole.FIGURES: fill_figures,
        PartRole.COMPARISON: fill_comparison,
        PartRole.DIGEST: fill_digest,
        PartRole.QUESTIONS: fill_questions,
        PartRole.RESOURCES: fill_resources,
    }
)
"""The filler of each role."""
