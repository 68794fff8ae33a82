"""Placing in a partnership the documents that belong to none: those read while there were several to choose from."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.library.models import Document
from learnt.web.library.sharing import mark_anew

KEEPERS = "Only whoever looks after this installation may place documents."


@transaction.atomic
def place(documents: Collection[str], *, by: Account, partnership: Partnership) -> int:
    """Place documents that belong to no partnership in one, to be seen within it; return how many there were.

    Raises:
        PermissionDenied: the person does not look after the installation.
    """
    if not by.standing().keeper:
        raise PermissionDenied(KEEPERS)
    found = Document.objects.filter(partnership=None, pk__in=documents)
    for document in found:
        document.partnership = partnership
        document.save(update_fields=["partnership"])
        mark_anew(document)
        note("document-placed", by=by, about=f"document {document.pk}", partnership=partnership.pk)
    return len(found)
