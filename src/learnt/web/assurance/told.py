"""What applications that stand on this one tell it: which themes ask for an audit first."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.module_loading import import_string

from learnt.web.accounts.models import Partnership

_TELLERS: list[str] = []


def tells_themes(function: str) -> None:
    """Let a function, by its dotted name, tell which themes of a partnership ask for an audit first, and why."""
    if function not in _TELLERS:
        _TELLERS.append(function)


def themes_first(request: HttpRequest, partnership: Partnership) -> Mapping[str, str]:
    """Return themes with how each stands, those that ask for an audit most at the head."""
    found: dict[str, str] = {}
    for teller in _TELLERS:
        found |= import_string(teller)(request, partnership)
    return found
