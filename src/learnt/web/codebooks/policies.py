"""Who may change the codebook, and who has to agree before a change is published.

An installation has one codebook, so that what partnerships count can be set side by side. Whoever may change it in any
partnership may write in the one draft. Before it is published, somebody of every other partnership that has such people
agrees to it as it stands. Whoever looks after the installation may publish without waiting, so that a partnership that
has gone quiet holds up nobody; the record says who had not agreed.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from learnt.web.accounts.models import Membership, Partnership
from learnt.web.accounts.policies import TABLE, Reach, Standing, marks_held, refusal
from learnt.web.accounts.roles import Act

_EDITORS = [role for role, reach in TABLE[Act.EDIT_CODEBOOK].items() if reach >= Reach.OURS]


def may_edit(standing: Standing) -> str:
    """Return why somebody may not change the codebook; nothing where they may."""
    return "" if marks_held(standing, Act.EDIT_CODEBOOK) else refusal(Act.EDIT_CODEBOOK)


def refuse_unless_editing(standing: Standing) -> None:
    """Refuse whoever may not change the codebook."""
    if why := may_edit(standing):
        raise PermissionDenied(why)


def asked() -> frozenset[int]:
    """Return the partnerships in which somebody may change the codebook, and which are asked before it changes."""
    rows = Membership.objects.filter(role__in=_EDITORS, account__is_active=True)
    return frozenset(rows.values_list("partnership", flat=True))


def outstanding(standing: Standing, agreed: Iterable[int]) -> list[Partnership]:
    """Return the partnerships that would still have to agree, were this person to publish now."""
    missing = asked() - standing.partnerships(Act.EDIT_CODEBOOK) - frozenset(agreed)
    return list(Partnership.objects.filter(pk__in=missing))
