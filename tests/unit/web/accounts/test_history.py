"""Who may see what was done, by whom."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from learnt.web.accounts.audit import note
from learnt.web.accounts.history import newest
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Access, Role
from tests.cast import ELSEWHERE, keep_document, make_account, make_outsider, make_partnership, signed_in

pytestmark = pytest.mark.django_db
PAGE = "accounts:history"


def seen(account: Account) -> set[str]:
    return {event.act for event in newest(account.standing(), Q(), 100)}


@pytest.fixture
def administrator() -> Account:
    return make_account(Role.ADMINISTRATOR, name="Ada Min")


def test_the_history_of_a_partnership_is_for_its_own_people(administrator: Account) -> None:
    note("roles-changed", by=administrator, about="account 1", partnership=make_partnership().pk)
    note("agency-added", by=make_outsider(), about="agency 1", partnership=make_partnership(ELSEWHERE).pk)
    assert seen(administrator) == {"roles-changed"}
    assert seen(make_account(Role.AUDITOR)) == {"roles-changed"}
    assert seen(make_account(Role.PRACTITIONER)) == set()
    assert seen(make_outsider()) == {"agency-added"}


def test_an_event_of_a_document_is_seen_by_whoever_may_see_the_document(administrator: Account) -> None:
    home = make_partnership()
    secret = keep_document(access=Access.RESTRICTED)
    note("document-shared", by=administrator, about=f"document {secret.pk}", partnership=home.pk)
    note("passage-odd", by=administrator, about="thing 4", partnership=home.pk)
    auditor = make_account(Role.AUDITOR)
    assert seen(administrator) == {"document-shared", "passage-odd"}
    assert seen(auditor) == set()
    assert secret.pk not in signed_in(auditor).get(reverse(PAGE)).content.decode()
    secret.named.add(auditor)
    from learnt.web.library.sharing import mark_anew

    mark_anew(secret)
    assert seen(auditor) == {"document-shared"}


def test_coming_in_is_seen_by_oneself_and_by_ones_administrators(administrator: Account) -> None:
    coder = make_account(Role.CODER)
    note("signed-in", by=coder, about=f"account {coder.pk}")
    note("sign-in-failed", by=None, about=f"account {coder.pk}")
    assert seen(administrator) == {"signed-in", "sign-in-failed"}
    assert seen(coder) == {"signed-in"}
    assert seen(make_account(Role.AUDITOR)) == set()
    assert seen(make_outsider()) == set()


def test_events_are_filtered_by_person_and_kind_and_filters_are_taken_away(administrator: Account) -> None:
    home, coder = make_partnership(), make_account(Role.CODER, name="Cara Coder")
    note("agency-added", by=administrator, about="agency 1", partnership=home.pk)
    note("roles-changed", by=administrator, about="account 1", partnership=home.pk)
    note("agency-added", by=coder, about="agency 2", partnership=home.pk)
    client = signed_in(administrator)
    page = client.get(reverse(PAGE), {"person": coder.pk, "act": "agency-added"})
    words = page.content.decode()
    assert "Agency 2" in words
    assert "Agency 1" not in words
    assert f'href="{reverse(PAGE)}?act=agency-added"' in words
    assert f'href="{reverse(PAGE)}?person={coder.pk}"' in words


def test_a_filter_that_is_not_understood_is_left_aside(administrator: Account) -> None:
    outsider = make_outsider()
    note("agency-added", by=administrator, about="agency 1", partnership=make_partnership().pk)
    client = signed_in(administrator)
    for query in (
        {"person": outsider.pk},
        {"person": "x"},
        {"act": "no such"},
        {"page": "99"},
        {"page": "x"},
    ):
        page = client.get(reverse(PAGE), query)
        assert page.status_code == 200
        assert "outsider" not in page.content.decode().lower()


def test_a_long_history_comes_in_pages_and_few_questions(
    administrator: Account, django_assert_max_num_queries: object
) -> None:
    home = make_partnership()
    columns = "(at, act, about, details, account_id, partnership_id)"
    with connection.cursor() as cursor:  # Of long ago: no event can be made so, nor changed to be.
        cursor.execute(
            f"INSERT INTO accounts_event {columns} VALUES (%s, 'roles-changed', 'account 0', '{{}}', %s, %s)",  # noqa: S608
            [timezone.now() - timedelta(days=400), administrator.pk, home.pk],
        )
    Event.objects.bulk_create(
        Event(act="roles-changed", account=administrator, partnership=home, about=f"account {n}")
        for n in range(1, 120)
    )
    client = signed_in(administrator)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        page = client.get(reverse(PAGE), {"act": "roles-changed"})
    words = page.content.decode()
    assert "Account 119" in words
    assert "Account 69" not in words
    older = client.get(page.context["older"])
    assert "Account 69" in older.content.decode()
    assert "Account 119" not in older.content.decode()
    oldest = client.get(older.context["older"])
    assert oldest.context["older"] == ""
    assert re.search(r"Account 0\b", oldest.content.decode())
    assert "Account 119" in client.get(oldest.context["newest"]).content.decode()
