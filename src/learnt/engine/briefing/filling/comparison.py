"""Themes from reviews beside themes from audits: by the kind of a document, or the heading a passage stands under."""

from collections.abc import Iterator
from enum import StrEnum

from learnt.engine.analysis.records import PlaceRow
from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.saying import counted, worded
from learnt.engine.briefing.filling.drawing import beside_audits
from learnt.engine.briefing.filling.parts import parts_of
from learnt.engine.briefing.outlines import OutlinePart
from learnt.engine.domain.briefing import Content, Part, Sentence, Table
from learnt.engine.domain.coding import Kind

MOST = 12
AUDITS = ("audit",)
REVIEWS = ("practice-review", "rapid-review")
_SHOWN = 3
_COLUMNS = ("Theme", "From reviews", "From audits")
_LEARNING = (Kind.FINDING, Kind.RECOMMENDATION)


class Side(StrEnum):
    """Where a theme comes from."""

    REVIEWS = "reviews"
    AUDITS = "audits"


Sides = dict[str, dict[Side, list[tuple[int, int]]]]


def fill_comparison(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield a table of themes with the passages of each side, and a picture where there is enough to draw."""
    yield from parts_of(spec, _contents(spec, evidence))


def _contents(spec: OutlinePart, evidence: Evidence) -> Iterator[Content | None]:
    sides = _sides(evidence)
    if not any(Side.AUDITS in of for of in sides.values()):
        return
    themes = [theme for theme in evidence.counts.order() if theme in sides]
    themes.sort(key=lambda theme: -len(sides[theme]))
    rows = tuple(
        (
            worded(evidence.codebook.theme(theme).name, theme),
            *(_cell(theme, side, sides, evidence) for side in Side),
        )
        for theme in themes[: evidence.choices.length.of(spec.most or MOST)]
    )
    yield Table("Themes from reviews beside themes from audits", _COLUMNS, rows)
    yield beside_audits(evidence, REVIEWS, AUDITS)


def _sides(evidence: Evidence) -> Sides:
    wanted = set(evidence.choices.themes)
    position = {study.document.version: at for at, study in enumerate(evidence.studies)}
    found: Sides = {}
    for row in evidence.counts.places:
        if row.kind in _LEARNING and (not wanted or row.theme in wanted):
            at = position[row.document]
            if side := _side(row, at, evidence):
                found.setdefault(row.theme, {}).setdefault(side, []).append((at, row.passage))
    return found


def _side(row: PlaceRow, at: int, evidence: Evidence) -> Side | None:
    """Return the side of a passage: its headings tell it before the kind of its document does."""
    document = evidence.studies[at].document
    above = " ".join(document.passages[row.passage].context).lower()
    kind = document.details.kind.value if document.details.kind else ""
    audits, reviews = "audit" in above, "review" in above
    if audits != reviews:
        return Side.AUDITS if audits else Side.REVIEWS
    if kind in AUDITS:
        return Side.AUDITS
    return Side.REVIEWS if kind in REVIEWS else None


def _cell(theme: str, side: Side, sides: Sides, evidence: Evidence) -> Sentence | None:
    places = sides[theme].get(side)
    if not places:
        return None
    first = {reference.source: reference for reference in reversed(evidence.references(places))}
    references = tuple(first[source] for source in sorted(first))
    number, smallest = len(references), evidence.choices.smallest
    if number < smallest:
        return counted("Found", references[:_SHOWN], f"{theme} {side}")
    return counted(f"Found in {number:,} documents", references, f"{theme} {side}")
