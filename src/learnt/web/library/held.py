"""What proceedings hold back, for ways out that go by no page: it stays, unless somebody says why it must leave."""

from learnt.engine.domain.errors import UserError
from learnt.engine.privacy import ready
from learnt.web.accounts.audit import ACT_PHRASES, note
from learnt.web.library.models import Document

LONGEST = 300
ACT_PHRASES["held-let-out"] = "Let out what proceedings hold back, on the command line"


def held_back() -> frozenset[str]:
    """Return the ids of the documents that proceedings hold back."""
    return frozenset(Document.objects.filter(held_back=True).values_list("pk", flat=True))


def note_let_out(what: str, reason: str) -> int:
    """Note in each partnership's history that what is held back left it, and why; return how many documents that was.

    Raises:
        UserError: the reason names somebody, or is too long.
    """
    if len(reason) > LONGEST:
        raise UserError(f"Give the reason in at most {LONGEST} characters.")
    if found := ready(reason).stops:
        raise UserError(f"The reason must name nobody. {' '.join(found)}")
    rows = Document.objects.filter(held_back=True, partnership__isnull=False)
    places = list(rows.order_by().values_list("partnership", flat=True))
    for partnership in sorted(set(places)):
        note(
            "held-let-out", by=None, partnership=partnership, what=what, reason=reason,
            documents=places.count(partnership),
        )  # fmt: skip
    return len(held_back())
