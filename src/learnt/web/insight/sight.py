"""Passages that somebody has still to read before anything said of them is shown."""

from collections.abc import Iterable

from django.http import HttpRequest

from learnt.engine.domain.document import Role
from learnt.web.accounts.policies import marks_held
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.coding.models import AssignedCoder
from learnt.web.coding.sight import kept_from, share
from learnt.web.library.models import Passage


def kept_back(request: HttpRequest, rows: Iterable[Passage]) -> frozenset[tuple[str, int]]:
    """Return which of some passages, by document and number, may not be shown to somebody with their themes yet.

    Only documents that can hold any such are looked at: those given to the person to code, and passages drawn by lot.
    """
    if not marks_held(standing_of(request), Act.CODE):
        return frozenset()
    account = account_of(request)
    given = AssignedCoder.objects.filter(account=account, assignment__ended_at=None)
    to_code = set(given.values_list("assignment__document_id", flat=True))
    lots, kept, found = share(), dict[str, frozenset[int]](), set[tuple[str, int]]()
    for row in rows:
        document = row.version.document
        words: str = row.words  # type: ignore[attr-defined]
        drawn = row.role != Role.HEADING and lots.lot_of(document.pk, words) < lots.share
        if document.pk not in to_code and not drawn:
            continue
        if document.pk not in kept:
            document.current = row.version
            kept[document.pk] = kept_from(account, document)
        if row.number in kept[document.pk]:
            found.add((document.pk, row.number))
    return frozenset(found)
