"""Passages that somebody has still to read before anything said of them is shown."""

from collections.abc import Iterable

from django.http import HttpRequest

from learnt.web.accounts.policies import marks_held
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.coding.sight import Unswayed
from learnt.web.library.models import Passage


def kept_back(request: HttpRequest, rows: Iterable[Passage]) -> frozenset[tuple[str, int]]:
    """Return which of some passages, by document and number, may not be shown to somebody with their themes yet."""
    if not marks_held(standing_of(request), Act.CODE):
        return frozenset()
    unswayed = Unswayed(account_of(request), standing_of(request))
    return frozenset((row.version.document_id, row.number) for row in rows if _kept(unswayed, row))


def _kept(unswayed: Unswayed, row: Passage) -> bool:
    document = row.version.document
    document.current = row.version
    words: str = row.words  # type: ignore[attr-defined]
    return unswayed.keeps_to_own(document, row.number, words)
