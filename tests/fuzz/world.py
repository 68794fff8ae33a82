"""One of everything that pages show, and every form that somebody who may do everything finds by following links."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from tests.cast import keep_document, make_account
from tests.unit.web.assurance.conftest import make_agency, make_audit, make_tool
from tests.unit.web.cases.conftest import full
from tests.unit.web.escalations.conftest import log
from tests.unit.web.every_page import PAGES
from tests.unit.web.ledger.conftest import propose, write
from tests.unit.web.reflecting.conftest import open_planned, plan_session
from tests.unit.web.reviews.conftest import begun

_NOT_FOLLOWED = ("account_logout", "accounts:leave-everywhere", "openid_connect_login", "guide:leave-tour")
_STARTS = (
    "/", "/documents/", "/reviews/", "/cases/", "/assurance/", "/ledger/", "/escalations/", "/briefings/", "/learning/", "/search/",
    "/adding/", "/exchange/", "/codebook/", "/codebook/draft/", "/sessions/", "/account/tokens/", "/account/", "/people/", "/reminders/",
)  # fmt: skip


@dataclass(frozen=True)
class Form:
    """A form as a browser gets it."""

    address: str
    name: str
    """Of the address that it is sent to."""
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: tuple[str, ...] = ()


def make_world() -> Account:
    """Make one of everything, and return somebody who may do everything."""
    me = make_account(*Role, name="everything")
    me.keeper = True
    me.save()
    keep_document(checked=True)
    begun(me)
    full(me)
    propose(write(me), me)
    make_agency()
    make_audit(me, cases=1)
    make_tool(me)
    log(me)
    plan_session(me)
    open_planned(me)
    return me


def forms_of(client: Client, most: int = 400) -> dict[str, Form]:
    """Return every form that is sent by POST, one for each address by its name and fields, by following links."""
    waiting, seen, found = list(_starts()), set(), {}
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        name = _name(address)
        if not name or name in seen or name in _NOT_FOLLOWED:
            continue
        seen.add(name)
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or not answer.get("Content-Type", "").startswith("text/html"):
            continue
        page = html.fromstring(answer.content)
        base = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        waiting += [urljoin(base, link) for link in page.xpath("//main//a/@href | //nav//a/@href")]
        for one in page.xpath("//form"):
            if one.get("method", "get").lower() == "post" and (form := _form(one, base)):
                found.setdefault(f"{form.name} {sorted(form.fields)} {form.files}", form)
    return found


def _starts() -> Iterator[str]:
    from django.urls import NoReverseMatch, reverse

    yield from _STARTS
    for page in PAGES:
        try:
            yield reverse(page.name, kwargs=page.given)
        except NoReverseMatch:
            continue


def _name(address: str) -> str:
    parts = urlsplit(address)
    if parts.netloc or not parts.path:
        return ""
    try:
        return resolve(parts.path).view_name
    except Resolver404:
        return ""


def _form(one: html.FormElement, base: str) -> Form | None:
    address = urljoin(base, one.get("action") or base)
    name = _name(address)
    if not name or name in _NOT_FOLLOWED:
        return None
    fields: dict[str, list[str]] = {}
    for key, value in one.form_values():
        fields.setdefault(key, []).append(value)
    for given in one.xpath(".//*[@name]"):
        if given.get("type") not in {"file", "submit"}:
            fields.setdefault(given.get("name"), [given.get("value") or ""])
    fields |= {b.get("name"): [b.get("value") or ""] for b in one.xpath(".//button[@name]")[:1]}
    fields.pop("csrfmiddlewaretoken", None)
    return Form(address, name, fields, tuple(one.xpath('.//input[@type="file"]/@name')))
