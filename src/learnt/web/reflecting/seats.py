"""How a telephone keeps its seat: a signed cookie that names the seat and nothing about who sits there."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from learnt.web.reflecting.models import Seat

COOKIE = "learnt_seat"
PATH = "/join/"
_SALT = "learnt.seat"
_LASTS = 24 * 60 * 60


def keep_seat(response: HttpResponse, seat: Seat) -> None:
    """Let a telephone keep its seat."""
    response.set_signed_cookie(
        COOKIE, f"{seat.pk}:{seat.session_id}", salt=_SALT, max_age=_LASTS, path=PATH, httponly=True,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def forget_seat(response: HttpResponse) -> None:
    """Let a telephone forget its seat."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")


def places_of(request: HttpRequest) -> tuple[int, int] | None:
    """Return the ids of the seat and of its session, as the cookie says; the database is not asked."""
    try:
        given = request.get_signed_cookie(COOKIE, salt=_SALT, max_age=_LASTS)
    except (KeyError, signing.BadSignature):
        return None
    seat, _, session = str(given).partition(":")
    return int(seat), int(session)


def seat_of(request: HttpRequest) -> Seat | None:
    """Return the seat of a telephone, with its session and the current step."""
    places = places_of(request)
    if places is None:
        return None
    rows = Seat.objects.select_related("session__current", "session__partnership")
    return rows.filter(pk=places[0]).first()
