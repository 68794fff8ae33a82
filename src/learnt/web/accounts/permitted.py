"""What somebody may do, in plain words, from the table of policies."""

from dataclasses import dataclass

from learnt.web.accounts.models import Account
from learnt.web.accounts.phrases import ACT_PHRASES, REACH_PHRASES, WITHOUT_DOCUMENTS
from learnt.web.accounts.policies import Reach
from learnt.web.accounts.roles import ROLE_NAMES


@dataclass(frozen=True, slots=True)
class Permitted:
    """What somebody may do in a partnership."""

    partnership: str
    roles: str
    acts: list[tuple[str, str]]
    """What, and to which documents; nothing where it is not about documents."""


def permitted(account: Account) -> list[Permitted]:
    """Return what an account may do in each of its partnerships."""
    standing = account.standing()
    names = dict(account.memberships.values_list("partnership", "partnership__name"))
    return [
        Permitted(
            names[one],
            ", ".join(ROLE_NAMES[role] for role in ROLE_NAMES if role in roles),
            [
                (phrase, "" if act in WITHOUT_DOCUMENTS else REACH_PHRASES[reach])
                for act, phrase in ACT_PHRASES.items()
                if (reach := standing.reach(act, one)) > Reach.NOTHING
            ],
        )
        for one, roles in sorted(standing.roles.items(), key=lambda row: names[row[0]])
    ]
