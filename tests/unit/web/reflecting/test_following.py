"""What follows: pledges, the summary in every form without small numbers, asking what changed, feedback, and reach."""

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from learnt.web.accounts.models import Account
from learnt.web.reflecting.afterwards import Address, Change, Pledge
from learnt.web.reflecting.doors import close_session
from learnt.web.reflecting.models import Seat, Session
from learnt.web.reflecting.moderating import change_note, show, write_note
from learnt.web.reflecting.pledging import general_link, link_of
from learnt.web.reflecting.reaching import link_of as private_link
from learnt.web.reflecting.sendings import Recipient, Sending
from learnt.web.reflecting.states import Showing, StepKind
from learnt.web.reflecting.summing import people_words, summary_of
from tests.cast import signed_in
from tests.unit.web.reflecting.conftest import fresh, lead, say, telephone
from tests.working import do_what_waits

pytestmark = pytest.mark.django_db
Room = Callable[..., Session]
PLEDGE, FEEDBACK = "reflecting:say-pledge", "reflecting:say-feedback"


def pledged(session: Session, **given: str) -> tuple[Client, Pledge]:
    client = telephone(session)
    client.post(reverse(PLEDGE), {"text": "I will ask what a day is like.", **given})
    return client, Pledge.objects.latest("pk")


def test_a_pledge_is_kept_once_a_seat_with_a_private_link_and_seen_by_nobody_else(
    room: Room, trainer: Account
) -> None:
    session = room()
    lead(session, StepKind.PLEDGE)
    client, pledge = pledged(session)
    client.post(reverse(PLEDGE), {"text": "I will ask twice."})
    pledge = Pledge.objects.get()
    page = client.get(reverse("reflecting:room")).content.decode()
    assert link_of(pledge) in page
    assert "I will ask twice." in Client().get(link_of(pledge)).content.decode()
    for name in ("run", "summary", "screen"):
        address = reverse(f"reflecting:{name}", args=[session.pk])
        assert "I will ask twice." not in signed_in(trainer).get(address).content.decode()


def test_a_pledge_stands_in_the_summary_only_where_the_person_said_so(room: Room) -> None:
    session = room()
    pledged(session, shared="on")
    pledged(session)
    summary = summary_of(session)
    assert summary.pledges == ("I will ask what a day is like.",)
    assert summary.pledged == "fewer than 5 people"


def test_an_address_is_tied_to_nothing_that_was_said(room: Room) -> None:
    session = room()
    pledged(session, email="Robin@Example.org")
    pledged(session, email="robin@example.org")
    assert Address.objects.get().email == "robin@example.org"
    assert {field.name for field in Address._meta.concrete_fields} == {"id", "session", "email"}
    wrong = telephone(session)
    lead(session, StepKind.PLEDGE)
    page = wrong.post(reverse(PLEDGE), {"text": "Ask.", "email": "robin"}).content.decode()
    assert "in the right form" in page
    assert "Ask." in page


def test_a_session_that_does_not_follow_up_takes_no_addresses(room: Room) -> None:
    session = room(follow_up_weeks=0)
    lead(session, StepKind.PLEDGE)
    client, _ = pledged(session, email="robin@example.org")
    assert "Email address" not in client.get(reverse("reflecting:room")).content.decode()
    assert not Address.objects.exists()


def closed(room: Room, trainer: Account, **given: str) -> Session:
    session = room()
    pledged(session, **given)
    close_session(session, by=trainer)
    return fresh(session)


def test_without_mail_whoever_ran_it_gets_the_letter_and_deletes_the_addresses(
    room: Room, trainer: Account
) -> None:
    session = closed(room, trainer, email="robin@example.org")
    desk, address = signed_in(trainer), reverse("reflecting:follow-up", args=[session.pk])
    page = desk.get(address).content.decode()
    assert "robin@example.org" in page
    assert general_link(session) in page
    desk.post(address)
    assert not Address.objects.exists()


def ask(session: Session) -> None:
    from django_tasks_db.models import DBTaskResult

    now = timezone.now()
    for row in DBTaskResult.objects.filter(task_path__endswith="ask_what_changed"):
        assert row.run_after is not None
        assert row.run_after - now > timedelta(weeks=7)
    due = DBTaskResult.objects.filter(task_path__endswith="ask_what_changed")
    due.update(run_after=now - timedelta(minutes=1))
    do_what_waits()


