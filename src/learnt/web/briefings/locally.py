"""Changes to what a partnership adds to its briefings: whom to call, and a Word file with its own styles."""

import io
import zipfile

import docx
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile, File
from django.db import transaction
from docx.opc.exceptions import PackageNotFoundError

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.roles import Act
from learnt.web.briefings.models import Contact, Template

LARGEST_FILE = 5_000_000
_LARGEST_OPENED = 100_000_000
"""Bytes of all that is packed in the file; more could fill the memory."""
_NO_WORD = "The file is not a Word document, or it is damaged. Save it as .docx and choose it again."


@transaction.atomic
def add_contact(contact: Contact, *, partnership: Partnership, by: Account) -> None:
    """Add whom to call in a partnership."""
    _refuse_unless_allowed(partnership, by)
    contact.partnership = partnership
    contact.save()
    note("contact-added", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk)


@transaction.atomic
def remove_contact(contact: Contact, *, by: Account) -> None:
    """Take a contact away."""
    _refuse_unless_allowed(contact.partnership, by)
    note(
        "contact-removed",
        by=by,
        about=f"partnership {contact.partnership_id}",
        partnership=contact.partnership_id,
    )
    contact.delete()


def keep_template(partnership: Partnership, given: "File[bytes]", *, by: Account) -> None:
    """Keep a Word file whose styles, headers and footers the partnership's briefings take.

    Raises:
        UserError: it is too large, or no Word document.
    """
    _refuse_unless_allowed(partnership, by)
    if given.size > LARGEST_FILE:
        raise UserError("The file is larger than 5 MB. Take pictures out of it, or make them smaller.")
    content = given.read()
    _refuse_unless_word(content)
    _replace(partnership, content)
    note("word-template-set", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk)


def remove_template(partnership: Partnership, *, by: Account) -> None:
    """Let the partnership's briefings have Learnt's own styles again."""
    _refuse_unless_allowed(partnership, by)
    _replace(partnership, None)
    note("word-template-removed", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk)


def _replace(partnership: Partnership, content: bytes | None) -> None:
    old = Template.objects.filter(partnership=partnership).first()
    with transaction.atomic():
        if old:
            old.delete()
        if content is not None:
            Template(partnership=partnership).word.save(f"{partnership.pk}.docx", ContentFile(content))
    if old:
        old.word.storage.delete(str(old.word.name))


def _refuse_unless_word(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > _LARGEST_OPENED:
                raise UserError("The file holds too much to be opened. Take pictures out of it.")
        docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise UserError(_NO_WORD) from error


def _refuse_unless_allowed(partnership: Partnership, by: Account) -> None:
    if why := by.standing().may_in(Act.PUBLISH_BRIEFINGS, partnership.pk):
        raise PermissionDenied(why)
