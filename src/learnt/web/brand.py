"""Whose name and logo stand at the top of a page: the partnership of whoever is signed in."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.views.decorators.http import require_safe

from learnt.web.accounts.models import Partnership
from learnt.web.accounts.standing import standing_of
from learnt.web.look.context import Look


def brand(request: HttpRequest) -> Look:
    """Return the name and logo that a page bears: none where it could be one of several partnerships."""
    partnership = _partnership_of(request)
    if partnership is None:
        return Look()
    stored = partnership.logo.name or ""
    logo = f"{reverse('logo', args=[partnership.pk])}?{stored[-20:-4]}" if stored else ""
    return Look(partnership.name, logo)


def _partnership_of(request: HttpRequest) -> Partnership | None:
    """The one that the person belongs to; where nobody has signed in, the only one there is."""
    known: tuple[Partnership | None] | None = getattr(request, "_partnership", None)
    if known is None:
        held = standing_of(request).roles
        among = Partnership.objects.filter(pk__in=held) if held else Partnership.objects.all()
        found = list(among[:2])
        known = (found[0] if len(found) == 1 else None,)
        request._partnership = known  # type: ignore[attr-defined]  # noqa: SLF001 - beside where Django keeps the user
    return known[0]


@login_not_required
@require_safe
def logo(request: HttpRequest, partnership: int) -> FileResponse:
    """Send the logo of one's own partnership, or of the only one there is; its address changes with it."""
    mine = Partnership.objects.filter(pk=partnership, pk__in=standing_of(request).roles).first()
    shown = mine or _partnership_of(request)
    if shown is None or shown.pk != partnership or not shown.logo:
        raise Http404
    response = FileResponse(shown.logo.open(), content_type="image/png")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