def test_where_mail_is_set_up_each_is_asked_once_by_a_letter_that_names_no_session(
    room: Room, trainer: Account, settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    settings.EMAIL_HOST = "mail.example.org"
    with django_capture_on_commit_callbacks(execute=True):
        session = closed(room, trainer, email="robin@example.org")
    ask(session)
    (letter,) = mail.outbox
    assert letter.to == ["robin@example.org"]
    assert session.title not in f"{letter.subject}{letter.body}"
    link = re.search(r"https://learning\.example\.org(/changed/\S+)", letter.body)
    assert link is not None
    assert Client().get(link[1]).status_code == 200
    assert not Address.objects.exists()


def test_addresses_that_nobody_used_are_deleted_by_themselves(
    room: Room, trainer: Account, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    from django_tasks_db.models import DBTaskResult

    with django_capture_on_commit_callbacks(execute=True):
        closed(room, trainer, email="robin@example.org")
    DBTaskResult.objects.filter(task_path__endswith="forget_addresses").update(run_after=timezone.now())
    do_what_waits()
    assert not Address.objects.exists()


def test_what_changed_is_said_by_the_private_link_again_and_by_the_general_link_without_a_name(
    room: Room, trainer: Account
) -> None:
    session = closed(room, trainer)
    pledge = Pledge.objects.get()
    client = Client()
    for text in ("I asked once.", "I ask each time."):
        client.post(link_of(pledge), {"done": "yes", "text": text})
    assert Change.objects.get().text == "I ask each time."
    client.post(general_link(session), {"done": "no", "text": ""})
    assert Change.objects.count() == 1
    client.post(general_link(session), {"done": "not-yet", "text": "No time."})
    assert set(summary_of(session).changes) == {"I ask each time.", "No time."}


@pytest.mark.parametrize("name", ["pledge", "changed", "received"])
def test_a_link_that_somebody_made_up_leads_nowhere(room: Room, trainer: Account, name: str) -> None:
    closed(room, trainer)
    number, _, seal = link_of(Pledge.objects.get()).split("/")[2].partition(":")
    for token in (number, f"{number}:forged", f"{int(number) + 1}:{seal}"):
        assert Client().get(f"/{name}/{token}/").status_code == 404


def test_links_of_one_sort_do_not_open_another(room: Room, trainer: Account) -> None:
    closed(room, trainer)
    token = link_of(Pledge.objects.get()).split("/")[2]
    assert Client().get(f"/changed/{token}/").status_code == 404
    assert Client().get(f"/received/{token}/").status_code == 404


def test_feedback_is_answered_once_a_seat_and_small_numbers_are_not_told(room: Room) -> None:
    session = room()
    lead(session, StepKind.FEEDBACK)
    for number in range(7):
        client = telephone(session)
        client.post(reverse(FEEDBACK), {"worth": "yes" if number else "no", "useful": f"Useful {number}"})
        client.post(reverse(FEEDBACK), {"worth": "yes" if number else "no", "useful": f"Useful {number}"})
    page = client.post(reverse(FEEDBACK), {"useful": "x"}).content.decode()
    assert "Say whether it was worth your time" in page
    (counted,) = summary_of(session).feedback
    lines = dict(counted.lines)
    assert lines["No"] == "fewer than 5"
    assert lines["Yes"] != "6", "with the number of people known, 6 of 7 would tell the one"


def seats(session: Session, *groups: tuple[int, str]) -> None:
    Seat.objects.bulk_create(
        Seat(session=session, agency=agency) for count, agency in groups for _ in range(count)
    )


def test_an_agency_is_told_only_where_five_or_more_were_there_and_cannot_be_worked_out(room: Room) -> None:
    session = room(agencies=["Council", "Police", "Health"])
    seats(session, (9, "Council"), (6, "Health"), (2, "Police"))
    (who,) = summary_of(session).who
    lines = dict(who.lines)
    assert lines["Police"] == "fewer than 5"
    assert lines["Council"] == "9"
    assert "not told" in lines["Health"], "else it could be taken from the number of people"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "nobody"), (1, "fewer than 5 people"), (4, "fewer than 5 people"), (5, "5 people")],
)
def test_people_are_told_in_words_that_hide_small_numbers(count: int, words: str) -> None:
    assert people_words(count) == words


