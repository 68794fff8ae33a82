"""Reviews as people run them: begun, recorded, moved on and held back; with and without scripts."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from learnt.engine.domain.embargo import ProceedingKind, Release
from learnt.engine.process.moves import Making
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.reviews import actions, holding
from learnt.web.reviews.actions import Acting
from learnt.web.reviews.models import Hold, Review
from tests.browser.accessible import NARROW, WIDE, assert_accessible, assert_fits
from tests.browser.forgetting import forget_what_was_said
from tests.cast import make_account
from tests.unit.web.reviews.conftest import begun

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
Windows = Callable[..., "Page"]


@pytest.fixture
def runner() -> Iterator[Account]:
    """Return somebody who runs reviews."""
    yield make_account(Role.COORDINATOR, name="Alex Morgan")
    forget_what_was_said()


def under_way(by: Account) -> Review:
    """Return a review that is being gathered for, with proceedings beside it."""
    row = begun(by)
    told = {
        "referred": date(2026, 11, 2), "aware": date(2026, 11, 2), "partners-told": date(2026, 11, 6),
        "referral-agreed": True, "abuse-suspected": True, "harm": "serious-harm", "looked-after": False,
        "care-leaver": False, "in-area": True, "lives-elsewhere": False, "children": 2, "children-detailed": 2,
    }  # fmt: skip
    actions.record(row, told, Acting(by, row.changed))
    steps = [
        ("take-up", "business-manager", 3),
        ("decide-to-notify", "partners", 4),
        ("notify", "notifier", 6),
    ]
    for name, post, day in steps:
        row.refresh_from_db()
        reason = "The three partners agree that the criteria are met, and none of them dissents."
        actions.move(row, name, Making(post, reason, date(2026, 11, day)), Acting(by, row.changed))
    row.refresh_from_db()
    hold = Hold(
        kind=ProceedingKind.CRIMINAL, level=Release.THEMES, condition="The trial has ended.",
        since=date(2026, 11, 5), next_check=date(2026, 11, 19),
    )  # fmt: skip
    holding.enter(row, hold, Acting(by, row.changed))
    row.refresh_from_db()
    return row


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_beginning_a_review_to_its_first_decision(
    windows: Windows, runner: Account, scripts: bool
) -> None:
    page = windows(runner, scripts=scripts)
    page.goto("/reviews/")
    page.get_by_role("button", name="Begin a review").click()
    page.get_by_label("Reference").fill("2026-03")
    page.get_by_label("England, guidance of 2023").check()
    page.get_by_role("button", name="Begin the review").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Referred")
    page.get_by_role("link", name="The referrer's own senior safeguarding lead agrees").click()
    page.get_by_role("group", name="The referrer's own senior safeguarding lead agrees").get_by_label(
        "Yes"
    ).check()
    page.get_by_role("button", name="Record").click()
    page.get_by_role("button", name="Take up the referral").click()
    page.get_by_label("Why?").fill("The referral was agreed by the senior lead of the agency.")
    page.get_by_role("button", name="Take up the referral").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Being considered")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_of_a_review_is_accessible_and_fits(
    windows: Windows, runner: Account, size: dict[str, int], keep_picture: "Callable[..., Path]"
) -> None:
    row = under_way(runner)
    page = windows(runner, size=size)
    hold = row.holds.get().pk
    pages: dict[str, list[object]] = {
        "review": [], "plan": [], "move": ["meet"], "record": ["rapid-review"], "readings": [], "history": [],
        "proceedings": [], "enter": [], "sign": [], "check": [hold], "release": [hold],
    }  # fmt: skip
    addresses = {name: reverse(f"reviews:{name}", args=[row.pk, *parts]) for name, parts in pages.items()}
    for name, address in {"list": "/reviews/", "begin": "/reviews/new/", **addresses}.items():
        page.goto(address)
        keep_picture(page, f"reviews-{name}-{size['width']}")
        assert_accessible(page)
        assert_fits(page)
