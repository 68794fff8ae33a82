"""Searches are saved by name, told what is new, and belong to one person."""

import pytest
from django.urls import reverse

from learnt.web.accounts.roles import Role
from learnt.web.search.models import SavedSearch
from tests.cast import keep_document, make_account, make_outsider, signed_in
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db


def test_a_search_is_saved_opened_and_forgotten() -> None:
    keep_document()
    browser = signed_in(make_account(Role.TRAINER))
    browser.post(reverse("search:save"), {"name": "Days", "query": "words=days&page=3&nonsense=1"})
    saved = SavedSearch.objects.get()
    assert (saved.query, saved.seen) == ("words=days", 1)
    assert "Nothing new" in browser.get(reverse("search:saved")).content.decode()
    keep_document(make_study(make_document("Long days at school.")), source="two")
    assert "1 new passage" in browser.get(reverse("search:saved")).content.decode()
    answer = browser.post(reverse("search:open", args=[saved.pk]))
    assert answer["Location"].endswith("?words=days")
    assert "Nothing new" in browser.get(reverse("search:saved")).content.decode()
    browser.post(reverse("search:forget", args=[saved.pk]))
    assert not SavedSearch.objects.exists()


def test_a_name_is_needed_and_used_once() -> None:
    browser = signed_in(make_account(Role.TRAINER))
    for name in ("", "Days", "Days"):
        browser.post(reverse("search:save"), {"name": name, "query": "words=days"})
    assert SavedSearch.objects.count() == 1


def test_only_its_owner_sees_opens_or_forgets_a_search() -> None:
    owner = make_account(Role.TRAINER)
    saved = SavedSearch.objects.create(account=owner, name="Days", query="words=days")
    outsider = signed_in(make_outsider())
    assert "Days" not in outsider.get(reverse("search:saved")).content.decode()
    for step in ("open", "forget"):
        assert outsider.post(reverse(f"search:{step}", args=[saved.pk])).status_code == 404
        assert outsider.get(reverse(f"search:{step}", args=[saved.pk])).status_code == 405
    assert outsider.get(reverse("search:save")).status_code == 405
    assert SavedSearch.objects.exists()
