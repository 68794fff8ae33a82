"""The record of who did what."""

from learnt.web.accounts.models import Account, Event


def note(
    act: str, *, by: Account | None, about: str = "", partnership: int | None = None, **details: object
) -> None:
    """Record something done: ids, counts and fixed words only, never words of a document or of a person."""
    Event.objects.create(account=by, act=act, about=about, partnership_id=partnership, details=details)
