"""What a page asks before it shows a recommendation, and an action before it changes one."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of
from learnt.web.ledger.models import Action, Evidence, Recommendation


def recommendation_for(request: HttpRequest, recommendation: int, act: Act = Act.READ) -> Recommendation:
    """Return a recommendation to whoever may do this in its partnership.

    Raises:
        Http404: there is no such recommendation, or the person may not see it: the two look the same.
        PermissionDenied: the person may see it, but not do this.
    """
    standing = standing_of(request)
    found = Recommendation.objects.open_to(standing).whole().filter(pk=recommendation).first()
    if found is None:
        raise Http404
    if why := standing.may_in(act, found.partnership_id):
        raise PermissionDenied(why)
    return found


def action_for(request: HttpRequest, action: int, act: Act) -> Action:
    """Return an action to whoever may do this in its partnership; else as for its recommendation."""
    found = Action.objects.filter(pk=action).values_list("recommendation", flat=True).first()
    row = recommendation_for(request, found or 0, act)
    return next(one for one in row.its_actions if one.pk == action)


def evidence_for(request: HttpRequest, evidence: int, act: Act) -> Evidence:
    """Return evidence to whoever may do this in its partnership; else as for its recommendation."""
    found = Evidence.objects.filter(pk=evidence).values_list("action", flat=True).first()
    row = action_for(request, found or 0, act)
    return next(one for one in row.its_evidence if one.pk == evidence)
