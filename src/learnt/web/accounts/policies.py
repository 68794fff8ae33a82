"""The one table of who may do what to what. Pages ask it, actions raise it, and search carries it in the query.

Every document carries marks, which say how widely it is shared; every person holds marks, for each act, which say how
far they reach. The act is allowed where one mark is on both sides. So a page, a list in the database and a search
cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import assert_never

from learnt.web.accounts.roles import ACT_WORDS, Access, Act, Role


class Reach(IntEnum):
    """How far a role reaches in its partnership; each includes the ones before it."""

    NOTHING = 0
    CHECKED = 1
    """Only documents that somebody has checked to name no one, and that are not restricted."""
    OURS = 2
    """What everyone may see, and what the partnership shares within itself."""
    NAMED = 3
    """And restricted documents on which the person is named."""
    ALL = 4
    """And every restricted document of the partnership."""


_N, _C, _O, _M, _A = Reach
_COLUMNS = (
    Role.ADMINISTRATOR, Role.COORDINATOR, Role.AUTHOR, Role.CODER, Role.CONTRIBUTOR, Role.TRAINER, Role.AUDITOR,
    Role.PRACTITIONER, Role.RESEARCHER,
)  # fmt: skip
_ROWS = {
    #                   adm coo aut cod con tra aud pra res
    Act.READ:          (_A, _A, _M, _M, _M, _O, _M, _O, _C),
    Act.ADD:           (_A, _A, _A, _A, _A, _N, _N, _N, _N),
    Act.CODE:          (_A, _A, _M, _M, _N, _N, _N, _N, _N),
    Act.ADJUDICATE:    (_A, _A, _M, _N, _N, _N, _N, _N, _N),
    Act.ASSIGN:        (_A, _A, _N, _N, _N, _N, _N, _N, _N),
    Act.RESTRICT:      (_A, _A, _N, _N, _N, _N, _N, _N, _N),
    Act.DOWNLOAD:      (_A, _A, _M, _N, _N, _O, _M, _N, _C),
    Act.SEE_HISTORY:   (_A, _A, _M, _M, _N, _N, _M, _N, _N),
    Act.EDIT_CODEBOOK: (_A, _A, _N, _N, _N, _N, _N, _N, _N),
    Act.RUN_SESSIONS:  (_A, _A, _N, _N, _N, _O, _N, _N, _N),
    Act.DRAFT_BRIEFINGS:   (_A, _A, _M, _N, _N, _O, _N, _N, _N),
    Act.REVIEW_BRIEFINGS:  (_A, _A, _M, _N, _N, _O, _M, _N, _N),
    Act.APPROVE_BRIEFINGS: (_A, _A, _N, _N, _N, _N, _N, _N, _N),
    Act.PUBLISH_BRIEFINGS: (_A, _A, _N, _N, _N, _N, _N, _N, _N),
    Act.SEE_REVIEWS:   (_A, _A, _A, _N, _N, _N, _A, _N, _N),
    Act.RUN_REVIEWS:   (_A, _A, _A, _N, _N, _N, _N, _N, _N),
    Act.KEEP_ACTIONS:  (_A, _A, _A, _N, _N, _N, _A, _N, _N),
    Act.ANSWER_REQUESTS:   (_A, _A, _A, _N, _O, _N, _N, _N, _N),
    Act.KEEP_CASES:    (_A, _A, _A, _N, _N, _N, _N, _N, _N),
    Act.SEND_CHRONOLOGIES: (_A, _A, _A, _N, _O, _N, _N, _N, _N),
    Act.ASSURE:        (_A, _A, _N, _N, _N, _N, _A, _N, _N),
    Act.ERASE:         (_A, _N, _N, _N, _N, _N, _N, _N, _N),
    Act.MANAGE_PEOPLE: (_A, _N, _N, _N, _N, _N, _N, _N, _N),
}  # fmt: skip
TABLE: Mapping[Act, Mapping[Role, Reach]] = {
    act: dict(zip(_COLUMNS, row, strict=True)) for act, row in _ROWS.items()
}
OPEN_TO_ALL = frozenset({Act.READ, Act.DOWNLOAD})
"""Acts by which anyone who may do them at home may do them to another partnership's open documents."""

