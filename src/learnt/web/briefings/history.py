"""Of which briefings somebody may see the history."""

from django.db.models import QuerySet

from learnt.web.accounts.audit import ACT_PHRASES
from learnt.web.accounts.history import guard
from learnt.web.accounts.policies import Standing
from learnt.web.briefings.models import Briefing
from learnt.web.briefings.states import MOVES


def _seen(standing: Standing) -> "QuerySet[Briefing]":
    return Briefing.objects.open_to(standing)


def keep_from_others() -> None:
    """Keep from the history what was done to briefings that somebody may not see, and tell the rest in words."""
    guard("briefing", _seen)
    ACT_PHRASES.update({f"briefing-{move}": f"{rule.done} (a briefing)" for move, rule in MOVES.items()})
    ACT_PHRASES["briefing-made"] = "Began a briefing"
    ACT_PHRASES["briefing-changed"] = "Changed a briefing"
    ACT_PHRASES["contact-added"] = "Added whom to call"
    ACT_PHRASES["contact-removed"] = "Took away whom to call"
    ACT_PHRASES["word-template-set"] = "Set a Word file with the styles of briefings"
    ACT_PHRASES["word-template-removed"] = "Took away the Word file with the styles of briefings"
    ACT_PHRASES["slides-template-set"] = "Set a PowerPoint file with the layouts of briefings"
    ACT_PHRASES["slides-template-removed"] = "Took away the PowerPoint file with the layouts of briefings"
