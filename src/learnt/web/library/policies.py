"""What a page asks before it shows a document, and an action before it changes one."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from learnt.web.accounts.policies import may
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of
from learnt.web.library.models import Document


def document_for(request: HttpRequest, document: str, act: Act = Act.READ) -> Document:
    """Return a document with its current version, to whoever may do this to it.

    Raises:
        Http404: there is no such document, or the person may not see it: the two look the same.
        PermissionDenied: the person may see it, but not do this.
    """
    standing = standing_of(request)
    found = Document.objects.select_related("current", "partnership").filter(
        pk=document, current__isnull=False
    )
    row = found.open_to(standing).first()
    if row is None:
        raise Http404
    why = may(standing, act, row.marks_now())
    if why:
        raise PermissionDenied(why)
    return row
