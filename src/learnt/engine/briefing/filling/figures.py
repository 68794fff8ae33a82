"""Figures that documents state, as a table; those that cannot be right are left out."""

from collections.abc import Iterator

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.figures import figure_rows
from learnt.engine.briefing.filling.parts import parts_of
from learnt.engine.briefing.outlines import OutlinePart
from learnt.engine.domain.briefing import Part, Table

MOST = 15
_COLUMNS = ("Figure", "Base and date", "Check", "In the document's words")


def fill_figures(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield a table of figures, those with a sound base first, of every document in turn."""
    sources = {number for number in range(1, len(evidence.studies) + 1) if evidence.is_kind(spec, number)}
    most = evidence.choices.length.of(spec.most or MOST)
    rows = figure_rows(evidence, sources, most, scope=spec.scope)
    table = Table("Figures that the documents state", _COLUMNS, tuple(rows)) if rows else None
    yield from parts_of(spec, [table])
