"""What every change of the register begins with: the row is held, the person may, and nothing came in between."""

from django.core.exceptions import PermissionDenied
from django.db.models import F

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Act
from learnt.web.ledger.models import Recommendation


class ChangedBetweenError(UserError):
    """Somebody changed the recommendation or its actions after the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed this after you opened it. What you entered is below; nothing is lost. "
            "Look at how it stands now, and save again if it still holds."
        )


def hold(recommendation: int, act: Act, *, by: Account, seen: int) -> Recommendation:
    """Hold a recommendation until the change is made.

    Raises:
        PermissionDenied: the person may not do this in its partnership, or may not see it.
        ChangedBetweenError: it changed since the person saw it.
    """
    row = Recommendation.objects.select_for_update().get(pk=recommendation)
    standing = by.standing()
    why = standing.may_in(act, row.partnership_id)
    if why or not Recommendation.objects.open_to(standing).filter(pk=row.pk).exists():
        raise PermissionDenied(why)
    if row.turn != seen:
        raise ChangedBetweenError
    return row


def kept(act: str, row: Recommendation, by: Account, **details: object) -> None:
    """Count the change of a recommendation, and note it."""
    Recommendation.objects.filter(pk=row.pk).update(turn=F("turn") + 1)
    note(act, by=by, about=f"recommendation {row.pk}", partnership=row.partnership_id, **details)


def told(words: str, why: str) -> str:
    """Return what somebody wrote, in one way of ending lines.

    Raises:
        UserError: nothing was written.
    """
    found = words.replace("\r\n", "\n").strip()
    if not found:
        raise UserError(why)
    return found
