"""Which codebook the library is coded with: the settings name the first, and who looks after codebooks says what holds now."""

from collections.abc import Callable

from django.conf import settings

_told: list[Callable[[], str]] = []


def follow(source: Callable[[], str]) -> None:
    """Let somebody say which codebook holds, by its name or file."""
    _told[:] = [source]


def codebook_source() -> str:
    """Return the codebook that holds now, by its name or file."""
    return _told[0]() if _told else str(settings.CODEBOOK)
