"""Escalations between agencies: policies as data, where one stands by its clocks, what may come next, and where they stick."""

from learnt.engine.domain.escalation import EventKind, Outcome
from learnt.engine.process.escalating.loading import (
    load_policy,
    policy_of,
    shipped_policies,
    shipped_policy,
    shipped_text,
)
from learnt.engine.process.escalating.model import Happened, Limit, Policy, Stage
from learnt.engine.process.escalating.standing import Clock, ClockState, Span, Stands, stands, why_not
from learnt.engine.process.escalating.sticking import Stuck, sticking

__all__ = [
    "Clock", "ClockState", "EventKind", "Happened", "Limit", "Outcome", "Policy", "Span", "Stage", "Stands",
    "Stuck", "load_policy", "policy_of", "shipped_policies", "shipped_policy", "shipped_text", "stands", "sticking", "why_not",
]  # fmt: skip
