"""Whose a document is, and who may see it."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import receiver

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Membership, Partnership
from learnt.web.accounts.policies import TABLE, Reach, may, refusal
from learnt.web.accounts.roles import Access, Act, Role
from learnt.web.accounts.signals import first_partnership
from learnt.web.library.models import Document, DocumentMark, LibraryChange

NAMEABLE = [role for role in Role if TABLE[Act.READ][role] == Reach.NAMED]
"""Roles whose holders see a restricted document only if they are named on it."""


def mark_anew(document: Document) -> None:
    """Set the marks of a document from what it says of itself, and note the change for the indexes."""
    wanted = document.guarded().marks()
    document.marks.exclude(mark__in=wanted).delete()
    DocumentMark.objects.bulk_create(
        [DocumentMark(document=document, mark=mark) for mark in wanted - document.marks_now()]
    )
    LibraryChange.objects.create(document=document)


@transaction.atomic
def share(
    document: Document,
    *,
    by: Account,
    partnership: Partnership,
    access: Access,
    checked: bool,
    named: Collection[Account] = (),
) -> None:
    """Say whose a document is and who may see it. It holds from the next request on, in search as well.

    Raises:
        PermissionDenied: the person may not change this, or not in that partnership.
    """
    standing = by.standing()
    why = may(standing, Act.RESTRICT, document.marks_now()) or standing.may_in(Act.RESTRICT, partnership.pk)
    if why:
        raise PermissionDenied(why)
    nameable = Membership.objects.filter(partnership=partnership, role__in=NAMEABLE)
    if set(named) - {row.account for row in nameable.select_related("account")}:
        raise PermissionDenied(refusal(Act.RESTRICT))
    document.partnership, document.access, document.checked = partnership, access, checked
    document.save()
    document.named.set(named if access is Access.RESTRICTED else ())
    mark_anew(document)
    note("document-shared", by=by, about=f"document {document.pk}", partnership=partnership.pk,
         access=access.value, checked=checked, named=len(named))  # fmt: skip


@transaction.atomic
def hold_back(documents: Collection[str], *, held: bool) -> None:
    """Keep documents back from all but those who see restricted ones, or give them back, from the next request on.

    Whether they are held is worked out by whoever runs their review; nobody asks here who may.
    """
    for document in Document.objects.filter(pk__in=documents).exclude(held_back=held):
        document.held_back = held
        document.save(update_fields=["held_back"])
        mark_anew(document)


def only_partnership() -> Partnership | None:
    """Return the partnership of a library that has just one."""
    found = list(Partnership.objects.all()[:2])
    return found[0] if len(found) == 1 else None


@receiver(first_partnership)
def take_in(partnership: Partnership, **_: object) -> None:
    """Give the first partnership what was read before there was one."""
    for document in Document.objects.filter(partnership=None):
        document.partnership = partnership
        document.save()
        mark_anew(document)
