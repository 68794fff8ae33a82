"""Joining a session by its code, and leaving it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.reflecting import codes
from learnt.web.reflecting.answering import take_seat
from learnt.web.reflecting.models import Session
from learnt.web.reflecting.room_forms import CodeForm, SeatForm
from learnt.web.reflecting.seats import forget_seat, keep_seat, places_of, seat_of

_WRONG = "No session is open with this code. Check the six letters, or ask whoever runs the session."
_WAIT = "There were too many wrong codes. Wait ten minutes, then try again."


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a session."""
    form = CodeForm(request.POST or None)
    status = 200
    if form.is_valid():
        session, why, status = _session_of(request, form.cleaned_data["code"])
        if session is not None:
            return redirect("reflecting:seat", code=session.code)
        form.add_error("code", why)
    return render(request, "reflecting/join.html", {"form": form}, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest, code: str) -> HttpResponse:
    """Show the content note and what is asked, and let somebody in."""
    session, why, status = _session_of(request, code)
    if session is None:
        form = CodeForm({"code": code})
        form.add_error("code", why)
        return render(request, "reflecting/join.html", {"form": form}, status=status)
    places = places_of(request)
    if places is not None and places[1] == session.pk and seat_of(request) is not None:
        return redirect("reflecting:room")
    seat_form = SeatForm(request.POST if request.method == "POST" else None, session=session)
    if seat_form.is_valid():
        try:
            taken = take_seat(session, **seat_form.cleaned_data)
        except UserError as error:
            seat_form.add_error(None, str(error))
        else:
            response = redirect("reflecting:room")
            keep_seat(response, taken)
            return response
    return render(request, "reflecting/seat.html", {"session": session, "form": seat_form})


def _session_of(request: HttpRequest, given: str) -> tuple[Session | None, str, int]:
    """Return the session of a code; else why there is none. Codes that never were, and old ones, look the same."""
    address = request.META.get("REMOTE_ADDR", "")
    if codes.too_many_wrong(address):
        return None, _WAIT, 429
    rows = Session.objects.select_related("partnership").filter(code=codes.read_code(given))
    session = rows.first()
    if session is not None and session.joinable:
        return session, "", 200
    codes.count_wrong(address)
    return None, _WRONG, 200


@login_not_required
@require_safe
def away(request: HttpRequest) -> HttpResponse:
    """Show where to find support, on a page that tells nobody where one was."""
    found = seat_of(request)
    lines = found.session.support.splitlines() if found else []
    context = {"support": [line.strip() for line in lines if line.strip()], "back": found is not None}
    return render(request, "reflecting/away.html", context)


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Give up one's seat."""
    response = redirect("reflecting:away")
    forget_seat(response)
    return response
