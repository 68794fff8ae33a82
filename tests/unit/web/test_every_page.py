"""The truth table of who may open what: every page, as every role, with every kind of document."""

import io
import re
import zipfile

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import reverse

from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import marks_held, may
from learnt.web.accounts.roles import Act, Role
from learnt.web.library.models import Document
from tests.cast import make_account, make_outsider, make_partnership
from tests.unit.web.every_page import (
    CHECKOUT,
    MADE,
    PAGES,
    Declared,
    Visitor,
    addresses,
    every_kind_of_document,
)

pytestmark = pytest.mark.django_db
WORDS = {"everyone", "signed-in", "keeper"}


def pages_of(*kinds: str) -> list[Declared]:
    """Return the pages that are of no one thing, or of a document or a partnership."""
    return [page for page in PAGES if page.may and page.of in kinds]


def of(*kinds: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", pages_of(*kinds), ids=lambda page: page.name)


def test_every_address_is_declared_and_every_declaration_has_an_address() -> None:
    assert {page.name for page in PAGES} == {name for name, _ in addresses()}


def test_every_declaration_can_be_understood() -> None:
    for page in PAGES:
        assert bool(page.may) != bool(page.elsewhere), page.name
        assert not page.may or page.by_act or page.may in WORDS, page.name
        assert page.of in {"", "document", "partnership"}, page.name


@pytest.mark.parametrize("page", [page for page in PAGES if page.elsewhere], ids=lambda page: page.name)
def test_what_is_tested_elsewhere_is_named_there_or_asked_for_by_its_address(page: Declared) -> None:
    text = (CHECKOUT / page.elsewhere).read_text(encoding="utf-8")
    parts = re.findall(r"[a-z-]{3,}(?=/)", re.sub(r"<[^>]*>", "", str(dict(addresses())[page.name].pattern)))
    assert page.name.rpartition(":")[2] in text or (parts and all(f"{part}/" in text for part in parts))


def test_only_what_is_for_everyone_opens_before_one_has_signed_in() -> None:
    free = {name for name, one in addresses() if not getattr(one.callback, "login_required", True)}
    allowed = {page.name for page in PAGES if page.may == "everyone" or page.by == "token" or page.elsewhere}
    assert free <= allowed
    assert {page.name for page in PAGES if page.may == "everyone"} <= free


def answered(status: int) -> bool:
    return status < 500 and status not in {401, 403, 404, 405}


def everybody() -> list[Account]:
    """Return one person of each role at home, and one of no role."""
    return [*(make_account(role) for role in Role), make_account(name="of no role")]


def made_for(page: Declared) -> dict[str, int]:
    """Return the parts of an address that the test makes."""
    home = make_partnership()
    parts = {name: MADE[name](home) for name, value in page.given.items() if value == "made"}
    return {**parts, "partnership": home.pk} if page.of == "partnership" else parts


@of("")
def test_a_page_opens_for_whom_it_is_and_for_nobody_else(page: Declared) -> None:
    stranger = Visitor().ask(page)
    if page.may == "everyone":
        assert stranger.status_code < 500
        return
    assert stranger.status_code == 302
    assert stranger["Location"].startswith(reverse("account_login"))
    keeper = make_account(name="keeper")
    keeper.keeper = True
    keeper.save()
    for account in [*everybody(), keeper]:
        if page.may == "keeper":
            allowed = account.keeper
        else:
            allowed = page.may == "signed-in" or bool(marks_held(account.standing(), page.act))
        status = Visitor(account).ask(page).status_code
        assert answered(status) if allowed else status == 403, (account.email, status)


@of("partnership")
def test_a_page_of_a_partnership_opens_for_its_own_people(page: Declared) -> None:
    parts = made_for(page)
    assert Visitor().ask(page, **parts)["Location"].startswith(reverse("account_login"))
    make_account(Role.ADMINISTRATOR, name="second administrator")
    for account in [*everybody(), make_outsider(), make_outsider(Role.RESEARCHER)]:
        status = Visitor(account).ask(page, **parts).status_code
        standing = account.standing()
        if parts["partnership"] not in standing.roles:
            assert status == 404, account.email
        else:
            refused = standing.may_in(page.act, parts["partnership"])
            assert status == 403 if refused else answered(status), account.email


def test_a_page_of_a_document_opens_as_the_policies_say() -> None:
    visitors = [Visitor(account) for account in everybody()]
    wrong: list[tuple[object, ...]] = []
    for document in every_kind_of_document([visitor.account for visitor in visitors if visitor.account]):
        marks = document.marks_now()
        for page in pages_of("document"):
            stranger = Visitor().ask(page, document=document.pk).status_code
            wrong += (
                [] if stranger == (401 if page.by == "token" else 302) else [(page.name, "nobody", stranger)]
            )
            for visitor in visitors:
                assert visitor.account
                standing = visitor.account.standing()
                status = visitor.ask(page, document=document.pk).status_code
                if may(standing, Act.READ, marks):
                    right = status == 404
                elif may(standing, page.act, marks):
                    right = status == 403
                else:
                    right = answered(status)
                wrong += [] if right else [(page.name, document.source, visitor.account.email, status)]
    assert wrong == []


def test_a_document_that_one_may_not_see_looks_just_like_one_that_is_not_there() -> None:
    me = make_account(Role.CODER)
    visitor, absent = Visitor(me), "0" * 12
    hidden = [one for one in every_kind_of_document([]) if not one.marks_now() & marks_held(me.standing())]
    assert hidden
    for page in pages_of("document"):
        gone = visitor.ask(page, document=absent)
        for document in hidden:
            there = visitor.ask(page, document=document.pk)
            assert there.status_code == gone.status_code == 404, page.name
            same = plain(there).replace(document.pk.encode(), b"") == plain(gone).replace(
                absent.encode(), b""
            )
            assert same, page.name


def plain(answer: HttpResponseBase) -> bytes:
    """Return an answer without what is another each time: the token of its forms, the time of day."""
    if answer.get("Content-Type", "").endswith("wordprocessingml.document"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            return packed.read("word/document.xml")
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"|value="\d\d:\d\d"', b"", answer.content)


CHANCE = ("mfa_", "accounts:link")
"""Pages of the second step and of links to come in by, which show a new secret each time and know no documents."""


def test_documents_that_one_may_not_see_change_nothing_on_any_page_not_even_a_count() -> None:
    named = make_account(Role.ADMINISTRATOR, name="second administrator")
    pages = [
        (page, made_for(page)) for page in pages_of("", "partnership") if not page.name.startswith(CHANCE)
    ]
    roles = (Role.ADMINISTRATOR, Role.CODER, Role.AUDITOR, Role.RESEARCHER)
    people = [*(make_account(role) for role in roles), make_account(name="of no role"), make_outsider()]
    visitors = [(account, Visitor(account)) for account in people]
    for _, visitor in visitors:
        for page, _ in pages:
            visitor.enter(page)  # the list of people tells when each was last here
    before = [[plain(visitor.ask(page, **parts)) for page, parts in pages] for _, visitor in visitors]
    documents = Document.objects.filter(pk__in=[one.pk for one in every_kind_of_document([named])])
    told = []
    for (account, visitor), shown in zip(visitors, before, strict=True):
        with transaction.atomic():
            documents.open_to(account.standing()).delete()  # what one may see is another test's
            after = [plain(visitor.ask(page, **parts)) for page, parts in pages]
            told += [
                (page.name, account.email)
                for (page, _), was, now in zip(pages, shown, after, strict=True)
                if was != now
            ]
            transaction.set_rollback(True)
    assert told == []
