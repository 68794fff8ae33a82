"""What of the library a person may send out, and where they may take codings in."""

from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import Standing, marks_held, refusal
from learnt.web.accounts.roles import Act
from learnt.web.exchange.models import Parcel
from learnt.web.exchange.states import Kind
from learnt.web.library.models import Document, Documents

ACTS = {
    Kind.PROJECT_OUT: Act.DOWNLOAD,
    Kind.RESEARCH_OUT: Act.DOWNLOAD,
    Kind.PROJECT_IN: Act.CODE,
    Kind.CODEBOOK_IN: Act.CODE,
}
"""What one must be allowed somewhere for each kind of parcel."""


def why_not(standing: Standing, kind: Kind) -> str:
    """Return why a person may not exchange this; nothing where they may."""
    return "" if marks_held(standing, ACTS[kind]) else refusal(ACTS[kind])


def may_leave(standing: Standing, partnership: Partnership | None) -> Documents:
    """Return the documents that a person may send out: to be read and downloaded, and not held back by proceedings."""
    rows = Document.objects.filter(current__isnull=False, held_back=False)
    rows = rows.open_to(standing).open_to(standing, Act.DOWNLOAD)
    return rows if partnership is None else rows.filter(partnership=partnership)


def may_be_coded(standing: Standing) -> Documents:
    """Return the documents that codings may be taken in for."""
    return Document.objects.filter(current__isnull=False).open_to(standing).open_to(standing, Act.CODE)


def may_still_leave(parcel: Parcel) -> bool:
    """Say whether all that a file holds may go to whoever asked for it now."""
    allowed = may_leave(parcel.by.standing(), None).filter(pk__in=parcel.contents.values("document"))
    return bool(allowed.count() == parcel.told.get("documents", 0))


def may_receive(standing: Standing) -> frozenset[int]:
    """Return the partnerships in which a person may add documents and code them."""
    return standing.partnerships(Act.ADD) & standing.partnerships(Act.CODE)


def why_not_as(coder: str, by: Account) -> str:
    """Return why codings may not be signed with a name; nothing where they may.

    What people say here is signed with their email address, so nobody else's words may look as if it were theirs.
    """
    if "@" in coder or not coder.isprintable():
        return "Enter a name, not an email address"
    mine = Account.objects.filter(memberships__partnership__in=by.standing().roles)
    if mine.filter(name__iexact=coder).exists():
        return "Somebody here has this name. Say where they coded too, such as “Ann Other in NVivo”"
    return ""
