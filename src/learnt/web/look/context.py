"""What the frame of every page needs to know: whose library this is, and where one may go."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

PRODUCT = "Learnt"


@dataclass(frozen=True, slots=True)
class Look:
    """Whose pages these are."""

    partnership: str = ""
    """Name of the partnership whose library it is; empty until somebody has set it."""
    logo: str = ""
    """Address of the partnership's logo; empty where there is none."""
    product: str = PRODUCT

    @property
    def title(self) -> str:
        """What stands after the page's own name in the title of the window."""
        return f"{self.partnership} - {self.product}" if self.partnership else self.product


def look(request: HttpRequest) -> dict[str, object]:
    """Give `look` and `navigation` to every page; each is worked out only where a page shows it."""
    return {
        "look": SimpleLazyObject(lambda: _asked("brand", request) or Look()),
        "navigation": SimpleLazyObject(lambda: _asked("navigation", request) or []),
    }


def _asked(name: str, request: HttpRequest) -> Any:
    """Ask the function that the setting LOOK names; the look itself knows no other application."""
    path: str | None = settings.LOOK.get(name)
    return import_string(path)(request) if path else None
