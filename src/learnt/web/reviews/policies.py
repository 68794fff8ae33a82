"""What a page asks before it shows a review."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of
from learnt.web.reviews.models import Review


def review_for(request: HttpRequest, review: int, act: Act | None = None) -> Review:
    """Return a review to whoever may see it, and do this in its partnership.

    Raises:
        Http404: there is no such review, or the person may not see it: the two look the same.
        PermissionDenied: the person may see it, but not do this.
    """
    standing = standing_of(request)
    found = (
        Review.objects.open_to(standing).select_related("partnership", "begun_by").filter(pk=review).first()
    )
    if found is None:
        raise Http404
    if act and (why := standing.may_in(act, found.partnership_id)):
        raise PermissionDenied(why)
    return found
