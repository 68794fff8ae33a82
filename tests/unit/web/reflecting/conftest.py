"""What tests of sessions share: a facilitator, a planned and an open session, and telephones. Everybody is fictional."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.test import Client
from django.urls import reverse

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.reflecting.briefs import Planned
from learnt.web.reflecting.doors import open_session
from learnt.web.reflecting.models import Session, Step
from learnt.web.reflecting.planning import add_steps, make_session
from learnt.web.reflecting.running import lead_to
from learnt.web.reflecting.states import StepKind
from tests.cast import make_account, make_partnership

DETAILS: dict[str, Any] = {
    "title": "Learning from Harrowmere",
    "content_note": "We speak of harm to children.",
    "support": "The duty line of Harrowmere\nA friend",
    "follow_up_weeks": 8,
}
STEPS = (
    Planned(StepKind.QUESTION, "What gets in the way of asking?"),
    Planned(StepKind.EXERCISE, "Talk in threes", "Choose a case\nSay what you would ask", 10),
)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    caches["memory"].clear()
    yield
    caches["memory"].clear()


@pytest.fixture
def trainer(db: None) -> Account:
    return make_account(Role.TRAINER, name="terry trainer")


def plan_session(by: Account, **details: Any) -> Session:
    session = make_session(by=by, partnership=make_partnership(), **{**DETAILS, **details})
    add_steps(session, STEPS)
    return session


def open_planned(by: Account, **details: Any) -> Session:
    session = plan_session(by, **details)
    open_session(session, by=by, origin="https://learning.example.org")
    return fresh(session)


def fresh(session: Session) -> Session:
    return Session.objects.get(pk=session.pk)


def step_of(session: Session, kind: StepKind) -> Step:
    return session.steps.get(kind=kind)


def lead(session: Session, kind: StepKind) -> Step:
    lead_to(session, step_of(session, kind))
    return step_of(session, kind)


def telephone(session: Session, **given: str) -> Client:
    """Return the browser of somebody who has joined."""
    client = Client()
    answer = client.post(reverse("reflecting:seat", args=[fresh(session).code]), given)
    assert answer.status_code == 302, answer.content
    return client


def say(client: Client, step: Step, text: str) -> Any:
    return client.post(reverse("reflecting:say", args=[step.pk]), {"text": text})


@pytest.fixture
def room(trainer: Account) -> Callable[..., Session]:
    """Open sessions of the trainer: `room(named=True)`."""
    return lambda **details: open_planned(trainer, **details)


@pytest.fixture
def no_wrong_codes(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
