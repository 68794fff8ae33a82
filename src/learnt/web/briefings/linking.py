"""From a passage that somebody chose to the reference of a sentence."""

from dataclasses import dataclass
from typing import Any

from learnt.engine.briefing.plain import plain, short_end
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.briefings.copies import edited_now
from learnt.web.briefings.models import Briefing
from learnt.web.library.models import Document, Passage


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage of a document that the briefing rests on."""

    document: str
    passage: int
    quote: bool = False
    """Whether the passage is to be quoted, in place of what stands there."""


def link_data(briefing: Briefing, spot: Spot, *, by: Account) -> dict[str, Any]:
    """Return what a link says: the words of a passage, and as a quotation those that are printed.

    Raises:
        UserError: the passage is not in a document that the briefing rests on and the person may see.
    """
    named = {one.version for one in edited_now(briefing).tree.base.sources}
    seen = Document.objects.open_to(by.standing()).filter(
        pk__in=briefing.rests.filter(current=True).values("document")
    )
    row = Passage.objects.select_related("version").filter(
        version__document__in=seen, version__document=spot.document, version__digest__in=named, number=spot.passage
    ).first()  # fmt: skip
    if row is None:
        raise UserError("That passage is not in a document of this briefing. Search again.")
    words = row.version.text[row.start : row.end]
    end = row.start + (short_end(words) if spot.quote else len(words))
    reference = {
        "version": row.version.digest, "page": row.page, "passage": row.number, "start": row.start, "end": end,
    }  # fmt: skip
    printed = plain(row.version.text[row.start : end]) if spot.quote else ""
    return {"references": [reference], "quote": printed, "cut": end < row.end}