def test_the_summary_says_the_same_on_the_page_as_text_and_in_word(room: Room, trainer: Account) -> None:
    session = room()
    step = lead(session, StepKind.QUESTION)
    for text in ("Not enough time", "There is never enough time", "Angry parents", "Something cruel"):
        say(telephone(session), step, text)
    keys = dict(step.answers.values_list("text", "pk"))
    show(session, [pk for text, pk in keys.items() if "cruel" not in text], Showing.SHOWN)
    lead(session, StepKind.EXERCISE)
    note = write_note(fresh(session), by=trainer, text="Tell the schools.")
    change_note(note, text="Tell the schools.", proposed=True, who="Education", due=None)
    write_note(fresh(session), by=trainer, text="A note to myself.")
    close_session(session, by=trainer)
    desk = signed_in(trainer)
    text = desk.post(reverse("reflecting:summary-file", args=[session.pk, "txt"])).content.decode()
    written = Document(
        io.BytesIO(desk.post(reverse("reflecting:summary-file", args=[session.pk, "docx"])).content)
    )
    words = [paragraph.text for paragraph in written.paragraphs]
    page = desk.get(reverse("reflecting:summary", args=[session.pk])).content.decode()
    printed = page.partition('class="learnt-screen-only">')[0]
    for expected in (
        "What gets in the way of asking?",
        "Not enough time",
        "Angry parents",
        "Tell the schools.",
    ):
        assert expected in text
        assert expected in page
        assert any(expected in line for line in words)
    for hidden in ("Something cruel", "A note to myself."):
        assert hidden not in text
        assert hidden not in printed
        assert not any(hidden in line for line in words)
    assert [p.text for p in written.paragraphs if p.style.name == "Title"] == [session.title]
    assert {"Heading 1", "Heading 2", "List Bullet"} <= {p.style.name for p in written.paragraphs}
    assert desk.get(reverse("reflecting:summary-file", args=[session.pk, "exe"])).status_code == 404
    desk.post(
        reverse("reflecting:summary-board", args=[session.pk, step.pk]),
        {"show": str(keys["Something cruel"])},
    )
    assert "Something cruel" in desk.get(reverse("reflecting:summary", args=[session.pk])).content.decode()


def made(trainer: Account, recipients: str) -> Sending:
    given = {
        "title": "Seven minutes on asking",
        "address": "https://example.org/asking",
        "recipients": recipients,
    }
    answer = signed_in(trainer).post(reverse("reflecting:send"), given)
    assert answer.status_code == 302, answer.context["form"].errors
    return Sending.objects.get()


def test_a_team_opens_what_it_was_sent_and_says_in_a_line_how_it_used_it(trainer: Account) -> None:
    sending = made(trainer, "Council, Team manager, 2\nPolice, Sergeant")
    assert sending.recipients.count() == 3
    recipient = sending.recipients.all()[0]
    client, link = Client(), private_link(recipient)
    assert "example.org/asking" not in client.get(link).content.decode()
    assert not Recipient.objects.filter(opened=True).exists(), "to look at a link is not to open it"
    client.post(link, {"open": "1"})
    assert "example.org/asking" in client.get(link).content.decode()
    future = {"used": "We tried it.", "used_on-day": "1", "used_on-month": "1", "used_on-year": "2999"}
    assert "today or in the past" in client.post(link, future).content.decode()
    client.post(link, {**future, "used_on-year": "2020"})
    page = signed_in(trainer).get(reverse("reflecting:sending", args=[sending.pk])).content.decode()
    assert "We tried it." in page
    assert page.count("Not told") >= 3


def test_reach_is_counted_by_agency_and_role_with_small_numbers_left_out(trainer: Account) -> None:
    sending = made(trainer, "Council, Team manager, 12\nPolice, Sergeant, 12")
    keys = list(sending.recipients.values_list("pk", flat=True))
    sending.recipients.filter(pk__in=[*keys[:6], *keys[12:18]]).update(opened=True)
    page = signed_in(trainer).get(reverse("reflecting:sending", args=[sending.pk]))
    rows = [[cell.text for cell in row] for row in page.context["tables"][0].rows]
    assert rows == [["Council", 6, 6, 0, 12], ["Police", 6, 6, 0, 12], ["All", 12, 12, 0, 24]]
    sending.recipients.filter(pk=keys[0]).update(used="Yes.", used_on=timezone.localdate())
    page = signed_in(trainer).get(reverse("reflecting:sending", args=[sending.pk]))
    first = [cell.text for cell in page.context["tables"][0].rows[0]]
    assert first.count("Not told") >= 2
    assert 1 not in first


@pytest.mark.parametrize(
    "line", ["Council", "Council, Manager, many", "Council, Manager, 0", "A, B, 2, C", ", B"]
)
def test_a_line_that_is_no_agency_and_role_is_refused_and_named(trainer: Account, line: str) -> None:
    answer = signed_in(trainer).post(reverse("reflecting:send"), {"title": "T", "recipients": line})
    assert answer.context["form"].errors["recipients"]
    assert not Sending.objects.exists()
