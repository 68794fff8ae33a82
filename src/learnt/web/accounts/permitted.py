"""What somebody may do, in plain words, from the table of policies."""

from dataclasses import dataclass

from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import Reach
from learnt.web.accounts.roles import ROLE_NAMES, Act

ACT_PHRASES = {
    Act.READ: "Read and search",
    Act.ADD: "Add documents",
    Act.CODE: "Code documents",
    Act.ADJUDICATE: "Settle where coders differ",
    Act.ASSIGN: "Give out coding",
    Act.RESTRICT: "Say who may see a document",
    Act.DOWNLOAD: "Download",
    Act.SEE_HISTORY: "See who did what",
    Act.EDIT_CODEBOOK: "Change the codebook",
    Act.MANAGE_PEOPLE: "Manage people",
}
WITHOUT_DOCUMENTS = frozenset({Act.ADD, Act.EDIT_CODEBOOK, Act.MANAGE_PEOPLE})
"""Acts that are done in a partnership rather than to a document."""
REACH_PHRASES = {
    Reach.NOTHING: "no",
    Reach.CHECKED: "only documents that somebody has checked to name no one",
    Reach.OURS: "documents that the whole partnership may see",
    Reach.NAMED: "documents that the whole partnership may see, and restricted ones on which you are named",
    Reach.ALL: "every document of the partnership",
}


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
