"""The ledger and what stands beside it, as people use it: a recommendation up the ladder and down again, escalations, reminders."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now
from playwright.sync_api import expect

from learnt.engine.domain.action import Rung
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.escalations import actions
from learnt.web.escalations.actions import Between, Doing
from learnt.web.ledger.models import Evidence, Recommendation
from tests.browser.accessible import NARROW, assert_accessible, assert_usable
from tests.browser.climbing import enter_day, evidence, propose_action
from tests.browser.forgetting import forget_what_was_said
from tests.cast import keep_document, make_account, make_partnership
from tests.unit.web.ledger.conftest import THEME, propose, show, write

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
Windows = Callable[..., "Page"]


@pytest.fixture
def keeper() -> Iterator[Account]:
    """Return somebody who runs reviews and keeps actions."""
    yield make_account(Role.COORDINATOR, name="Alex Morgan")
    forget_what_was_said()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_action_climbs_by_its_evidence_and_a_failed_audit_opens_it_again(
    windows: Windows, keeper: Account, scripts: bool
) -> None:
    document = keep_document()
    page = windows(keeper, scripts=scripts)
    page.set_default_timeout(30_000)
    page.goto("/ledger/")
    page.get_by_role("link", name="Take recommendations from a document").click()
    page.goto(reverse("ledger:take", args=[document.pk]))
    enter_day(page, "When were they made?", localdate() - timedelta(days=900))
    page.get_by_role("button", name="Put them into the register").click()
    expect(page.get_by_text("put into the register")).to_be_visible()
    row = Recommendation.objects.get()
    page.goto(reverse("ledger:recommendation", args=[row.pk]))
    propose_action(page)
    evidence(page, "Done", "Form, template or record system changed", 700)
    evidence(page, "Used", "Count of how often it was used", 500)
    evidence(page, "Practice changed", "Audit of case files", 300)
    page.goto(reverse("ledger:theme", args=[THEME]))
    expect(page.get_by_text("Holding", exact=True)).to_be_visible()
    page.goto(reverse("ledger:recommendation", args=[row.pk]))
    evidence(page, "Practice changed", "Audit of case files", 10, shows=False, met=8)
    expect(page.get_by_text("Open again: on")).to_be_visible()
    page.goto("/ledger/")
    expect(page.get_by_text("Come back", exact=True)).to_be_visible()
    assert Evidence.objects.count() == 4


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_escalation_is_logged_and_moved_up(windows: Windows, keeper: Account, scripts: bool) -> None:
    page = windows(keeper, scripts=scripts)
    page.set_default_timeout(30_000)
    page.goto("/escalations/")
    page.get_by_role("button", name="Log an escalation").click()
    expect(page.get_by_text("This is not a way to report a concern about a child")).to_be_visible()
    page.get_by_label("Which agency raises it?").fill("Police")
    page.get_by_label("With which agency?").fill("Council")
    page.get_by_label("What do they disagree on?").fill("Whether the threshold for an assessment was met.")
    page.get_by_label("Which post did it?").fill("Team manager")
    page.get_by_role("button", name="Log it").click()
    expect(page.get_by_text("To be acknowledged at once")).to_be_visible()
    page.get_by_role("link", name="Move it up").click()
    page.get_by_label("Between managers").check()
    page.get_by_label("Why does it move up?").fill("No plan was agreed on.")
    page.get_by_label("Which post did it?").fill("Service manager")
    page.get_by_role("button", name="Move it up").click()
    expect(page.get_by_text("No plan was agreed on.")).to_be_visible()


def test_every_page_is_accessible_fits_and_is_reached_by_keyboard(
    windows: Windows, keeper: Account, keep_picture: "Callable[..., Path]"
) -> None:
    keep_document()
    action = propose(write(keeper), keeper, due=localdate() - timedelta(days=3))
    show(action, keeper, Rung.DONE, 500, kind="form-changed")
    propose(action.recommendation, keeper, "Teach the form.", due=localdate())
    between = Between("Police", "Council", "Whether the threshold was met.", "CF-2214", [THEME])
    row = actions.log(
        make_partnership(),
        between,
        Doing(now() - timedelta(days=9), "Team manager", "practitioners"),
        by=keeper,
    )
    place, one = make_partnership().pk, action.recommendation_id
    addresses = {
        "ledger": reverse("ledger:ledger"), "theme": reverse("ledger:theme", args=[THEME]),
        "recommendation": reverse("ledger:recommendation", args=[one]), "register": reverse("ledger:register"),
        "evidence": reverse("ledger:evidence", args=[action.pk, "used"]),
        "escalations": reverse("escalations:escalations"), "log": reverse("escalations:log"),
        "escalation": reverse("escalations:escalation", args=[row.pk]),
        "move-up": reverse("escalations:step", args=[row.pk, "moved-up"]),
        "end": reverse("escalations:step", args=[row.pk, "ended"]),
        "sticks": reverse("escalations:sticks"), "policy": reverse("escalations:policy", args=[place]),
        "due": reverse("reminders:due"), "reminders": reverse("reminders:settings"),
    }  # fmt: skip
    page, narrow = windows(keeper), windows(keeper, size=NARROW)
    page.set_default_timeout(30_000)
    for name, address in addresses.items():
        assert_usable(page, narrow, address)
        keep_picture(page, f"ledger-{name}-wide")
        keep_picture(narrow, f"ledger-{name}-narrow")
    page.get_by_role("button", name="Make a calendar address").click()
    assert page.get_by_label("Address").input_value().endswith("/learnt.ics")
    assert_accessible(page)
