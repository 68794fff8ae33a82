"""Assurance as people use it: a record checked by keyboard, and an audit answered, with scripts and without."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from tests.browser.accessible import NARROW, WIDE, assert_accessible, assert_fits
from tests.browser.forgetting import forget_what_was_said
from tests.cast import make_account
from tests.unit.web.assurance.conftest import make_audit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
Windows = Callable[..., "Page"]


@pytest.fixture
def keeper() -> Iterator[Account]:
    """Return somebody who keeps audits."""
    yield make_account(Role.COORDINATOR, name="Alex Morgan")
    forget_what_was_said()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_record_is_checked_and_an_audit_is_answered(
    windows: Windows, keeper: Account, scripts: bool
) -> None:
    audit = make_audit(keeper, cases=2)
    page = windows(keeper, scripts=scripts)
    page.set_default_timeout(30_000)
    page.goto("/assurance/record/")
    page.get_by_label("The record", exact=True).fill("The baby did not attend the clinic.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What it leaves open")).to_be_visible(timeout=30_000)
    if scripts:
        assert_accessible(page)
    page.set_viewport_size(NARROW)
    assert_fits(page)
    page.set_viewport_size(WIDE)
    page.goto(reverse("assurance:case", args=[audit.pk]))
    page.get_by_label("Case").fill("CF-9")
    page.get_by_role("group", name="Was the child seen?").get_by_label("Yes").check()
    page.get_by_role("button", name="Keep the answers").click()
    expect(page.get_by_text("3 cases, 1 auditor")).to_be_visible(timeout=30_000)
    if scripts:
        assert_accessible(page)
    page.set_viewport_size(NARROW)
    assert_fits(page)
