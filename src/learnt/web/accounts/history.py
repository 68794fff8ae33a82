"""Which events somebody may see in the history.

Events of a partnership are seen by whoever may see its history. An event about a document is seen only by whoever may
see the history of that document: else the history would tell that it exists. The library says which those are.
Coming in belongs to no partnership: administrators see it of their people, and everybody of themselves.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from learnt.web.accounts.models import Account, Event, Membership
from learnt.web.accounts.policies import Reach, Standing
from learnt.web.accounts.roles import Act

PLAIN = ("account", "partnership", "agency", "codebook")
"""Kinds of things whose events are about no document."""
_GUARDS: dict[str, Callable[[Standing], "QuerySet[Any]"]] = {}


def guard(kind: str, seen: Callable[[Standing], "QuerySet[Any]"]) -> None:
    """Say of which things of a kind somebody may see the history."""
    _GUARDS[kind] = seen


def events_for(standing: Standing) -> "QuerySet[Event]":
    """Return the events that somebody may see, newest first."""
    reached = {one: standing.reach(Act.SEE_HISTORY, one) for one in standing.roles}
    whole = [one for one, reach in reached.items() if reach == Reach.ALL]
    partly = [one for one, reach in reached.items() if Reach.OURS <= reach < Reach.ALL]
    seen = Q(partnership__in=whole) | Q(partnership=None, account=standing.account)
    if administered := standing.partnerships(Act.MANAGE_PEOPLE):
        people = Account.objects.filter(memberships__partnership__in=administered)
        seen |= Q(partnership=None) & (
            Q(account__in=people) | Q(account=None, about__in=_named("account", people))
        )
    if partly:
        seen |= Q(partnership__in=partly) & _shown(standing)
    return Event.objects.filter(seen)


def _shown(standing: Standing) -> Q:
    """Return what holds of events about things that somebody may know of."""
    shown = Q(about="")
    for kind in PLAIN:
        shown |= Q(about__startswith=f"{kind} ")
    for kind, seen in _GUARDS.items():
        shown |= Q(about__in=_named(kind, seen(standing)))
    return shown


def _named(kind: str, things: "QuerySet[Any]") -> "QuerySet[Any]":
    """Return the things as events name them: their kind and id."""
    words = Concat(Value(f"{kind} "), Cast("pk", CharField()))
    found: QuerySet[Any] = things.order_by().annotate(in_words=words).values("in_words")
    return found


def people_of(standing: Standing) -> "QuerySet[Account]":
    """Return the people of the partnerships whose history somebody may see."""
    members = Membership.objects.filter(partnership__in=standing.partnerships(Act.SEE_HISTORY))
    return Account.objects.filter(pk__in=members.values("account"))
