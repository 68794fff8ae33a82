"""Putting right what a document says of itself; what the machine read stays beside it."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import may
from learnt.web.accounts.roles import Act
from learnt.web.library.details import corrections_of, details_of
from learnt.web.library.models import Document, LibraryChange
from learnt.web.library.origins import Correction
from learnt.web.library.records import read_details
from learnt.web.library.summarising import renew_details


@transaction.atomic
def put_right(document: Document, given: Mapping[str, str], *, by: Account) -> int:
    """Take over details as a person gives them; return how many differ from what held before.

    A detail that is given as the machine read it takes an earlier correction back.
    """
    why = may(by.standing(), Act.CODE, document.marks_now())
    if why:
        raise PermissionDenied(why)
    version = document.current
    assert version is not None
    holds, read, corrected = (
        details_of(document, version),
        read_details(version.details),
        corrections_of(document),
    )
    changed = 0
    for name, value in given.items():
        held, as_read = getattr(holds, name), getattr(read, name)
        if value == (held.value if held else ""):
            continue
        back = name in corrected and value == (as_read.value if as_read else "")
        Correction.objects.create(
            document=document, detail=name, value="" if back else value, dropped=back, by=by
        )
        changed += 1
    if changed:
        renew_details(document)
        LibraryChange.objects.create(document=document)
        note("details-put-right", by=by, about=f"document {document.pk}", partnership=document.partnership_id,
             details=changed)  # fmt: skip
    return changed
