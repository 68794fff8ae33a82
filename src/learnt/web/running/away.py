"""What a person sees while the database is away or busy: calm words, and what they sent, to be sent again."""

import sys
from collections.abc import Iterator

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import Error, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.views.defaults import server_error

from learnt.web.look.context import Look

SECONDS = 30
"""After so long, programs may ask again."""
_UNREADABLE = (UnreadablePostError, MultiPartParserError, RequestDataTooBig, TooManyFieldsSent)
_OURS = "csrfmiddlewaretoken"
_SECRET = ("password", "secret", "token")
"""Parts of names of fields that are never written onto a page."""
_BUSY = "locked"
"""What SQLite says where somebody else writes for too long."""
_OF_SQLITE = (_BUSY, "full", "readonly", "unable to open", "disk i/o")
"""What SQLite says where the machine fails; it uses the same error for questions that make no sense."""


def broken(request: HttpRequest) -> HttpResponse:
    """Answer where a page broke: by what broke it."""
    fault = _fault_of(sys.exc_info()[1])
    if fault is None:
        return server_error(request)
    answer = _for_a_program() if request.path.startswith("/api/") else _page(request, fault)
    answer.headers["Retry-After"] = str(SECONDS)
    return answer


def _fault_of(error: BaseException | None) -> Error | None:
    """Return the database's own fault that an error came of; None where it came of something else."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError) and _is_of_the_machine(error):
            return error
        error = error.__cause__ or error.__context__
    return None


def _is_of_the_machine(error: Error) -> bool:
    words = str(error).lower()
    return connection.vendor != "sqlite" or any(one in words for one in _OF_SQLITE)


def _for_a_program() -> HttpResponse:
    return JsonResponse({"detail": "The library cannot be reached just now. Ask again later."}, status=503)


def _page(request: HttpRequest, fault: Error) -> HttpResponse:
    """Draw the page without asking the database for anything."""
    fields, whole = _sent(request)
    context = {
        "look": Look(),
        "busy": _BUSY in str(fault),
        "sent": request.method == "POST",
        "fields": fields if whole else [],
        "address": request.get_full_path(),
        "csrf_token": get_token(request) if whole and fields else "",
    }
    return HttpResponse(get_template("503.html").render(context), status=503)


def _sent(request: HttpRequest) -> tuple[list[tuple[str, str]], bool]:
    """Return the fields that somebody sent, and whether they are all of it; files and secrets cannot be given back."""
    if request.method != "POST":
        return [], False
    try:
        fields, files = list(_fields(request)), bool(request.FILES)
    except _UNREADABLE:
        return [], False
    return fields, not files and not any(part in name for name, _ in fields for part in _SECRET)


def _fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name != _OURS:
            yield from ((name, str(value)) for value in values)
