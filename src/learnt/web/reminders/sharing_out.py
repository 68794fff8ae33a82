"""Whose what is due is: those who hold its post, and else the coordinators; nobody is told of what they may not see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from learnt.web.accounts.models import Account, Membership, Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act, Role
from learnt.web.assurance.shelf import on_shelf
from learnt.web.escalations.models import Escalation
from learnt.web.ledger.models import Recommendation
from learnt.web.reminders.gathering import Due, Kind, due_in
from learnt.web.reminders.models import HeldPost
from learnt.web.reviews.models import Review

_FALL_TO = (Role.COORDINATOR, Role.ADMINISTRATOR)
"""Who keeps what nobody holds the post of: the first of these that anybody is."""
_TABLES = {
    Kind.ACTION: "ledger", Kind.AGAIN: "ledger", Kind.ESCALATION: "escalations", Kind.TOOL: "tools",
}  # fmt: skip
"""Where what is due stands; all else stands in reviews."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Which recommendations, reviews, escalations and tools somebody may see."""

    standing: Standing
    _seen: dict[str, frozenset[int]] = field(default_factory=dict)

    def sees(self, due: Due) -> bool:
        """Say whether somebody may see what is due."""
        table = _TABLES.get(due.kind, "reviews")
        if table not in self._seen:
            self._seen[table] = frozenset(self._open(table))
        return due.about in self._seen[table]

    def _open(self, table: str) -> Iterable[int]:
        if table == "tools":
            return on_shelf(self.standing.partnerships(Act.ASSURE)).values_list("pk", flat=True)
        rows = {
            "ledger": Recommendation.objects, "reviews": Review.objects, "escalations": Escalation.objects,
        }[table]  # fmt: skip
        return rows.open_to(self.standing).order_by().values_list("pk", flat=True)  # type: ignore[attr-defined, no-any-return]  # each has it


def everybodys(today: date) -> Mapping[Account, Sequence[Due]]:
    """Return what is due for each person, over all partnerships, the longest due first."""
    found: dict[Account, list[Due]] = defaultdict(list)
    sights: dict[int, Sight] = {}
    for partnership in Partnership.objects.all():
        for account, due in _in_partnership(partnership, today, sights):
            found[account].append(due)
    return {account: sorted(those, key=lambda one: one.on) for account, those in found.items()}


def due_for(account: Account, today: date) -> list[Due]:
    """Return what is due for one person, the longest due first."""
    found: list[Due] = []
    sights: dict[int, Sight] = {}
    for partnership in Partnership.objects.filter(memberships__account=account).distinct():
        found += [due for one, due in _in_partnership(partnership, today, sights) if one == account]
    return sorted(found, key=lambda one: one.on)


def _in_partnership(
    partnership: Partnership, today: date, sights: dict[int, Sight]
) -> Iterable[tuple[Account, Due]]:
    members = _members(partnership)
    if not members:
        return
    for account in members:
        sights.setdefault(account.pk, Sight(account.standing()))
    holders = _holders(partnership, members)
    for due in due_in(partnership, today):
        seeing = [one for one in members if sights[one.pk].sees(due)]
        holding = [one for one in seeing if one.pk in holders[due.post.casefold()]]
        for account in holding or _fall_to(seeing, members):
            yield account, due


def _members(partnership: Partnership) -> dict[Account, set[str]]:
    """Return the people of a partnership who can come in, with their roles there."""
    rows = Membership.objects.filter(partnership=partnership, account__is_active=True)
    found: dict[Account, set[str]] = defaultdict(set)
    for row in rows.select_related("account"):
        found[row.account].add(row.role)
    return found


def _holders(partnership: Partnership, members: Mapping[Account, set[str]]) -> Mapping[str, set[int]]:
    rows = HeldPost.objects.filter(partnership=partnership, account__in=list(members))
    found: defaultdict[str, set[int]] = defaultdict(set)
    for account, post in rows.values_list("account", "post"):
        found[post.casefold()].add(account)
    return found


def _fall_to(seeing: Sequence[Account], members: Mapping[Account, set[str]]) -> list[Account]:
    for role in _FALL_TO:
        found = [one for one in seeing if role in members[one]]
        if found:
            return found
    return []
