"""Of which recommendations somebody may see the history."""

from django.db.models import QuerySet

from learnt.web.accounts.audit import ACT_PHRASES
from learnt.web.accounts.history import guard
from learnt.web.accounts.policies import Standing
from learnt.web.ledger.models import Recommendation

_PHRASES = {
    "recommendation-made": "Wrote a recommendation",
    "recommendation-taken": "Took a recommendation from a document",
    "recommendation-changed": "Changed a recommendation",
    "recommendation-answered": "Recorded the answer to a recommendation",
    "recommendation-cited": "Cited what was said before",
    "action-proposed": "Proposed an action",
    "action-accept": "Accepted an action",
    "action-start": "Started an action",
    "action-move-due": "Gave an action another day",
    "action-handed-over": "Handed an action over",
    "action-ended": "Ended an action",
    "evidence-recorded": "Recorded evidence",
    "evidence-withdrawn": "Took evidence back",
    "theme-audited": "Recorded an audit of a theme",
}


def _seen(standing: Standing) -> "QuerySet[Recommendation]":
    return Recommendation.objects.open_to(standing)


def keep_from_others() -> None:
    """Keep from the history what was done about recommendations that somebody may not see, and tell the rest in words."""
    guard("recommendation", _seen)
    ACT_PHRASES.update(_PHRASES)