LOOKED_AFTER = (
    "This person belongs to another partnership too, or looks after this installation. "
    "Ask whoever looks after the installation to do this."
)
UNPLACED = "unplaced"
"""The mark of a document that belongs to no partnership yet."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is asking: an account, and what they are in each partnership."""

    account: int | None
    """None for somebody who is not signed in."""
    roles: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    """By the id of the partnership."""
    keeper: bool = False
    """Looks after this installation: makes partnerships, and places documents that belong to none."""

    def reach(self, act: Act, partnership: int) -> Reach:
        """Return how far the person reaches in a partnership: as far as the widest of their roles."""
        roles = self.roles.get(partnership, frozenset())
        return max((TABLE[act][role] for role in roles), default=Reach.NOTHING)

    def partnerships(self, act: Act) -> frozenset[int]:
        """Return the partnerships in which the person may do something to what is not restricted."""
        return frozenset(one for one in self.roles if self.reach(act, one) >= Reach.OURS)

    def may_look_after(self, partnerships: frozenset[int], *, keeper: bool) -> str:
        """Return why the person may not change how somebody of these partnerships signs in; nothing where they may.

        Whoever hands out a link to an account can come in as that account. So it takes an administrator of every
        partnership that the account reaches, and for a keeper another keeper.
        """
        reached = bool(partnerships) and partnerships <= self.partnerships(Act.MANAGE_PEOPLE)
        if (reached or (self.keeper and not partnerships)) and (self.keeper or not keeper):
            return ""
        return LOOKED_AFTER

    def may_in(self, act: Act, partnership: int) -> str:
        """Return why the person may not do something in a partnership; nothing where they may."""
        return "" if self.reach(act, partnership) >= Reach.OURS else refusal(act)


@dataclass(frozen=True, slots=True)
class Guarded:
    """What decides who may see a document."""

    partnership: int | None
    access: Access
    checked: bool = False
    """Somebody has said that it names no child, family member or worker."""
    named: frozenset[int] = frozenset()
    """Accounts named on it, where it is restricted."""

    def marks(self) -> frozenset[str]:
        """Return the marks of the document."""
        if self.partnership is None:
            return frozenset({UNPLACED})
        ours = self.partnership
        shared = {f"ours:{ours}"}
        match self.access:
            case Access.OPEN:
                return frozenset(shared | {"open"} | ({"checked"} if self.checked else set()))
            case Access.PARTNERSHIP:
                return frozenset(shared | ({f"checked:{ours}"} if self.checked else set()))
            case Access.RESTRICTED:
                return frozenset({f"all:{ours}", *(f"named:{ours}:{account}" for account in self.named)})
            case _:
                assert_never(self.access)


def marks_held(standing: Standing, act: Act = Act.READ) -> frozenset[str]:
    """Return the marks that a person holds for an act; whoever holds none may do it to nothing."""
    if standing.account is None:
        return frozenset()
    held = {UNPLACED} if standing.keeper else set()
    for partnership in standing.roles:
        held |= _held_in(standing, act, partnership)
    return frozenset(held)


def _held_in(standing: Standing, act: Act, partnership: int) -> set[str]:
    reach = standing.reach(act, partnership)
    held: set[str] = set()
    if reach >= Reach.CHECKED:
        held |= {f"checked:{partnership}"} | ({"checked"} if act in OPEN_TO_ALL else set())
    if reach >= Reach.OURS:
        held |= {f"ours:{partnership}"} | ({"open"} if act in OPEN_TO_ALL else set())
    if reach >= Reach.NAMED:
        held.add(f"named:{partnership}:{standing.account}")
    if reach >= Reach.ALL:
        held.add(f"all:{partnership}")
    return held


def may(standing: Standing, act: Act, marks: frozenset[str]) -> str:
    """Return why a person may not do something to a document with these marks; nothing where they may."""
    return "" if marks & marks_held(standing, act) else refusal(act)


def refusal(act: Act) -> str:
    """Return the words of a refusal."""
    return f"You may not {ACT_WORDS[act]}. Ask an administrator of the partnership if you need to."
