"""What tests of reviews share: people who run them, and forms filled in as a browser would."""

import re
from collections.abc import Mapping
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from learnt.engine.process.rules import shipped_regime
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.reviews import actions
from learnt.web.reviews.models import Review
from tests.cast import make_account, make_partnership, signed_in


@pytest.fixture
def runner() -> Account:
    return make_account(Role.COORDINATOR, name="Alex Morgan")


@pytest.fixture
def client(runner: Account) -> Client:
    """Return a browser in which somebody who runs reviews is signed in."""
    return signed_in(runner)


@pytest.fixture
def review(runner: Account) -> Review:
    """Return a review that has just begun under the rules of England."""
    return begun(runner)


def begun(by: Account, *, reference: str = "2026-03", regime: str = "england-2023") -> Review:
    """Begin a review at home."""
    return actions.begin(
        partnership=make_partnership(), regime=shipped_regime(regime), reference=reference, by=by
    )


def filled(name: str, day: date) -> dict[str, str]:
    """Return a day as its three boxes send it."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def standing_in(page: HttpResponse) -> dict[str, str]:
    """Return what stands in the form of a page: what a browser sends if nobody changes anything."""
    form = page.context["form"]
    sent: dict[str, str] = {}
    for field in form:
        value = field.value()
        if isinstance(value, date):
            sent |= filled(field.name, value)
        elif value is not None:
            sent[field.name] = str(value)
    return sent


def record(
    client: Client, row: Review, stage: str, told: Mapping[str, str | date], **more: str
) -> HttpResponse:
    """Open the form of a stage, fill some of it in and send it."""
    address = reverse("reviews:record", args=[row.pk, stage])
    sent = standing_in(client.get(address))
    for name, said in told.items():
        sent |= filled(f"at-{name}", said) if isinstance(said, date) else {f"at-{name}": said}
    return client.post(address, {**sent, **more}, follow=True)


def go(client: Client, row: Review, move: str, *, day: date, post: str = "", **more: str) -> HttpResponse:
    """Open the page of a move, say who, when and why, and send it."""
    address = reverse("reviews:move", args=[row.pk, move])
    sent = standing_in(client.get(address))
    sent |= {"reason": f"As the meeting of {day:%d/%m} agreed.", **filled("day", day), **more}
    if post:
        sent["post"] = post
    return client.post(address, sent, follow=True)


def words(page: HttpResponse) -> str:
    """Return what a page says, without its markup."""
    text = re.sub(r"<[^>]*>", " ", page.content.decode())
    return " ".join(text.replace("&#x27;", "'").split())
