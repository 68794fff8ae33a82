"""Letters of reminders through a real mail server, and the calendar: whom they reach, what they tell, and how often."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from icalendar import Calendar
from pytest_django import Settings

from learnt.engine.domain.embargo import ProceedingKind, Release
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account, Event, Membership
from learnt.web.accounts.roles import Access, Role
from learnt.web.ledger import acting, recommending
from learnt.web.ledger.models import Recommendation
from learnt.web.ledger.recommending import Lifted
from learnt.web.reminders.gathering import Kind
from learnt.web.reminders.models import HeldPost, HowOften, Sent, State, Wish
from learnt.web.reminders.sending import MOST_TRIES, Gone, is_day, remind, remind_today
from learnt.web.reminders.sharing_out import due_for, everybodys
from learnt.web.reminders.tasks import ask_for, remind_daily
from learnt.web.reviews import holding
from learnt.web.reviews.actions import Acting
from learnt.web.reviews.models import Hold, Review
from tests.cast import ELSEWHERE, keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.escalations.conftest import log
from tests.unit.web.reminders.conftest import POST, TELLING, Post, propose, working_day
from tests.unit.web.reviews.conftest import begun

pytestmark = pytest.mark.django_db


def holder(name: str = "Sam Reed", role: Role = Role.AUDITOR) -> Account:
    """Return somebody who holds the post of the actions."""
    account = make_account(role, name=name)
    HeldPost.objects.create(account=account, partnership=make_partnership(), post=POST.upper())
    return account


def test_a_letter_tells_how_many_things_are_due_and_never_what_they_are(post: Post, keeper: Account) -> None:
    sam = holder()
    propose(keeper)
    propose(keeper, days=-30)
    propose(keeper, days=60)
    assert remind(working_day()) == Gone(1, 0)
    [(to, letter)] = post.letters
    said = letter.get_content()
    assert to == sam.email
    assert letter["Subject"] == "Learnt: 2 things due"
    assert "1 late" in said
    assert "- 2 actions" in said
    assert "https://learnt.example/due/" in said
    for words in (TELLING, "heron", POST, "Harrowmere", "Ask each child", sam.name):
        assert words not in f"{letter}{said}", words


def test_nobody_is_reminded_twice_for_one_day_however_often_it_is_asked(post: Post, keeper: Account) -> None:
    propose(keeper)
    day = working_day()
    assert [remind(day), remind(day), remind(day)] == [Gone(1, 0), Gone(), Gone()]
    assert len(post.letters) == 1
    Sent.objects.update(state=State.SENDING)  # as a sender leaves it that did not live to tell
    assert remind(day) == Gone()
    assert len(post.letters) == 1


def test_one_letter_that_does_not_go_keeps_back_no_other_and_is_tried_again(
    post: Post, keeper: Account
) -> None:
    sam, day = holder(), working_day()
    propose(keeper)
    propose(keeper, post="Team manager")
    post.refuses.add(sam.email)
    assert remind(day) == Gone(1, 1)
    assert [to for to, _ in post.letters] == [keeper.email]
    administrator = signed_in(make_account(Role.ADMINISTRATOR))
    shown = administrator.get(reverse("reminders:sent")).content.decode()
    assert "Some reminders did not go" in shown
    assert sam.name in shown
    assert sam.name not in signed_in(make_outsider()).get(reverse("reminders:sent")).content.decode()
    post.refuses.clear()
    assert remind(day) == Gone(1, 0)
    assert [to for to, _ in post.letters] == [keeper.email, sam.email]
    assert Sent.objects.get(account=sam).tries == 2
    assert "Some reminders did not go" not in administrator.get(reverse("reminders:sent")).content.decode()


def test_a_server_that_is_away_is_asked_so_often_and_no_more(
    post: Post, keeper: Account, settings: Settings
) -> None:
    propose(keeper)
    settings.EMAIL_PORT = 1
    assert [remind(working_day()).failed for _ in range(MOST_TRIES + 2)] == [1] * MOST_TRIES + [0, 0]


def test_without_a_server_nothing_is_sent_and_the_command_says_so(keeper: Account) -> None:
    propose(keeper)
    with pytest.raises(UserError, match="LEARNT_MAIL_SERVER"):
        remind_today()
    assert remind_daily.call(localdate().isoformat()) == {"sent": 0, "failed": 0}
    assert not Sent.objects.exists()


def test_the_worker_asks_once_for_each_day_and_again_soon_where_a_letter_did_not_go(
    post: Post, keeper: Account, settings: Settings
) -> None:
    propose(keeper)
    ask_for(localdate())
    ask_for(localdate())
    waiting = DBTaskResult.objects.filter(task_path=remind_daily.module_path)
    assert waiting.count() == 1
    waiting.update(status=TaskResultStatus.SUCCESSFUL)
    remind_daily.call((localdate() - timedelta(days=1)).isoformat())  # a day that is over
    assert not post.letters
    later = waiting.get(status=TaskResultStatus.READY)
    assert later.run_after.date() == localdate() + timedelta(days=1)
    waiting.update(status=TaskResultStatus.SUCCESSFUL)
    settings.EMAIL_PORT = 1
    if is_day(HowOften.DAILY, localdate()):
        remind_daily.call(localdate().isoformat())
        assert waiting.get(status=TaskResultStatus.READY).run_after < now() + timedelta(minutes=20)


def test_what_nobody_holds_the_post_of_goes_to_coordinators_and_else_to_administrators(
    keeper: Account,
) -> None:
    administrator = make_account(Role.ADMINISTRATOR)
    propose(keeper)
    assert set(everybodys(localdate())) == {keeper}
    keeper.is_active = False
    keeper.save()
    assert set(everybodys(localdate())) == {administrator}
    sam = holder()
    assert set(everybodys(localdate())) == {sam}


def test_nobody_is_told_of_what_they_may_not_see(keeper: Account) -> None:
    document = keep_document(access=Access.RESTRICTED)
    row = recommending.take(
        document, [Lifted(0, 1, "Ask.", ())], made_on=localdate() - timedelta(days=9), by=keeper
    )[0]
    turn = Recommendation.objects.values_list("turn", flat=True).get(pk=row.pk)
    acting.propose(row, what=TELLING, post=POST, due=localdate(), by=keeper, seen=turn)
    sam = holder(role=Role.PRACTITIONER)
    elsewhere = make_outsider(Role.COORDINATOR)
    HeldPost.objects.create(account=elsewhere, partnership=make_partnership(ELSEWHERE), post=POST)
    assert set(everybodys(localdate())) == {keeper}
    for account in (sam, elsewhere):
        assert due_for(account, localdate()) == []
        assert TELLING not in signed_in(account).get(reverse("reminders:due")).content.decode()


def test_reviews_their_proceedings_and_escalations_are_due_too(keeper: Account) -> None:
    row = begun(keeper)
    day = localdate() - timedelta(days=3)
    hold = Hold(
        kind=ProceedingKind.CRIMINAL, level=Release.NOTHING, condition="The trial has ended.",
        since=day, next_check=localdate(),
    )  # fmt: skip
    holding.enter(row, hold, Acting(keeper, row.changed))
    log(keeper, 20)
    Review.objects.filter(pk=row.pk)
    kinds = {one.kind for one in due_for(keeper, localdate())}
    assert {Kind.PROCEEDING, Kind.ESCALATION} <= kinds
    page = signed_in(keeper).get(reverse("reminders:due")).content.decode()
    assert "look whether proceedings still run" in page
    assert "Late" in page


@pytest.mark.parametrize(
    ("how_often", "day", "expected"),
    [
        (HowOften.DAILY, date(2026, 11, 20), True),
        (HowOften.DAILY, date(2026, 11, 21), False),
        (HowOften.DAILY, date(2026, 12, 25), False),
        (HowOften.WEEKLY, date(2026, 11, 23), True),
        (HowOften.WEEKLY, date(2026, 11, 24), False),
        (HowOften.WEEKLY, date(2026, 8, 31), False),
        (HowOften.WEEKLY, date(2026, 9, 1), True),
        (HowOften.NEVER, date(2026, 11, 23), False),
    ],
)
def test_on_which_days_people_are_reminded(how_often: HowOften, day: date, expected: bool) -> None:
    assert is_day(how_often, day) is expected


def test_somebody_switches_reminders_off_and_says_which_posts_they_hold(post: Post, keeper: Account) -> None:
    sam = make_account(Role.AUDITOR, name="Sam Reed")
    client, field = signed_in(sam), f"posts_{make_partnership().pk}"
    client.post(reverse("reminders:settings"), {"how_often": "daily", field: f"{POST}\nChair\n{POST}"})
    assert HeldPost.objects.filter(account=sam).count() == 2
    propose(keeper)
    assert TELLING in client.get(reverse("reminders:due")).content.decode()
    client.post(reverse("reminders:settings"), {"how_often": "never", field: POST})
    assert Wish.objects.get(account=sam).how_often == HowOften.NEVER
    assert remind(working_day()) == Gone()
    assert not post.letters
    answer = client.post(reverse("reminders:settings"), {"how_often": "never", field: "x" * 300})
    assert "Enter up to 20 posts" in answer.content.decode()


def calendar_address(client: Client) -> str:
    shown = client.post(reverse("reminders:make-calendar")).content.decode()
    return shown.split('value="http', 1)[1].split('"', 1)[0].split("/", 3)[3]


def test_a_calendar_shows_the_days_and_neutral_names_only(keeper: Account, client: Client) -> None:
    action = propose(keeper)
    address = f"/{calendar_address(signed_in(keeper))}"
    answer = client.get(address)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart") == action.due
    assert str(event["summary"]) == "Learnt: an action is due"
    for words in (TELLING, "heron", POST, "Harrowmere"):
        assert words not in answer.content.decode(), words
    assert Event.objects.filter(act="calendar-made").count() == 1


def test_a_calendar_address_that_was_withdrawn_replaced_or_made_up_is_not_there(
    keeper: Account, client: Client
) -> None:
    propose(keeper)
    mine = signed_in(keeper)
    first, second = f"/{calendar_address(mine)}", f"/{calendar_address(mine)}"
    made_up = reverse("reminders:calendar", args=["x" * 43])
    assert [client.get(one).status_code for one in (first, second, made_up)] == [404, 200, 404]
    other = signed_in(make_outsider(Role.COORDINATOR))
    assert b"BEGIN:VEVENT" not in client.get(f"/{calendar_address(other)}").content
    mine.post(reverse("reminders:withdraw-calendar"))
    assert client.get(second).status_code == 404
    third = f"/{calendar_address(mine)}"
    keeper.is_active = False
    keeper.save()
    assert client.get(third).status_code == 404


def test_the_secret_of_a_calendar_is_kept_nowhere(keeper: Account) -> None:
    address = calendar_address(signed_in(keeper))
    secret = address.split("/")[1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM reminders_calendarkey")
        assert secret not in cursor.fetchone()[0]
    assert secret not in str(list(Event.objects.values_list("details", "about")))


def test_a_person_of_two_partnerships_is_reminded_of_both_in_one_letter(post: Post, keeper: Account) -> None:
    elsewhere = make_partnership(ELSEWHERE)
    Membership.objects.create(account=keeper, partnership=elsewhere, role=Role.COORDINATOR)
    propose(keeper)
    given = {"text": "Ask.", "made_on": localdate(), "themes": []}
    row = recommending.write(elsewhere, given, by=keeper)
    acting.propose(row, what="Other.", post="", due=localdate(), by=keeper, seen=row.turn)
    assert remind(working_day()) == Gone(1, 0)
    assert post.letters[0][1]["Subject"] == "Learnt: 2 things due"
