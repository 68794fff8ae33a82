"""Themes of some groups of the codebook as a table: children's needs, parents' and carers' factors."""

from collections.abc import Iterator

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.saying import count_words, counted, shown_with, worded
from learnt.engine.briefing.filling.parts import parts_of
from learnt.engine.briefing.outlines import OutlinePart
from learnt.engine.domain.briefing import Part, Sentence, Table
from learnt.engine.domain.coding import Kind

MOST = 12
_COLUMNS = ("Factor", "Stated as a fact of the case in", "Found as learning in")
_KINDS = (Kind.CASE_FACT, Kind.FINDING)


def fill_factors(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield a table of the themes of the part's groups, those of most documents first."""
    themes = _ordered(spec, evidence)[: evidence.choices.length.of(spec.most or MOST)]
    rows = tuple(
        (
            worded(evidence.codebook.theme(theme).name, theme),
            *(_cell(theme, kind, evidence) for kind in _KINDS),
        )
        for theme in themes
    )
    yield from parts_of(spec, [Table("Factors that the documents raise", _COLUMNS, rows)] if rows else [])


def _ordered(spec: OutlinePart, evidence: Evidence) -> list[str]:
    """Return the themes that are raised at all, by the larger of their two counts."""
    wanted = [
        theme.id
        for theme in evidence.codebook.themes
        if theme.group in spec.groups and (not evidence.choices.themes or theme.id in evidence.choices.themes)
    ]

    def weight(theme: str) -> int:
        counts = (evidence.counts.of(kind, theme) for kind in _KINDS)
        return max((count.documents for count in counts if count), default=0)

    return sorted((theme for theme in wanted if weight(theme)), key=lambda theme: -weight(theme))


def _cell(theme: str, kind: Kind, evidence: Evidence) -> Sentence | None:
    count = evidence.counts.of(kind, theme)
    if count is None:
        return None
    smallest = evidence.choices.smallest
    references = shown_with(count, evidence.references(count.places), smallest)
    return counted(count_words(count, smallest).capitalize(), references, f"{theme} {kind}")
