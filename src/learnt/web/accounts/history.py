"""Which events somebody may see in the history.

Events of a partnership are seen by whoever may see its history. An event about a document is seen only by whoever may
see the history of that document: else the history would tell that it exists. The library says which those are.
Coming in belongs to no partnership: administrators see it of their people, and everybody of themselves.
"""

from collections.abc import Callable, Iterator
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


def newest(standing: Standing, asked: Q, count: int) -> list[Event]:
    """Return the newest events that somebody may see and asked for, newest first.

    Each ground on which one may see events is asked for by itself: so the database follows an index, and stops.
    """
    found: set[int] = set()
    for ground in _grounds(standing):
        found.update(Event.objects.filter(ground & asked).values_list("pk", flat=True)[:count])
    latest = sorted(found, reverse=True)[:count]
    return list(Event.objects.filter(pk__in=latest).select_related("account"))


def _grounds(standing: Standing) -> Iterator[Q]:
    """Yield each ground on which somebody may see events."""
    yield Q(partnership=None, account=standing.account)
    for one in standing.roles:
        reach = standing.reach(Act.SEE_HISTORY, one)
        if reach == Reach.ALL:
            yield Q(partnership=one)
        elif reach >= Reach.OURS:
            yield Q(partnership=one) & _shown(standing)
    if administered := standing.partnerships(Act.MANAGE_PEOPLE):
        people = Account.objects.filter(memberships__partnership__in=administered)
        yield Q(partnership=None, account__in=people)
        yield Q(partnership=None, account=None, about__in=_named("account", people))


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
