"""Signing out whoever has left."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

_SEEN = "seen"
_EVERY = 60
"""Seconds between two notes that somebody is here: a note each page would write to the database each page."""


def leave_when_idle(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now, seen = int(time.time()), request.session.get(_SEEN, 0)
            if seen and now - seen > settings.IDLE_MINUTES * 60:
                logout(request)
            elif abs(now - seen) >= _EVERY:  # Seen later than now: the clock was ahead, and was put right.
                request.session[_SEEN] = now
        return get_response(request)

    return answer
