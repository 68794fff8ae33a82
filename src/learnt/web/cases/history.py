"""Of which cases somebody may see the history, and what was done in words."""

from django.db.models import QuerySet

from learnt.web.accounts.audit import ACT_PHRASES
from learnt.web.accounts.history import guard
from learnt.web.accounts.policies import Standing
from learnt.web.cases.models import Case

_PHRASES = {
    "case-begun": "Began a case",
    "case-changed": "Changed how a case is kept",
    "case-agencies-asked": "Changed which agencies are asked for a chronology",
    "case-people-changed": "Changed the people of a case",
    "case-people-brought": "Brought in the people of a case from a file",
    "case-people-taken": "Took out the people of a case as a file",
    "case-file-added": "Added an agency’s chronology to a case",
    "case-file-mapped": "Said what the columns of a chronology hold",
    "case-file-left-out": "Left an agency’s chronology out of a case",
    "case-file-put-back": "Put an agency’s chronology back into a case",
    "case-entry-changed": "Changed an entry of a chronology",
    "case-pair-decided": "Said whether two entries tell of one event",
    "case-names-seen": "Looked at the names of a case",
    "case-downloaded": "Downloaded from a case",
    "case-text-masked": "Put pseudonyms into a text",
    "case-text-named": "Put names back into a text",
    "case-purge-asked": "Asked whether a case may be purged",
    "case-purged": "A case was purged",
    "identity-keys-rotated": "Changed the keys of the cases",
}


def _seen(standing: Standing) -> "QuerySet[Case]":
    return Case.objects.open_to(standing)


def keep_from_others() -> None:
    """Keep from the history what was done about cases that somebody may not see, and tell the rest in words."""
    guard("case", _seen)
    ACT_PHRASES.update(_PHRASES)
