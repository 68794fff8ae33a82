"""Every page of a session, as every role and as somebody of another partnership: who may not run it learns of nothing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.reflecting.doors import close_session
from learnt.web.reflecting.models import Session
from learnt.web.reflecting.moderating import write_note
from learnt.web.reflecting.reaching import send
from learnt.web.reflecting.states import State, StepKind
from tests.cast import make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.reflecting.conftest import (
    fresh,
    lead,
    open_planned,
    plan_session,
    say,
    step_of,
    telephone,
)

pytestmark = pytest.mark.django_db
RUNNERS = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.TRAINER)
OTHERS = tuple(role for role in Role if role not in RUNNERS)
WITH_GET = (
    "plan", "details", "questions", "exercise", "prompts", "remove", "step", "run", "board", "close", "answer", "note",
    "screen", "screen-part", "code-picture", "summary", "summary-file", "summary-board", "follow-up",
)  # fmt: skip
WITH_POST = (
    "details", "questions", "exercise", "prompts", "remove", "step", "move", "open", "lead", "time", "code", "close",
    "show", "answer", "notes", "note", "summary-board", "follow-up",
)  # fmt: skip


def parts_of(session: Session, name: str) -> dict[str, Any]:
    """Return the parts of the address of a page."""
    question = step_of(session, StepKind.QUESTION)
    answer = question.answers.values_list("pk", flat=True).first()
    note = session.notes.values_list("pk", flat=True).first()
    parts = {
        "step": {"step": question.pk}, "move": {"step": question.pk, "way": "later"},
        "summary-board": {"step": question.pk}, "answer": {"answer": answer}, "note": {"note": note},
        "summary-file": {"ending": "txt"},
    }  # fmt: skip
    return {"session": session.pk, **parts.get(name, {})}


@pytest.fixture
def session(trainer: Account) -> Session:
    session = open_planned(trainer)
    say(telephone(session), lead(session, StepKind.QUESTION), "Time.")
    write_note(fresh(session), by=trainer, text="Ask the schools.")
    return fresh(session)


def state_of(session: Session) -> tuple[Any, ...]:
    """Return all that a page could have changed."""
    row = fresh(session)
    notes, answers = row.notes.values_list("text"), step_of(row, StepKind.QUESTION).answers.values_list()
    return (row.state, row.code, row.turn, row.changes, row.title, *row.steps.values_list(), *notes, *answers)


@pytest.mark.parametrize("name", sorted({*WITH_GET, *WITH_POST}))
def test_to_whoever_may_not_run_it_a_session_is_not_there(session: Session, name: str) -> None:
    address, before = reverse(f"reflecting:{name}", kwargs=parts_of(session, name)), state_of(session)
    outsiders = [make_outsider(), make_outsider(Role.TRAINER), make_account()]
    for account in [*outsiders, *(make_account(role) for role in OTHERS)]:
        client = signed_in(account)
        answers = [client.get(address)] if name in WITH_GET else []
        answers += [client.post(address, {"step": "1", "minutes": "5"})] if name in WITH_POST else []
        assert {answer.status_code for answer in answers} == {404}, account.email
    nobody = Client().get(address)
    assert nobody.status_code in {302, 405}
    assert nobody.status_code == 405 or "/sign-in/" in nobody.url
    assert state_of(session) == before


@pytest.mark.parametrize("role", RUNNERS)
@pytest.mark.parametrize("name", WITH_GET)
def test_whoever_may_run_sessions_opens_every_page(session: Session, name: str, role: Role) -> None:
    address = reverse(f"reflecting:{name}", kwargs=parts_of(session, name))
    status = signed_in(make_account(role)).get(address).status_code
    assert status in ({404} if name == "follow-up" else {200, 302})


def test_a_page_that_changes_something_is_not_asked_for_by_a_link(session: Session, trainer: Account) -> None:
    client = signed_in(trainer)
    for name in set(WITH_POST) - set(WITH_GET):
        address = reverse(f"reflecting:{name}", kwargs=parts_of(session, name))
        assert client.get(address).status_code == 405, name


@pytest.mark.parametrize("name", WITH_GET)
def test_pages_of_a_closed_session_and_of_a_plan_lead_to_where_one_can_go_on(
    session: Session, trainer: Account, name: str
) -> None:
    address = reverse(f"reflecting:{name}", kwargs=parts_of(session, name))
    close_session(session, by=trainer)
    client = signed_in(trainer)
    gone = {"code-picture": {404}}
    assert client.get(address).status_code in gone.get(name, {200, 302})
    draft = plan_session(trainer)
    if name not in {"answer", "note"}:
        address = reverse(f"reflecting:{name}", kwargs=parts_of(draft, name))
        expected = {404} if name in {"code-picture", "summary-file", "follow-up"} else {200, 302}
        assert client.get(address).status_code in expected


def test_lists_show_only_sessions_of_ones_own_partnerships(session: Session) -> None:
    listed = reverse("reflecting:sessions")
    assert session.title in signed_in(make_account(Role.TRAINER)).get(listed).content.decode()
    assert session.title not in signed_in(make_outsider()).get(listed).content.decode()


def test_what_was_sent_is_seen_only_at_home(trainer: Account) -> None:
    made = send(
        by=trainer, partnership=make_partnership(), title="A note", address="", recipients=[("A", "B", 1)]
    )
    sending = reverse("reflecting:sending", args=[made.pk])
    assert signed_in(trainer).get(sending).status_code == 200
    for account in (make_outsider(), make_account(Role.CODER)):
        assert signed_in(account).get(sending).status_code == 404
    assert "A note" not in signed_in(make_outsider()).get(reverse("reflecting:sendings")).content.decode()


def test_a_session_is_made_only_where_one_may_run_sessions() -> None:
    both = make_account(Role.TRAINER, name="two places")
    both.memberships.create(partnership=make_partnership("Wexcombe"), role=Role.CODER)
    client = signed_in(both)
    page = client.get(reverse("reflecting:new")).content.decode()
    assert "Wexcombe" not in re.sub(r"(?s)<header.*?</header>", "", page)
    assert not Session.objects.exists()


def test_an_answer_or_note_of_another_session_is_not_reached_through_ones_own(
    session: Session, trainer: Account
) -> None:
    own: Callable[..., Session] = open_planned
    mine = own(make_outsider(Role.TRAINER))
    Session.objects.filter(pk=mine.pk).update(
        partnership=make_partnership("Wexcombe Safeguarding Partnership")
    )
    client = signed_in(make_outsider(Role.TRAINER))
    answer = step_of(session, StepKind.QUESTION).answers.get()
    client.post(reverse("reflecting:show", args=[mine.pk]), {"show": str(answer.pk)})
    assert step_of(session, StepKind.QUESTION).answers.get().showing == "waiting"
    for name, key in (("answer", answer.pk), ("note", session.notes.get().pk)):
        assert client.get(reverse(f"reflecting:{name}", args=[mine.pk, key])).status_code == 404
    question = step_of(session, StepKind.QUESTION)
    assert client.post(reverse("reflecting:lead", args=[mine.pk]), {"step": question.pk}).status_code == 404
    assert fresh(session).state == State.OPEN
