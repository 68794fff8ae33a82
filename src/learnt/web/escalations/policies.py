"""What a page asks before it shows an escalation."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of
from learnt.web.escalations.models import Escalation


def escalation_for(request: HttpRequest, escalation: int, act: Act | None = None) -> Escalation:
    """Return an escalation to whoever may see it, and do this in its partnership.

    Raises:
        Http404: there is none, or the person may not see it: the two look the same.
        PermissionDenied: the person may see it, but not do this.
    """
    standing = standing_of(request)
    found = Escalation.objects.open_to(standing).whole().filter(pk=escalation).first()
    if found is None:
        raise Http404
    if act and (why := standing.may_in(act, found.partnership_id)):
        raise PermissionDenied(why)
    return found
