"""Every regime that comes with Learnt can be run: its pages open, and what its rules look at can be recorded."""

import pytest
from django.test import Client
from django.urls import reverse

from learnt.engine.process.rules import Regime, shipped, shipped_regime
from learnt.engine.process.rules.conditions import looked_at
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.reviews.sections import planned, section_with, sections
from tests.cast import make_account, signed_in
from tests.unit.web.reviews.conftest import begun, standing_in, words

REGIMES = pytest.mark.parametrize("name", shipped())


def recorded(regime: Regime) -> set[str]:
    return {name for section in sections(regime).values() for name in section.names}


@REGIMES
def test_every_fact_and_event_of_a_regime_can_be_recorded_at_some_stage(name: str) -> None:
    regime = shipped_regime(name)
    assert recorded(regime) == {*regime.facts, *regime.events}


@REGIMES
def test_whatever_a_guard_looks_at_can_be_recorded_where_the_review_then_stands(name: str) -> None:
    regime = shipped_regime(name)
    for move in regime.moves.values():
        asked = [each for guard in move.guards for each in looked_at(regime.guards[guard].needs)]
        for state in move.begins:
            for each in asked:
                assert section_with(regime, each, state) == regime.states[state].stage


def test_only_a_day_from_which_time_is_counted_back_may_lie_ahead() -> None:
    assert planned(shipped_regime("england-2023")) == {"publication-planned"}


@pytest.mark.django_db
@REGIMES
def test_every_page_of_a_review_opens_under_every_regime(name: str, client: Client, runner: Account) -> None:
    row, regime = begun(runner, regime=name), shipped_regime(name)
    for page in ("review", "plan", "readings", "history", "proceedings", "agencies", "meeting", "papers"):
        assert client.get(reverse(f"reviews:{page}", args=[row.pk])).status_code == 200, page
    for stage in sections(regime):
        assert client.get(reverse("reviews:record", args=[row.pk, stage])).status_code == 200, stage
    for move in regime.moves:
        assert client.get(reverse("reviews:move", args=[row.pk, move])).status_code == 200, move
    assert client.get(reverse("reviews:record", args=[row.pk, "nowhere"])).status_code == 404
    assert client.get(reverse("reviews:move", args=[row.pk, "nowhere"])).status_code == 404


@pytest.mark.django_db
@REGIMES
def test_the_readings_that_hold_are_those_that_the_form_shows(
    name: str, client: Client, runner: Account
) -> None:
    row = begun(runner, regime=name)
    address = reverse("reviews:readings", args=[row.pk])
    sent = {**standing_in(client.get(address)), "reason": "The partners read them so."}
    assert "Nothing was changed" in words(client.post(address, sent, follow=True))
    auditor = signed_in(make_account(Role.AUDITOR))
    assert "disabled" in auditor.get(address).content.decode()
