"""The files that documents came from, to whoever may download them."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.privacy import pages_of
from learnt.web.accounts.audit import note
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of
from learnt.web.library.models import Version
from learnt.web.library.originals import handed_out
from learnt.web.library.originals import shown as shown_alone
from learnt.web.library.policies import document_for
from learnt.web.releasing.checking import TAKING, let_out
from learnt.web.releasing.outgoing import Outgoing


@require_http_methods(TAKING)
def original(request: HttpRequest, document: str, version: int) -> HttpResponseBase:
    """Hand out the file that a document came from, once the person has seen what may tell in it who somebody is."""
    row = _version(request, document, version)
    original = row.original
    assert original is not None
    if not default_storage.exists(original.path):
        raise Http404
    outgoing = Outgoing(
        "The file of a document", f"document {document}", row.document.partnership_id,
        lambda: pages_of(row.text, row.pages),
    )  # fmt: skip

    def send() -> HttpResponseBase:
        _opened(request, row)
        return handed_out(original)

    return let_out(request, outgoing, send, back=reverse("library:document", args=[document]))


@require_safe
def shown(request: HttpRequest, document: str, version: int) -> FileResponse:
    row = _version(request, document, version)
    _opened(request, row)
    return shown_alone(row)


def _version(request: HttpRequest, document: str, version: int) -> Version:
    owner = document_for(request, document, Act.DOWNLOAD)
    rows = owner.versions.filter(original__isnull=False).select_related("original", "document").defer("text")
    return get_object_or_404(rows, pk=version)


def _opened(request: HttpRequest, row: Version) -> None:
    owner = row.document
    note(
        "original-opened",
        by=account_of(request),
        about=f"document {owner.pk}",
        partnership=owner.partnership_id,
    )
