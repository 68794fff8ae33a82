"""Help is there for everybody who is signed in, and the tour is offered once."""

import pytest
from django.test import Client
from django.urls import reverse

from learnt.web.accounts.roles import Role
from learnt.web.guide.topics import STOPS, TOPICS
from tests.cast import make_account, make_outsider, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_each_topic_is_listed_and_opens(topic) -> None:
    browser = signed_in(make_outsider(Role.PRACTITIONER))
    address = reverse("guide:topic", args=[topic.name])
    assert address in browser.get(reverse("guide:contents")).content.decode()
    shown = browser.get(address).content.decode()
    assert f'<h1 class="govuk-heading-l">{topic.title}</h1>' in shown


def test_the_data_dictionary_lists_every_column() -> None:
    shown = (
        signed_in(make_account(Role.RESEARCHER)).get(reverse("guide:topic", args=["data"])).content.decode()
    )
    assert "<code>lead_in</code>" in shown
    assert "What leads into a list item" in shown


def test_help_that_is_not_there_is_not_found_and_help_asks_to_sign_in() -> None:
    assert (
        signed_in(make_account(Role.CODER)).get(reverse("guide:topic", args=["nothing"])).status_code == 404
    )
    assert Client().get(reverse("guide:contents")).status_code == 302


def test_the_tour_leads_from_the_first_stop_to_the_last_and_is_then_done() -> None:
    account = make_account(Role.CODER)
    browser = signed_in(account)
    for stop in range(1, len(STOPS) + 1):
        shown = browser.get(reverse("guide:tour", args=[stop])).content.decode()
        following = reverse("guide:tour", args=[stop + 1])
        assert (following in shown) == (stop < len(STOPS))
    for outside in (0, len(STOPS) + 1):
        assert browser.get(reverse("guide:tour", args=[outside])).status_code == 404
    assert account.toured_at is None
    assert browser.post(reverse("guide:leave-tour")).status_code == 302
    account.refresh_from_db()
    assert account.toured_at is not None
    assert browser.get(reverse("guide:leave-tour")).status_code == 405
