"""What a person who codes may not see yet, in the API as on the pages."""

from django.http import HttpRequest

from learnt.web.accounts.standing import account_of
from learnt.web.coding.sight import held_back, sight_for
from learnt.web.library.models import Document


def hidden_from(request: HttpRequest, document: Document) -> frozenset[int]:
    """Return the numbers of the passages whose suggestions somebody may not see until they have read them."""
    return held_back(sight_for(account_of(request), document))
