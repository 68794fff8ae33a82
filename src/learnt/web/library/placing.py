"""What people said of a document, as it stands in one of its versions."""

from learnt.engine.domain.anchor import Placed as HowPlaced
from learnt.engine.domain.decision import PlacedDecision, PlacedReading
from learnt.engine.domain.document import Span
from learnt.web.library import records
from learnt.web.library.models import Document, Placed, Said, Version


def placed_decisions(
    document: Document, version: Version, theme: str | None = None
) -> tuple[PlacedDecision, ...]:
    """Return the decisions on a document, or on one theme of it, as they stand in one version, oldest first."""
    placements = {placement.decision_id: placement for placement in version.placements.all()}
    rows = document.decisions.filter(theme=theme) if theme else document.decisions.all()
    return tuple(
        PlacedDecision(records.read_decision(row), *_stands(row, placements.get(row.pk)), row.at)
        for row in rows
    )


def placed_readings(document: Document, version: Version) -> tuple[PlacedReading, ...]:
    """Return the readings of a document that hold, as they stand in one version, oldest first."""
    placements = {placement.reading_id: placement for placement in version.readingplacements.all()}
    holding: dict[tuple[object, ...], PlacedReading] = {}
    for row in document.readings.all():
        reading = records.read_reading(row)
        span, how = _stands(row, placements.get(row.pk))
        key = (reading.by, span or row.pk, reading.codebook.partition(" ")[0], reading.blind)
        holding.pop(key, None)
        if row.withdrawn_by is None:
            holding[key] = PlacedReading(reading, span, how, row.at)
    return tuple(holding.values())


def _stands(row: Said, placement: Placed | None) -> tuple[Span | None, HowPlaced]:
    """Return where words that a person spoke of stand; they stand as they were where they were not placed again."""
    if placement is None:
        return Span(row.start, row.end), HowPlaced.BY_POSITION
    if placement.start is None or placement.end is None:
        return None, HowPlaced(placement.placed)
    return Span(placement.start, placement.end), HowPlaced(placement.placed)
