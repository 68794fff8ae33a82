"""The working copy of a briefing: composed from what its documents say and what people confirmed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from learnt.engine.briefing.composing import compose
from learnt.engine.briefing.confirming import confirmed_in
from learnt.engine.domain.briefing import Briefing as Composed
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Entry
from learnt.web.accounts.models import Account
from learnt.web.briefings.choosing import Chosen, chosen_of, fitting
from learnt.web.briefings.models import Briefing
from learnt.web.briefings.outlines import outline_of
from learnt.web.codebooks.current import codebook
from learnt.web.library.details import details_of
from learnt.web.library.models import Document, Version
from learnt.web.library.placing import placed_decisions, placed_readings
from learnt.web.library.records import read_study

NOTHING_FITS = "No document that you may use fits what you chose. Choose more widely, or add documents, and compose it anew."


def composed_for(briefing: Briefing, by: Account, today: date) -> tuple[Composed, dict[str, str]]:
    """Compose a briefing from what somebody may see; return it, and the document of each version it names.

    Raises:
        UserError: no document fits, or the outline is gone.
    """
    chosen = chosen_of(briefing.choices)
    entries = list(_entries(chosen, by, briefing))
    if not entries:
        raise UserError(NOTHING_FITS)
    book = codebook()
    made = compose(
        outline_of(briefing.outline), [entry.study for entry in entries], book, chosen.engine(today, briefing.title),
        confirmed=confirmed_in(entries, book),
    )  # fmt: skip
    return made, documents_of(made, entries)


def documents_of(made: Composed, entries: Sequence[Entry]) -> dict[str, str]:
    """Return the document of each version that a briefing rests on."""
    wanted = {source.version for source in made.sources}
    found = {entry.study.document.version: entry.id for entry in entries}
    return {version: document for version, document in found.items() if version in wanted}


def _entries(chosen: Chosen, by: Account, briefing: Briefing) -> Iterator[Entry]:
    rows = fitting(chosen, by.standing(), briefing.partnership_id).select_related("current")
    for row in rows.iterator(chunk_size=20):
        version = row.current
        assert version is not None
        yield _entry(row, version)


def _entry(row: Document, version: Version) -> Entry:
    """Return a document as the store gives it, its details as people put them right."""
    study = read_study(version)
    read = replace(study.document, details=details_of(row, version))
    return Entry(
        row.pk,
        replace(study, document=read),
        placed_decisions(row, version),
        placed_readings(row, version),
        version.made_by,
        version.read_at,
    )
