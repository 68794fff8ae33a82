"""Changes to whom a partnership names to call."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.roles import Act
from learnt.web.briefings.models import Contact


@transaction.atomic
def add_contact(contact: Contact, *, partnership: Partnership, by: Account) -> None:
    """Add whom to call in a partnership."""
    refuse_unless_allowed(partnership, by)
    contact.partnership = partnership
    contact.save()
    note("contact-added", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk)


@transaction.atomic
def remove_contact(contact: Contact, *, by: Account) -> None:
    """Take a contact away."""
    refuse_unless_allowed(contact.partnership, by)
    note(
        "contact-removed",
        by=by,
        about=f"partnership {contact.partnership_id}",
        partnership=contact.partnership_id,
    )
    contact.delete()


def refuse_unless_allowed(partnership: Partnership, by: Account) -> None:
    """Refuse whoever may not change what the partnership adds to its briefings.

    Raises:
        PermissionDenied: they may not.
    """
    if why := by.standing().may_in(Act.PUBLISH_BRIEFINGS, partnership.pk):
        raise PermissionDenied(why)
