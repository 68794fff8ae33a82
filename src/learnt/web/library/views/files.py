"""The files that documents came from, to whoever may download them."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from learnt.web.accounts.audit import note
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of
from learnt.web.library.models import Version
from learnt.web.library.originals import handed_out
from learnt.web.library.originals import shown as shown_alone
from learnt.web.library.policies import document_for


@require_safe
def original(request: HttpRequest, document: str, version: int) -> FileResponse:
    row = _version(request, document, version)
    assert row.original is not None
    return handed_out(row.original)


@require_safe
def shown(request: HttpRequest, document: str, version: int) -> FileResponse:
    return shown_alone(_version(request, document, version))


def _version(request: HttpRequest, document: str, version: int) -> Version:
    owner = document_for(request, document, Act.DOWNLOAD)
    rows = owner.versions.filter(original__isnull=False).select_related("original").defer("text")
    row = get_object_or_404(rows, pk=version)
    note(
        "original-opened",
        by=account_of(request),
        about=f"document {owner.pk}",
        partnership=owner.partnership_id,
    )
    return row
