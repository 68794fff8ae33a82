"""The shelf of tools as other pages show it: whoever keeps one names a function, which is loaded where it is asked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A protocol, leaflet or contact that a partnership keeps for some themes."""

    pk: int
    title: str
    kind: str
    what_for: str
    href: str
    contact: str
    owner: str
    """The post that keeps it."""
    late: str
    """That it should have been looked at again; empty where it need not be."""
    review: date
    partnership: str
    themes: tuple[str, ...]


_KEEPERS: list[str] = []


def shows_tools(function: str) -> None:
    """Let a function, by its dotted name, tell which tools somebody may see for themes."""
    if function not in _KEEPERS:
        _KEEPERS.append(function)


def tools_for(request: HttpRequest, themes: Collection[str]) -> list[OnShelf]:
    """Return the tools for some themes that somebody may see; none where no theme is named."""
    if not themes:
        return []
    return [one for keeper in _KEEPERS for one in import_string(keeper)(request, themes)]
