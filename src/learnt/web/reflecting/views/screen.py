"""The page for a projector: the step, the time, the code, and the answers that are shown."""

from io import BytesIO
from typing import Any

import qrcode
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from qrcode.image.svg import SvgPathImage

from learnt.web.reflecting.boards import shown_board
from learnt.web.reflecting.codes import spelt
from learnt.web.reflecting.models import Session
from learnt.web.reflecting.policies import session_for


@require_safe
def screen(request: HttpRequest, session: int) -> HttpResponse:
    """Show what the room sees."""
    return render(request, "reflecting/screen.html", _shown(request, session_for(request, session)))


@require_safe
def part(request: HttpRequest, session: int) -> HttpResponse:
    """Send what the room sees, if it is something new."""
    row = session_for(request, session)
    shown = _shown(request, row)
    if request.GET.get("seen") == shown["mark"]:
        return HttpResponse(status=204)
    return render(request, "reflecting/_screen.html", shown)


@require_safe
def picture(request: HttpRequest, session: int) -> HttpResponse:
    """Draw the address at which people join as a QR code."""
    row = session_for(request, session)
    if not (row.joinable and row.code):
        raise Http404
    address = request.build_absolute_uri(reverse("reflecting:seat", args=[row.code]))
    drawn = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=2).save(drawn)
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def _shown(request: HttpRequest, session: Session) -> dict[str, Any]:
    step = session.current if session.is_open else None
    seats = session.seats.count()
    code = spelt(session.code) if session.joinable and session.code else ""
    return {
        "session": session,
        "step": step,
        "board": shown_board(step) if step and step.asks else None,
        "code": code,
        "join": request.build_absolute_uri(reverse("reflecting:join")).partition("://")[2].rstrip("/"),
        "seats": seats,
        "mark": f"{session.turn}.{session.changes}.{seats}.{code}",
        "now": timezone.now(),
    }
