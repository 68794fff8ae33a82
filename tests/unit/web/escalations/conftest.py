"""What tests of escalations share: somebody who logs them, and one that is logged."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from learnt.engine.process.escalating import EventKind
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.escalations import actions
from learnt.web.escalations.actions import Between, Doing
from learnt.web.escalations.models import Escalation
from tests.cast import make_account, make_partnership

THEME = "challenge-escalation"
CONCERN = "Whether the threshold for an assessment was met."


@pytest.fixture
def keeper() -> Account:
    """A coordinator, who may log escalations."""
    return make_account(Role.COORDINATOR, name="Alex Morgan")


def log(by: Account, days: float = 1, **doing: object) -> Escalation:
    """Return an escalation of Harrowmere that was raised so many days ago."""
    given = {"post": "Team manager", "stage": "practitioners", **doing}
    between = Between("Police", "Council", CONCERN, "CF-2214", [THEME])
    return actions.log(
        make_partnership(), between, Doing(now() - timedelta(days=days), **given), by=by  # type: ignore[arg-type]  # named as they are
    )  # fmt: skip


def record(row: Escalation, kind: EventKind, by: Account, seen: int, **doing: object) -> None:
    """Record what happened half a day ago."""
    given = {"post": "Service manager", **doing}
    at = now() - timedelta(days=0.5)
    actions.record(row, kind, Doing(at, **given), by=by, seen=seen)  # type: ignore[arg-type]  # named as they are
