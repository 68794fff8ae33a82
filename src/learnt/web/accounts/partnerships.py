"""Changes to a partnership: its name, its logo and its agencies, and new partnerships."""

from secrets import token_hex

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.logos import redrawn
from learnt.web.accounts.models import Account, Agency, Partnership
from learnt.web.accounts.people import Added, admit
from learnt.web.accounts.policies import refusal
from learnt.web.accounts.roles import Act, Role


def _allow(by: Account, partnership: Partnership) -> None:
    if why := by.standing().may_in(Act.MANAGE_PEOPLE, partnership.pk):
        raise PermissionDenied(why)


def _free(name: str, *, but: int = 0) -> None:
    if Partnership.objects.filter(name__iexact=name).exclude(pk=but).exists():
        raise UserError("There is a partnership of this name already. Use a different name.")


@transaction.atomic
def make_partnership(*, by: Account, name: str, administrator: str, email: str) -> tuple[Partnership, Added]:
    """Make another partnership, with somebody who administers it.

    Raises:
        UserError: there is one of this name.
        PermissionDenied: the person who asks does not look after the installation.
    """
    if not by.keeper:
        raise PermissionDenied(refusal(Act.MANAGE_PEOPLE))
    _free(name)
    partnership = Partnership.objects.create(name=name)
    note("partnership-made", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk)
    added = admit(by=by, partnership=partnership, name=administrator, email=email, roles=[Role.ADMINISTRATOR])
    return partnership, added


@transaction.atomic
def rename(*, by: Account, partnership: Partnership, name: str) -> None:
    """Give a partnership another name."""
    _allow(by, partnership)
    _free(name, but=partnership.pk)
    partnership.name = name
    partnership.save(update_fields=["name"])
    note("partnership-renamed", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk)


@transaction.atomic
def set_contact(*, by: Account, partnership: Partnership, contact: str) -> None:
    """Say how a concern about a child is reported in a partnership."""
    _allow(by, partnership)
    partnership.contact = contact
    partnership.save(update_fields=["contact"])
    note("contact-set", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk)


def set_logo(*, by: Account, partnership: Partnership, given: bytes) -> None:
    """Give a partnership a logo, drawn anew so that nothing but the picture is kept.

    Raises:
        UserError: it is not a picture that can be used.
    """
    _allow(by, partnership)
    picture = redrawn(given)
    _replace_logo(partnership, ContentFile(picture))
    note("logo-set", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk)


def remove_logo(*, by: Account, partnership: Partnership) -> None:
    """Take the logo of a partnership away."""
    _allow(by, partnership)
    _replace_logo(partnership, None)
    note("logo-removed", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk)


def _replace_logo(partnership: Partnership, picture: ContentFile[bytes] | None) -> None:
    old, storage = partnership.logo.name, partnership.logo.storage
    if picture is None:
        partnership.logo = ""
        partnership.save(update_fields=["logo"])
    else:
        partnership.logo.save(
            f"{token_hex(8)}.png", picture
        )  # a new address, so that no browser shows the old one
    if old:
        storage.delete(old)


@transaction.atomic
def add_agency(*, by: Account, partnership: Partnership, name: str) -> Agency:
    """Add an agency to a partnership.

    Raises:
        UserError: it has one of this name.
    """
    _allow(by, partnership)
    if partnership.agencies.filter(name__iexact=name).exists():
        raise UserError("There is an agency of this name already. Use a different name.")
    agency = Agency.objects.create(partnership=partnership, name=name)
    note("agency-added", by=by, about=f"agency {agency.pk}", partnership=partnership.pk)
    return agency


@transaction.atomic
def remove_agency(*, by: Account, partnership: Partnership, agency: Agency) -> None:
    """Remove an agency; its people stay, with no agency."""
    _allow(by, partnership)
    assert agency.partnership_id == partnership.pk
    note("agency-removed", by=by, about=f"agency {agency.pk}", partnership=partnership.pk)
    agency.delete()
