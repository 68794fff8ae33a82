"""The room as people see it: join with a code, answer, change an answer, follow, leave, and stay unknown."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from learnt.web.accounts.models import Account
from learnt.web.reflecting.codes import LETTERS, MOST_WRONG, new_code, read_code, spelt
from learnt.web.reflecting.doors import close_session
from learnt.web.reflecting.models import Answer, Seat, Session
from learnt.web.reflecting.moderating import show
from learnt.web.reflecting.policies import LATE, MOST_ANSWERS
from learnt.web.reflecting.seats import COOKIE
from learnt.web.reflecting.states import Showing, StepKind
from tests.unit.web.reflecting.conftest import fresh, lead, plan_session, say, step_of, telephone

pytestmark = pytest.mark.django_db
Room = Callable[..., Session]
HERE = "reflecting:room"


def text_of(client: Client) -> str:
    return client.get(reverse(HERE)).content.decode()


def test_a_code_is_read_however_it_was_typed_and_has_no_letters_that_are_mistaken() -> None:
    code = new_code()
    assert set(code) <= set(LETTERS)
    assert not set(LETTERS) & set("AEIOUYLS0123456789")
    assert read_code(f" {spelt(code).lower()}-") == code


def test_people_read_the_content_note_before_they_join_and_need_no_account(room: Room) -> None:
    session = room()
    client = Client()
    found = client.post(reverse("reflecting:join"), {"code": spelt(session.code or "").lower()})
    page = client.get(found["Location"]).content.decode()
    assert "We speak of harm to children." in page
    assert "Your answers are anonymous" in page
    assert not Seat.objects.exists()
    client.post(found["Location"])
    assert Seat.objects.filter(session=session).count() == 1
    assert "You have joined" in text_of(client)


def test_a_telephone_keeps_one_seat_and_its_cookie_names_nothing_else(room: Room) -> None:
    session = room()
    client = telephone(session)
    assert client.post(reverse("reflecting:seat", args=[session.code])).url == reverse(HERE)
    assert Seat.objects.count() == 1
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/join/"
    assert cookie.value.split(":")[:2] == [str(Seat.objects.get().pk), str(session.pk)]
    assert set(client.cookies) <= {COOKIE, "csrftoken"}


def test_a_seat_that_somebody_made_up_is_no_seat(room: Room) -> None:
    session = room()
    telephone(session)
    client = Client()
    client.cookies[COOKIE] = f"{Seat.objects.get().pk}:{session.pk}:forged"
    assert client.get(reverse(HERE)).url == reverse("reflecting:join")
    assert client.get(reverse("reflecting:now")).json() == {"mark": "gone"}


@pytest.mark.usefixtures("no_wrong_codes")
def test_a_wrong_an_old_and_a_closed_code_look_the_same_and_too_many_have_to_wait(
    room: Room, trainer: Account
) -> None:
    closed, old = room(), room()
    closed_code, wrong = closed.code or "", "ZZZZZZ"
    close_session(closed, by=trainer)
    Session.objects.filter(pk=old.pk).update(code_ends_at=timezone.now() - timedelta(minutes=1))
    client = Client()
    pages = []
    for code in (wrong, closed_code, old.code or ""):
        page = client.get(reverse("reflecting:seat", args=[code])).content.decode()
        pages.append(page.replace(code, "").split("<main")[1].split("csrf")[0])
        assert "No session is open with this code" in page
    assert len(set(pages)) == 1
    for _ in range(MOST_WRONG):
        client.post(reverse("reflecting:join"), {"code": wrong})
    assert client.post(reverse("reflecting:join"), {"code": wrong}).status_code == 429
    assert client.get(reverse("reflecting:seat", args=[room().code])).status_code == 429


def test_a_draft_has_no_code_and_a_guess_in_an_address_that_is_no_code_is_no_page(trainer: Account) -> None:
    assert plan_session(trainer).code is None
    assert Client().get("/join/AEIOU1/").status_code == 404


def test_names_are_asked_only_where_the_session_says_so_and_told_before(room: Room) -> None:
    session = room(named=True)
    address = reverse("reflecting:seat", args=[session.code])
    assert "This session asks for your name" in Client().get(address).content.decode()
    assert "Enter your name" in Client().post(address, {}).content.decode()
    telephone(session, name="Robin Vale")
    assert Seat.objects.get().name == "Robin Vale"


def test_nobody_has_to_say_where_they_work_and_only_what_is_offered_is_taken(room: Room) -> None:
    session = room(agencies=["Harrowmere Council"], roles=["Health visitor"])
    telephone(session)
    telephone(session, agency="Harrowmere Council", role="Health visitor")
    address = reverse("reflecting:seat", args=[session.code])
    assert Client().post(address, {"agency": "Elsewhere"}).status_code == 200
    assert list(Seat.objects.values_list("agency", "role")) == [
        ("", ""),
        ("Harrowmere Council", "Health visitor"),
    ]


def test_answers_are_kept_once_changed_and_taken_back_until_the_room_moves_on(room: Room) -> None:
    session = room()
    client = telephone(session)
    step = lead(session, StepKind.QUESTION)
    say(client, step, "Time.")
    say(client, step, "Time.")
    say(client, step, "Fear.")
    assert list(step.answers.values_list("text", flat=True)) == ["Time.", "Fear."]
    first = step.answers.all()[0]
    change = reverse("reflecting:say-otherwise", args=[first.pk])
    client.post(change, {"text": "Not enough time."})
    client.post(reverse("reflecting:say-otherwise", args=[step.answers.all()[1].pk]), {"remove": "1"})
    assert [answer.text for answer in step.answers.all()] == ["Not enough time."]
    lead(session, StepKind.EXERCISE)
    client.post(change, {"text": "Something else."})
    assert "stays as it is" in client.get(change).content.decode()
    assert step.answers.get().text == "Not enough time."


def test_somebody_elses_answer_cannot_be_changed(room: Room) -> None:
    session = room()
    one, other = telephone(session), telephone(session)
    step = lead(session, StepKind.QUESTION)
    say(one, step, "Time.")
    change = reverse("reflecting:say-otherwise", args=[step.answers.get().pk])
    assert other.post(change, {"text": "Mine now."}).status_code == 404
    assert Client().post(change, {"remove": "1"}).status_code == 404


def test_what_was_still_being_written_is_taken_and_what_comes_much_too_late_is_given_back(room: Room) -> None:
    session = room()
    client = telephone(session)
    step = lead(session, StepKind.QUESTION)
    lead(session, StepKind.EXERCISE)
    assert say(client, step, "Just in time.").status_code == 302
    type(step).objects.filter(pk=step.pk).update(left_at=timezone.now() - LATE - timedelta(seconds=1))
    page = say(client, step, "Much too late.").content.decode()
    assert "What you wrote was not kept" in page
    assert "Much too late." in page
    assert step.answers.count() == 1


def test_an_empty_and_a_long_answer_are_refused_with_the_words_kept(room: Room) -> None:
    session = room()
    client = telephone(session)
    step = lead(session, StepKind.QUESTION)
    assert "Enter an answer" in say(client, step, " ").content.decode()
    page = say(client, step, "w" * 1_001).content.decode()
    assert "1,000 characters or fewer" in page
    assert "w" * 1_001 in page
    for number in range(MOST_ANSWERS):
        say(client, step, f"Answer {number}")
    assert "which is the most" in say(client, step, "One more").content.decode()
    assert step.answers.count() == MOST_ANSWERS


def test_a_step_that_has_not_begun_or_of_another_session_takes_no_answers(room: Room) -> None:
    session, other = room(), room()
    client = telephone(session)
    say(client, step_of(session, StepKind.EXERCISE), "Too early.")
    assert say(client, lead(other, StepKind.QUESTION), "In the wrong room.").status_code == 404
    assert not Answer.objects.exists()


def test_the_room_sees_an_answer_only_once_it_is_shown_and_never_after_it_is_changed(room: Room) -> None:
    session = room()
    one, other = telephone(session), telephone(session)
    step = lead(session, StepKind.QUESTION)
    say(one, step, "We run out of time.")
    assert "We run out of time." not in text_of(other)
    show(session, [step.answers.get().pk], Showing.SHOWN)
    assert "We run out of time." in text_of(other)
    one.post(reverse("reflecting:say-otherwise", args=[step.answers.get().pk]), {"text": "Something rude."})
    assert "Something rude." not in text_of(other)
    assert step.answers.get().showing == Showing.WAITING


def test_where_nothing_is_held_back_answers_show_at_once_and_can_be_hidden(room: Room) -> None:
    session = room(moderated=False)
    one, other = telephone(session), telephone(session)
    step = lead(session, StepKind.QUESTION)
    say(one, step, "We run out of time.")
    assert "We run out of time." in text_of(other)
    show(session, [step.answers.get().pk], Showing.HIDDEN)
    assert "We run out of time." not in text_of(other)


def mark(client: Client, seen: str = "") -> str:
    answer = client.get(reverse("reflecting:now"), {"seen": seen})
    return "" if answer.status_code == 204 else str(answer.json()["mark"])


def test_telephones_notice_what_is_new_and_ask_for_nothing_otherwise(
    room: Room, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    session = room()
    client = telephone(session)
    first = mark(client)
    with django_assert_num_queries(0):
        assert mark(client, first) == ""
    step = lead(session, StepKind.QUESTION)
    second = mark(client, first)
    assert int(second.split(".")[0]) > int(first.split(".")[0])
    say(client, step, "Time.")
    assert mark(client, second) == ""
    show(session, [step.answers.get().pk], Showing.SHOWN)
    assert mark(client, second).split(".")[0] == second.split(".")[0]


def test_a_page_of_the_room_asks_the_database_little_however_many_are_there(
    room: Room, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    session = room(moderated=False)
    step = lead(session, StepKind.QUESTION)
    phones = [telephone(session) for _ in range(5)]
    for number, phone in enumerate(phones):
        say(phone, step, f"Reason {number}")
    with django_assert_max_num_queries(4):
        phones[0].get(reverse(HERE))


def test_leaving_quietly_is_always_there_goes_at_once_and_names_no_session(room: Room) -> None:
    session = room()
    client = telephone(session)
    for kind in (StepKind.WELCOME, StepKind.QUESTION, StepKind.EXERCISE, StepKind.PLEDGE, StepKind.FEEDBACK):
        lead(session, kind)
        assert reverse("reflecting:away") in text_of(client)
    away = client.get(reverse("reflecting:away")).content.decode()
    assert "The duty line of Harrowmere" in away
    assert session.title not in away
    assert "You have joined" not in away
    client.post(reverse("reflecting:leave"))
    assert client.get(reverse(HERE)).url == reverse("reflecting:join")
    assert Client().get(reverse("reflecting:away")).status_code == 200


def test_when_an_anonymous_session_closes_nobody_can_tell_whose_answers_belong_together(
    room: Room, trainer: Account
) -> None:
    session = room()
    client = telephone(session)
    step = lead(session, StepKind.QUESTION)
    say(client, step, "Time.")
    client.post(reverse("reflecting:say-pledge"), {"text": "Ask."})
    client.post(reverse("reflecting:say-feedback"), {"worth": "yes"})
    close_session(session, by=trainer)
    assert Answer.objects.get().seat is None
    assert fresh(session).pledges.get().seat is None
    assert fresh(session).feedback.get().seat is None
    assert "The session has ended" in text_of(client)
    assert "The session has ended" in say(client, step, "Late.").content.decode()
    assert Answer.objects.count() == 1


def test_in_a_session_with_names_answers_stay_with_their_names(room: Room, trainer: Account) -> None:
    session = room(named=True)
    client = telephone(session, name="Robin Vale")
    say(client, lead(session, StepKind.QUESTION), "Time.")
    close_session(session, by=trainer)
    seat = Answer.objects.get().seat
    assert seat is not None
    assert seat.name == "Robin Vale"
