"""Whoever runs a session: plan it, open it, lead the room, keep time, group and show answers, write notes, close it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from learnt.engine.domain.document import Document
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Access
from learnt.web.reflecting.boards import board_of
from learnt.web.reflecting.models import Session
from learnt.web.reflecting.policies import MOST_STEPS
from learnt.web.reflecting.states import Showing, State, StepKind
from tests.cast import keep_document, make_outsider, signed_in
from tests.factories import ADVICE, FIGURE, LEARNED, LINK, PROMPT, make_document, make_study
from tests.unit.web.reflecting.conftest import (
    fresh,
    lead,
    open_planned,
    plan_session,
    say,
    step_of,
    telephone,
)
from tests.working import do_what_waits

pytestmark = pytest.mark.django_db
Room = Callable[..., Session]


def at(name: str, session: Session, *parts: object) -> str:
    return reverse(f"reflecting:{name}", args=[session.pk, *parts])


@pytest.fixture
def desk(trainer: Account) -> Client:
    return signed_in(trainer)


def test_a_session_is_planned_opened_and_begins_with_a_welcome(desk: Client) -> None:
    form = {
        "title": "Asking children", "content_note": "Harm.", "support": "A friend", "named": "no", "moderated": "yes",
        "agencies": "Council\n\nPolice\nCouncil", "roles": "", "follow_up_weeks": "4",
    }  # fmt: skip
    desk.post(reverse("reflecting:new"), form)
    session = Session.objects.get()
    assert session.agencies == ["Council", "Police"]
    assert "Add at least one question" in desk.get(at("plan", session)).content.decode()
    desk.post(at("open", session))
    assert fresh(session).state == State.DRAFT
    desk.post(at("questions", session), {"questions": "What?\nWhy?"})
    desk.post(at("exercise", session), {"text": "Talk", "task": "Choose\nSay", "minutes": "10"})
    kinds = list(session.steps.values_list("kind", "text"))
    assert kinds == [
        ("welcome", ""), ("question", "What?"), ("question", "Why?"), ("exercise", "Talk"), ("pledge", ""),
        ("feedback", ""),
    ]  # fmt: skip
    desk.post(at("open", session))
    row = fresh(session)
    assert row.state == State.OPEN
    assert row.current == step_of(row, StepKind.WELCOME)
    assert row.origin == "http://testserver"
    assert Event.objects.filter(act="session-opened", about=f"session {row.pk}").exists()


def test_steps_change_places_are_changed_and_taken_away_until_they_begin(
    trainer: Account, desk: Client
) -> None:
    session = plan_session(trainer)
    question, exercise = step_of(session, StepKind.QUESTION), step_of(session, StepKind.EXERCISE)
    desk.post(at("move", session, question.pk, "later"))
    assert [s.pk for s in session.steps.all()][1:3] == [exercise.pk, question.pk]
    desk.post(at("move", session, question.pk, "later"))
    desk.post(at("move", session, question.pk, "earlier"))
    assert [s.pk for s in session.steps.all()][1:3] == [question.pk, exercise.pk]
    desk.post(at("step", session, question.pk), {"text": "What helps?"})
    desk.post(at("move", session, exercise.pk, "away"))
    assert [s.text for s in session.steps.all()] == ["", "What helps?", "", ""]
    assert desk.post(at("move", session, question.pk, "sideways")).status_code == 404
    desk.post(at("open", session))
    lead(fresh(session), StepKind.QUESTION)
    page = desk.post(at("step", session, question.pk), {"text": "Another?"}).content.decode()
    assert "This step has begun" in page
    desk.post(at("move", session, question.pk, "away"))
    assert step_of(session, StepKind.QUESTION).text == "What helps?"


def test_steps_are_added_while_a_session_is_open_and_not_without_end(trainer: Account, desk: Client) -> None:
    session = open_planned(trainer)
    desk.post(at("questions", session), {"questions": "One more?"})
    assert [s.kind for s in session.steps.all()][-3:] == ["question", "pledge", "feedback"]
    many = "\n".join(f"Question {n}?" for n in range(20))
    desk.post(at("questions", session), {"questions": many})
    page = desk.post(at("questions", session), {"questions": many}).content.decode()
    assert f"at most {MOST_STEPS} steps" in page
    assert session.steps.count() == 26


def test_an_exercise_needs_sensible_minutes(trainer: Account, desk: Client) -> None:
    session = plan_session(trainer)
    for minutes, told in (("", "Enter how many minutes"), ("0", "1 or more"), ("999", "180 or fewer")):
        page = desk.post(
            at("exercise", session), {"text": "T", "task": "X", "minutes": minutes}
        ).content.decode()
        assert told in page


def test_how_people_answer_is_settled_once_the_session_is_open(trainer: Account, desk: Client) -> None:
    session = open_planned(trainer)
    given = {
        "title": "New title",
        "content_note": "C",
        "support": "S",
        "moderated": "no",
        "follow_up_weeks": "0",
    }
    desk.post(at("details", session), {**given, "named": "yes", "agencies": "X"})
    row = fresh(session)
    assert (row.title, row.moderated, row.named, row.agencies) == ("New title", False, False, [])


def test_questions_are_taken_from_documents_that_one_may_see_and_that_are_not_restricted(
    trainer: Account, desk: Client
) -> None:
    session = plan_session(trainer)
    shared = keep_document(make_study(), source="shared")
    keep_document(make_study(other(2)), source="restricted", access=Access.RESTRICTED)
    elsewhere = make_outsider().memberships.get().partnership
    keep_document(make_study(other(3)), source="elsewhere", partnership=elsewhere)
    page = desk.get(at("prompts", session))
    found = page.context["found"]
    assert [(one.text, one.document) for one in found] == [(PROMPT, shared.pk)]
    assert "page 1" in found[0].where
    desk.post(at("prompts", session), {"prompts": found[0].id})
    taken = session.steps.get(source=shared.pk)
    assert (taken.kind, taken.text) == ("question", PROMPT)
    theme = step_theme(shared)
    assert len(desk.get(at("prompts", session), {"theme": theme}).context["found"]) == 1
    assert not desk.get(at("prompts", session), {"theme": "not-a-theme-of-it"}).context["theme"]
    assert desk.get(at("prompts", session), {"theme": "neglect"}).context["found"] == []


def other(number: int) -> Document:
    return make_document(LEARNED, ADVICE, FIGURE, PROMPT, LINK, f"Document {number}.")


def step_theme(document: object) -> str:
    from learnt.web.library.models import Prompt

    return str(Prompt.objects.filter(version__document=document).values_list("themes", flat=True)[0][0])


def test_the_room_is_led_on_and_back_and_pressing_twice_leads_on_once(room: Room, desk: Client) -> None:
    session = room()
    question = step_of(session, StepKind.QUESTION)
    for _ in range(2):
        desk.post(at("lead", session), {"step": question.pk})
    assert (fresh(session).current, fresh(session).turn) == (question, 1)
    page = desk.get(at("run", session)).content.decode()
    assert "Go on to the group exercise" in page
    assert "Go back" in page
    for wrong in ("", "x", "99999"):
        assert desk.post(at("lead", session), {"step": wrong}).status_code == 404


def test_time_is_started_added_to_and_stopped_and_ends_when_the_room_moves_on(
    room: Room, desk: Client
) -> None:
    session = room()
    lead(session, StepKind.EXERCISE)
    desk.post(at("time", session), {"minutes": "10"})
    first = step_of(session, StepKind.EXERCISE).ends_at
    assert first is not None
    assert timedelta(minutes=9) < first - timezone.now() <= timedelta(minutes=10)
    desk.post(at("time", session), {"minutes": "2"})
    assert step_of(session, StepKind.EXERCISE).ends_at == first + timedelta(minutes=2)
    phone = telephone(session)
    assert "Ends at" in phone.get(reverse("reflecting:room")).content.decode()
    desk.post(at("time", session), {"minutes": "0"})
    assert step_of(session, StepKind.EXERCISE).ends_at is None
    desk.post(at("time", session), {"minutes": "10"})
    lead(session, StepKind.PLEDGE)
    assert step_of(session, StepKind.EXERCISE).ends_at is None


def test_answers_stand_in_groups_and_can_be_put_together_otherwise(room: Room, desk: Client) -> None:
    session = room()
    step = lead(session, StepKind.QUESTION)
    phones = [telephone(session) for _ in range(4)]
    texts = ("Not enough time", "There is never enough time", "Parents were angry", "I forgot")
    for phone, text in zip(phones, texts, strict=True):
        say(phone, step, text)
    board = board_of(step)
    assert [[a.text for a in one.answers] for one in board.gathered] == [list(texts[:2])]
    assert [a.text for a in board.alone] == list(texts[2:])
    angry, forgot = board.alone
    desk.post(at("answer", session, angry.pk), {"title": "Feelings"})
    desk.post(at("answer", session, forgot.pk), {"group": str(step.groups.get().pk)})
    board = board_of(step)
    assert board.gathered[0].title == "Feelings"
    assert {a.pk for a in board.gathered[0].answers} == {angry.pk, forgot.pk}
    desk.post(at("answer", session, forgot.pk), {"group": ""})
    assert [a.pk for a in board_of(step).alone] == [forgot.pk]


def test_answers_are_shown_and_hidden_one_by_one_and_all_at_once(room: Room, desk: Client) -> None:
    session = room()
    step = lead(session, StepKind.QUESTION)
    for text in ("Time", "Fear"):
        say(telephone(session), step, text)
    one, other = step.answers.all()
    desk.post(at("show", session), {"show": f"{one.pk},{other.pk}"})
    part = desk.post(at("show", session), {"hide": str(other.pk)}, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.content.decode()
    assert list(step.answers.values_list("showing", flat=True)) == [Showing.SHOWN, Showing.HIDDEN]
    shown = desk.get(at("screen", session)).content.decode()
    assert "Time" in shown
    assert "Fear" not in shown
    desk.post(at("show", session), {"show": "x,,999999999999999999999"})


def test_the_board_is_sent_only_when_something_is_new_and_says_when_somebody_else_led_on(
    room: Room, desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    session = room()
    step = lead(session, StepKind.QUESTION)
    phone = telephone(session)
    seen = desk.get(at("run", session)).context["mark"]
    asked = {"step": step.pk, "seen": seen}
    assert desk.get(at("board", session), asked).status_code == 204
    for number in range(6):
        say(phone, step, f"Reason {number} of several")
    with django_assert_max_num_queries(9):
        assert "Reason 5" in desk.get(at("board", session), asked).content.decode()
    lead(session, StepKind.EXERCISE)
    assert "Somebody led the room on" in desk.get(at("board", session), asked).content.decode()


def test_names_stand_by_answers_only_for_whoever_runs_a_session_with_names(room: Room, desk: Client) -> None:
    session = room(named=True, moderated=False)
    step = lead(session, StepKind.QUESTION)
    phone = telephone(session, name="Robin Vale")
    say(phone, step, "Time")
    assert "Robin Vale" in desk.get(at("run", session)).content.decode()
    assert "Robin Vale" not in desk.get(at("screen", session)).content.decode()
    assert "Robin Vale" not in phone.get(reverse("reflecting:room")).content.decode()
    assert "Robin Vale" not in desk.get(at("summary", session)).content.decode()


def test_the_code_is_drawn_to_scan_and_a_new_one_shuts_the_old_one_out(room: Room, desk: Client) -> None:
    session = room()
    drawn = desk.get(at("code-picture", session))
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn.content.startswith(b"<?xml")
    old = session.code
    desk.post(at("code", session))
    assert fresh(session).code != old
    assert "No session is open" in Client().get(reverse("reflecting:seat", args=[old])).content.decode()


def test_notes_become_proposed_actions_and_go_when_they_are_removed(room: Room, desk: Client) -> None:
    session = room()
    desk.post(at("notes", session), {"text": "Ask the schools."})
    desk.post(at("notes", session), {"text": " "})
    note = session.notes.get()
    wrong = {"text": "Ask.", "due-day": "31", "due-month": "2", "due-year": "2027"}
    assert "Date must be a real date" in desk.post(at("note", session, note.pk), wrong).content.decode()
    given = {"text": "Ask all schools.", "proposed": "on", "who": "Education", "due-day": "27", "due-month": "3",
             "due-year": "2027"}  # fmt: skip
    desk.post(at("note", session, note.pk), given)
    page = desk.get(at("summary", session)).content.decode()
    assert "Ask all schools. (for Education, by 27 March 2027)" in page
    desk.post(at("note", session, note.pk), {"remove": "1"})
    assert not session.notes.exists()


def test_a_session_that_was_forgotten_is_closed_by_the_worker_after_a_day(
    trainer: Account, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    from django_tasks_db.models import DBTaskResult

    with django_capture_on_commit_callbacks(execute=True):
        session = open_planned(trainer)
    task = DBTaskResult.objects.get()
    assert task.run_after is not None
    assert task.run_after - timezone.now() > timedelta(hours=23)
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(minutes=1))
    do_what_waits()
    assert fresh(session).state == State.CLOSED


def test_a_session_is_closed_once_and_removed_only_when_it_is_not_open(room: Room, desk: Client) -> None:
    session = room()
    assert "Close the session?" in desk.get(at("close", session)).content.decode()
    assert desk.get(at("remove", session)).url == at("run", session)
    desk.post(at("close", session))
    assert fresh(session).state == State.CLOSED
    assert desk.post(at("close", session)).status_code == 302
    desk.post(at("lead", session), {"step": step_of(session, StepKind.QUESTION).pk})
    desk.post(at("time", session), {"minutes": "5"})
    desk.post(at("code", session))
    assert fresh(session).code is None
    desk.post(at("remove", session))
    assert not Session.objects.exists()
    assert Event.objects.filter(act="session-removed").exists()
