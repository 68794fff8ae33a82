"""The outlines that may be chosen: those that come with Learnt, and those that the installation keeps of its own."""

from functools import cache

from django.conf import settings

from learnt.engine.briefing.outlines import Outline, outlines_in, shipped, shipped_outline
from learnt.engine.domain.errors import UserError

FOLDER = "outlines"
"""In the data folder: one file for each outline of the installation's own."""


def outlines() -> dict[str, Outline]:
    """Return every outline by its id; one's own takes the place of one that ships under the same id.

    Raises:
        UserError: one of the installation's own files has faults.
    """
    return _shipped() | _own()


def outline_of(name: str) -> Outline:
    """Return an outline.

    Raises:
        UserError: there is none of this name any more.
    """
    found = outlines().get(name)
    if found is None:
        raise UserError(f"There is no outline “{name}” any more. Begin a new briefing with another.")
    return found


@cache
def _shipped() -> dict[str, Outline]:
    return {name: shipped_outline(name) for name in shipped()}


def _own() -> dict[str, Outline]:
    folder = settings.HOME / FOLDER
    return outlines_in(folder) if folder.is_dir() else {}
