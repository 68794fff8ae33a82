"""Every address of the application, who may open it as pages.yaml tells, and the things to open it with."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from learnt.engine.domain.study import Study
from learnt.web.accounts.models import Account, Agency, Partnership
from learnt.web.accounts.roles import Access, Act, Role
from learnt.web.api.tokens import make_token
from learnt.web.library.models import Document
from learnt.web.library.sharing import mark_anew
from tests.cast import ELSEWHERE, HOME, keep_document, make_account, make_partnership
from tests.factories import make_document, make_study

DECLARED = Path(__file__).with_name("pages.yaml")
CHECKOUT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Declared:
    """A page as pages.yaml tells of it."""

    name: str
    may: str = ""
    """An act, or one of everyone, signed-in and keeper; nothing where it is tested elsewhere."""
    of: str = ""
    by: str = "session"
    elsewhere: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    send: Mapping[str, Any] | None = None
    query: Mapping[str, Any] = field(default_factory=dict)

    @property
    def act(self) -> Act:
        return Act(self.may)

    @property
    def by_act(self) -> bool:
        return self.may in set(Act)


def _read(name: str, told: str | dict[str, Any]) -> Declared:
    if isinstance(told, str):
        return Declared(name, may=told)
    told = dict(told)
    return Declared(name, given=told.pop("with", {}), **told)


PAGES = [_read(name, told) for name, told in yaml.safe_load(DECLARED.read_text(encoding="utf-8")).items()]


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """Yield each address by the name under which pages are linked."""
    return _addresses(get_resolver(), "")


def _addresses(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _addresses(one, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        else:
            yield f"{prefix}{one.name}", one


def _some_agency(partnership: Partnership) -> int:
    return Agency.objects.get_or_create(partnership=partnership, name="Harrowmere Council")[0].pk


def _somebody(partnership: Partnership) -> int:
    return make_account(Role.PRACTITIONER, name="somebody", partnership=partnership).pk


MADE: dict[str, Callable[[Partnership], int]] = {"agency": _some_agency, "account": _somebody}
"""How to make what stands as `made` in pages.yaml."""


class Visitor:
    """Asks for pages as one person, or as nobody who has signed in."""

    def __init__(self, account: Account | None = None) -> None:
        self.account = account
        self.client = Client()
        self.headers: dict[str, str] = {}

    def enter(self, page: Declared) -> None:
        """Show what the page asks for: a session or a token."""
        if self.account is None:
            return
        if page.by == "token" and not self.headers:
            self.headers["Authorization"] = f"Bearer {make_token(by=self.account, name='trial', days=1)}"
        elif page.by == "session" and not self.client.cookies:
            self.client.force_login(self.account)

    def ask(self, page: Declared, **parts: Any) -> HttpResponseBase:
        """Ask for a page, and take back whatever that changed."""
        self.enter(page)
        address = reverse(page.name, kwargs={**page.given, **parts})
        with transaction.atomic():
            if page.send is None:
                answer = self.client.get(address, page.query, headers=self.headers)
            else:
                answer = self.client.post(address, page.send, headers=self.headers)
            if answer.streaming:
                b"".join(answer.streaming_content)
            transaction.set_rollback(True)
        return answer


def _study(number: int) -> Study:
    document = make_document(f"Workers in place number {number} did not always ask the children.")
    return make_study(document)


KINDS = {
    (HOME, "open"): (Access.OPEN, False, False),
    (HOME, "shared"): (Access.PARTNERSHIP, False, False),
    (HOME, "shared and checked"): (Access.PARTNERSHIP, True, False),
    (HOME, "restricted"): (Access.RESTRICTED, True, False),
    (HOME, "restricted with everybody named"): (Access.RESTRICTED, True, True),
    (ELSEWHERE, "open"): (Access.OPEN, False, False),
    (ELSEWHERE, "open and checked"): (Access.OPEN, True, False),
    (ELSEWHERE, "shared and checked"): (Access.PARTNERSHIP, True, False),
    (ELSEWHERE, "restricted with everybody named"): (Access.RESTRICTED, True, True),
}


def every_kind_of_document(named: list[Account]) -> list[Document]:
    """Return a document of each kind, of the home partnership and of another."""
    made = []
    for (place, kind), (access, checked, naming) in KINDS.items():
        document = keep_document(
            _study(len(made)), source=f"{place} {kind}", access=access, checked=checked,
            partnership=make_partnership(place),
        )  # fmt: skip
        if naming:
            document.named.set(named)
            mark_anew(document)
        made.append(document)
    return made
