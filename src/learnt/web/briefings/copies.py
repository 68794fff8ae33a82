"""The working copy of a briefing as it stands: what was composed, with the changes that people made."""

from collections.abc import Iterator

from learnt.engine.domain.briefing import Briefing as Content
from learnt.engine.domain.errors import UserError
from learnt.web.briefings.content import from_text
from learnt.web.briefings.edits import Edit, Edited, EditKind, edited
from learnt.web.briefings.models import Briefing, Edition


def edited_now(briefing: Briefing) -> Edited:
    """Return the working copy with all changes.

    Raises:
        UserError: it was not composed yet.
    """
    if not briefing.composed:
        raise UserError("This briefing was not composed yet. Come back when it is.")
    return edited(from_text(briefing.composed), changes_of(briefing))


def changes_of(briefing: Briefing) -> Iterator[Edit]:
    """Yield the changes that people made, oldest first."""
    rows = briefing.changes.select_related("by").order_by("pk")
    for row in rows:
        yield Edit(EditKind(row.kind), row.target, row.data, row.by.name if row.by else "", row.pk)


def content_of(edition: Edition) -> Content:
    """Return what a published version says."""
    return from_text(edition.content)
