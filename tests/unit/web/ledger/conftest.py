"""What tests of the ledger share: a library with an index of its own, a coordinator, and a recommendation."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.utils.timezone import localdate
from pytest_django import Settings

from learnt.engine.domain.action import Rung
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.ledger import acting, recommending
from learnt.web.ledger.models import Action, Evidence, Recommendation
from learnt.web.search.indexed import index
from tests.cast import make_account, make_partnership

TEXT = "The head of health visiting should have each child asked about home at every visit."
THEME = "voice-of-child"


@pytest.fixture(autouse=True)
def _own_index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.HOME = tmp_path
    settings.BLIND_SHARE = 0.0
    caches["memory"].clear()
    index.cache_clear()
    yield
    index.cache_clear()


@pytest.fixture
def keeper() -> Account:
    """A coordinator, who may run reviews and keep actions."""
    return make_account(Role.COORDINATOR, name="Alex Morgan")


def ago(days: int) -> date:
    """Return a day so many days before today."""
    return localdate() - timedelta(days=days)


def write(by: Account, text: str = TEXT, **given: object) -> Recommendation:
    """Return a recommendation of Harrowmere that somebody typed."""
    given = {"text": text, "made_on": ago(900), "themes": [THEME], **given}
    return recommending.write(make_partnership(), given, by=by)


def propose(
    row: Recommendation, by: Account, what: str = "Change the form of visits.", **given: object
) -> Action:
    """Return an action on a recommendation."""
    given = {"due": None, "post": "Head of health visiting", **given}
    return acting.propose(row, what=what, by=by, seen=turn(row), **given)  # type: ignore[arg-type]  # named as they are


def turn(row: Recommendation) -> int:
    """Return the number of the last change."""
    return Recommendation.objects.values_list("turn", flat=True).get(pk=row.pk)


def show(
    action: Action, by: Account, rung: Rung, days: int, *, kind: str = "case-audit", shows: bool = True
) -> Evidence:
    """Record evidence that was found so many days ago, with the measures that its rung needs."""
    given: dict[str, object] = {
        "rung": rung.value,
        "kind": kind,
        "on": ago(days),
        "source": "Audit 7",
        "shows": shows,
    }
    if rung >= Rung.USED:
        given |= {"after_met": 30 if shows else 9, "after_of": 40, "after_on": ago(days)}
        given |= {"before_met": 10, "before_of": 40, "before_on": ago(days + 300)}
    return acting.show(action, given, by=by, seen=turn(action.recommendation))
