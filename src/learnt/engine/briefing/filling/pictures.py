"""Pictures of the counts, each with the table that says the same."""

from collections.abc import Iterator

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.filling.drawing import DRAWN
from learnt.engine.briefing.filling.parts import parts_of
from learnt.engine.briefing.outlines import OutlinePart
from learnt.engine.domain.briefing import Part


def fill_pictures(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield the pictures that the outline wants and the evidence can fill."""
    yield from parts_of(spec, (DRAWN[kind](evidence) for kind in spec.pictures if kind in DRAWN))
