"""What a person who codes may not see yet, in the API as on the pages."""

import os

from django.http import HttpRequest

from learnt.engine.coding.queue.blind import BlindShare
from learnt.home import blind_share
from learnt.web.accounts.policies import may
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.codebooks.current import codebook
from learnt.web.library.models import Document
from learnt.web.library.store import LibraryStore


def hidden_from(request: HttpRequest, document: Document) -> set[int]:
    """Return the numbers of the passages whose suggestions somebody may not see until they have read them."""
    if may(standing_of(request), Act.CODE, document.marks_now()):
        return set()
    share = BlindShare(blind_share(os.environ))
    entry = next(LibraryStore().entries([document.pk]))
    return {one.number for one in share.to_read(entry, account_of(request).email, codebook().id)}
