"""Of which escalations somebody may see the history, and what was done in words."""

from django.db.models import QuerySet

from learnt.web.accounts.audit import ACT_PHRASES
from learnt.web.accounts.history import guard
from learnt.web.accounts.policies import Standing
from learnt.web.escalations.models import Escalation

_PHRASES = {
    "escalation-raised": "Logged an escalation",
    "escalation-acknowledged": "Recorded that an escalation was acknowledged",
    "escalation-answered": "Recorded the answer to an escalation",
    "escalation-moved-up": "Moved an escalation up",
    "escalation-ended": "Recorded how an escalation ended",
    "escalation-policy-set": "Changed the policy of escalation",
}


def _seen(standing: Standing) -> "QuerySet[Escalation]":
    return Escalation.objects.open_to(standing)


def keep_from_others() -> None:
    """Keep from the history what was done about escalations that somebody may not see, and tell the rest in words."""
    guard("escalation", _seen)
    ACT_PHRASES.update(_PHRASES)
