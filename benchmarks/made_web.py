"""A made library behind real pages: documents of one partnership, a coordinator who is signed in, and visits."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.test import Client
from django.urls import reverse

from benchmarks.made_library import studies
from learnt.web.accounts.models import Account, Membership, Partnership
from learnt.web.accounts.roles import Role
from learnt.web.library.store import open_store


@dataclass(frozen=True)
class MadeLibrary:
    """A library, and somebody who may see all of it."""

    account: Account
    documents: tuple[str, ...]


def make_library(*, documents: int, passages: int) -> MadeLibrary:
    """Store made documents for one partnership."""
    store = open_store()
    home = Partnership.objects.create(name="Harrowmere Safeguarding Children Partnership")
    account = Account.objects.create_user("cora@example.org", None, name="Cora Coordinator")
    Membership.objects.create(account=account, partnership=home, role=Role.COORDINATOR)
    ids = []
    for source, study in studies(documents=documents, passages=passages):
        with transaction.atomic():
            kept = store.keep(study, source=source, made_by="benchmark", partnership=home.pk)
        ids.append(kept.id)
    return MadeLibrary(account, tuple(ids))


def visits(library: MadeLibrary, words: Sequence[str]) -> dict[str, Callable[[int], int]]:
    """Return the visits of each main page: told its number, each makes one and returns the size of the answer."""
    browser, chance = Client(SERVER_NAME="localhost"), random.Random(3)
    browser.force_login(library.account)
    some = [chance.choice(library.documents) for _ in range(1000)]

    def get(address: str, **query: str) -> int:
        answer = browser.get(address, query, follow=True)
        assert answer.status_code == 200, (address, answer.status_code)
        return len(answer.content)

    def of_document(name: str) -> Callable[[int], int]:
        return lambda at: get(reverse(name, args=[some[at]]))

    return {
        "documents": lambda at: get(reverse("library:documents"), page=str(1 + at % 5)),
        "documents, filtered": lambda at: get(
            reverse("library:documents"), words=words[at % len(words)].split()[0]
        ),
        "about a document": of_document("library:document"),
        "read and code": of_document("coding:document"),
    }
