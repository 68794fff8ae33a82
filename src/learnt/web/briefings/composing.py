"""The working copy of a briefing: composed from what its documents say and what people confirmed."""

from collections.abc import Sequence
from datetime import date

from learnt.engine.briefing.composing import compose
from learnt.engine.briefing.confirming import confirmed_in
from learnt.engine.domain.briefing import Briefing as Composed
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Entry
from learnt.web.accounts.models import Account
from learnt.web.briefings.choosing import chosen_of, fitting
from learnt.web.briefings.models import Briefing
from learnt.web.briefings.outlines import outline_of
from learnt.web.codebooks.current import codebook
from learnt.web.library.store import LibraryStore

NOTHING_FITS = "No document that you may use fits what you chose. Choose more widely, or add documents, and compose it anew."


def composed_for(briefing: Briefing, by: Account, today: date) -> tuple[Composed, dict[str, str]]:
    """Compose a briefing from what somebody may see; return it, and the document of each version it names.

    Raises:
        UserError: no document fits, or the outline is gone.
    """
    chosen = chosen_of(briefing.choices)
    ids = list(fitting(chosen, by.standing(), briefing.partnership_id).values_list("pk", flat=True))
    entries = list(LibraryStore().entries(ids))
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
