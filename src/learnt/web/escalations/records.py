"""What the engine asks of an escalation, made from its rows."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils.timezone import localtime

from learnt.engine.process.escalating import (
    EventKind,
    Happened,
    Outcome,
    Policy,
    Stands,
    policy_of,
    shipped_policy,
    stands,
)
from learnt.web.accounts.models import Partnership
from learnt.web.escalations.models import Escalation, OwnPolicy, Step

FIRST = "lincolnshire"
"""The policy of a partnership that has chosen none."""


@dataclass(frozen=True, slots=True)
class Held:
    """The policy that holds in a partnership."""

    policy: Policy
    shipped: str
    own: OwnPolicy | None


def held_in(partnership: Partnership) -> Held:
    """Return the policy that holds in a partnership now."""
    row = OwnPolicy.objects.filter(partnership=partnership).order_by("pk").last()
    if row is None or row.shipped:
        name = row.shipped if row else FIRST
        return Held(shipped_policy(name), name, None)
    return Held(_read(row.text), "", row)


@lru_cache(maxsize=64)
def _read(text: str) -> Policy:
    """Return the policy that was checked when it came in."""
    return policy_of(text)


def policy_under(row: Escalation) -> Policy:
    """Return the policy that an escalation began under."""
    return _read(row.own.text) if row.own is not None else shipped_policy(row.shipped)


def happened_in(row: Escalation) -> list[Happened]:
    """Return what happened in an escalation, the earliest first."""
    return [happened_of(one) for one in row.its_steps]


def happened_of(one: Step) -> Happened:
    """Return a step as the engine reads it, by the clock of the wall."""
    outcome = Outcome(one.outcome) if one.outcome else None
    kind = EventKind(one.kind)
    return Happened(kind, localtime(one.happened), one.stage, one.reason, outcome, one.urgent)


def stands_now(row: Escalation, now: datetime) -> Stands:
    """Return how an escalation stands."""
    return stands(policy_under(row), happened_in(row), localtime(now))
