"""Taking a document out of the library, where nothing was said of it."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import may
from learnt.web.accounts.roles import Act
from learnt.web.library.families import tidy_families
from learnt.web.library.models import Document, LibraryChange
from learnt.web.library.originals import drop_originals
from learnt.web.library.origins import Original

_KEPT = (
    "People have coded this document, or a briefing rests on it, so it cannot be removed. Restrict it instead, and only "
    "named people see it."
)


def why_kept(document: Document) -> str:
    """Return why a document cannot be removed; nothing where it can."""
    return _KEPT if document.decisions.exists() or document.readings.exists() else ""


def remove(document: Document, *, by: Account) -> None:
    """Remove a document with all its versions, and the files that nothing else was read from.

    Raises:
        PermissionDenied: the person may not say who sees the document, and so not that nobody does.
        UserError: something was said of it, which is never deleted.
    """
    why = may(by.standing(), Act.RESTRICT, document.marks_now())
    if why:
        raise PermissionDenied(why)
    if why_kept(document):
        raise UserError(_KEPT)
    try:
        _remove(document, by)
    except ProtectedError as error:
        raise UserError(_KEPT) from error


@transaction.atomic
def _remove(document: Document, by: Account) -> None:
    name, partnership = document.pk, document.partnership_id
    originals = list(Original.objects.filter(versions__document=document).distinct())
    document.delete()
    tidy_families()
    LibraryChange.objects.create(document_id=name)
    note("document-removed", by=by, about=f"document {name}", partnership=partnership)
    transaction.on_commit(partial(drop_originals, originals))
