"""Of which documents somebody may see the history."""

from django.db.models import QuerySet

from learnt.web.accounts.history import guard
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.library.models import Document


def _seen(standing: Standing) -> "QuerySet[Document]":
    return Document.objects.open_to(standing, Act.SEE_HISTORY)


def keep_from_others() -> None:
    """Keep from the history what was done to documents that somebody may not see."""
    guard("document", _seen)
