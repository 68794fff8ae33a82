"""Agencies of a review: asked, chased, late, at the meeting or missing; each step dated and never changed."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account, Agency, Event
from learnt.web.accounts.roles import Role
from learnt.web.reviews import actions, asking
from learnt.web.reviews.actions import Acting
from learnt.web.reviews.models import Request, Review
from tests.cast import make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.reviews.conftest import filled, record, standing_in, words

pytestmark = pytest.mark.django_db
ASKS = "What the agency knows of a year."
TODAY = localdate()


@pytest.fixture
def agencies() -> list[Agency]:
    home = make_partnership()
    names = ("Harrowmere Council", "Harrowmere Police", "Wexley School")
    return [Agency.objects.create(partnership=home, name=name) for name in names]


def asked(
    review: Review, agency: Agency, by: Account, *, sent: date | None = None, due: date = TODAY
) -> Request:
    """Ask an agency, and record that it was sent where a day is given."""
    asking.ask(review, [agency], ASKS, due=due, acting=Acting(by, 0))
    row = Request.objects.select_related("review").get(review=review, name=agency.name)
    if sent:
        asking.send(row, sent, Acting(by, 0))
        row.refresh_from_db()
    return row


def at(name: str, row: Request) -> str:
    return reverse(f"reviews:{name}", args=[row.review_id, row.pk])


def test_agencies_are_asked_sent_and_counted_for_the_rules(
    client: Client, review: Review, agencies: list[Agency]
) -> None:
    page = reverse("reviews:agencies", args=[review.pk])
    sent = standing_in(client.get(page)) | {"agencies": [one.pk for one in agencies[:2]], "asks": ASKS}
    answer = client.post(page, sent | filled("due", TODAY), follow=True)
    assert "Not sent" in words(answer)
    assert "Not asked: Wexley School" in words(answer)
    for row in review.requests.all():
        form = standing_in(client.get(at("send", row)))
        assert "It is recorded" in words(client.post(at("send", row), form, follow=True))
    review.refresh_from_db()
    assert review.told["agencies-asked"] == 2
    history = words(client.get(reverse("reviews:history", args=[review.pk])))
    assert "Request sent: Harrowmere Police" in history
    assert Event.objects.filter(about=f"review {review.pk}").count() == review.changed


def test_the_day_to_return_by_comes_from_the_plan_of_the_rules(
    client: Client, review: Review, agencies: list[Agency]
) -> None:
    record(client, review, "notification", {"partners-told": date(2026, 3, 6)})
    review.refresh_from_db()
    actions.record(review, {"notified": date(2026, 3, 6)}, Acting(review.begun_by, 0))
    form = client.get(reverse("reviews:agencies", args=[review.pk])).context["form"]
    assert form["due"].value() == date(2026, 3, 20)


def test_nothing_is_asked_twice_or_of_another_partnership(
    review: Review, runner: Account, agencies: list[Agency]
) -> None:
    asked(review, agencies[0], runner)
    with pytest.raises(UserError, match="Asked already: Harrowmere Council"):
        asking.ask(review, agencies[:1], ASKS, due=TODAY, acting=Acting(runner, 0))
    other = Agency.objects.create(
        partnership=make_partnership("Wexcombe Safeguarding Partnership"), name="Wexcombe"
    )
    with pytest.raises(UserError, match="another partnership"):
        asking.ask(review, [other], ASKS, due=TODAY, acting=Acting(runner, 0))


def test_a_late_agency_is_shown_and_reminded_by_a_letter_that_is_kept(
    client: Client, review: Review, runner: Account, agencies: list[Agency]
) -> None:
    row = asked(review, agencies[2], runner, sent=TODAY - timedelta(20), due=TODAY - timedelta(10))
    assert "late" in words(client.get(reverse("reviews:agencies", args=[review.pk])))
    assert "1 agency late" in words(client.get(reverse("reviews:review", args=[review.pk])))
    page = client.get(at("chase", row))
    letter = page.context["form"]["letter"].value()
    assert letter.startswith("We have not had your return\n\nTo the safeguarding lead of Wexley School.")
    assert "working days late" in letter
    client.post(at("chase", row), standing_in(page))
    assert [(one.day, one.letter) for one in row.chases.all()] == [(TODAY, letter)]
    shown = words(client.get(at("agency", row)))
    assert "To the safeguarding lead of Wexley School." in shown
    early = standing_in(client.get(at("chase", row))) | filled("day", TODAY - timedelta(30))
    assert "cannot come before the request" in words(client.post(at("chase", row), early))


def test_an_agency_is_given_until_another_day_with_a_reason(
    client: Client, review: Review, runner: Account, agencies: list[Agency]
) -> None:
    row = asked(review, agencies[0], runner, sent=TODAY, due=TODAY)
    later = TODAY + timedelta(7)
    sent = standing_in(client.get(at("postpone", row))) | filled("due", later)
    assert "Write why" in words(client.post(at("postpone", row), sent))
    client.post(at("postpone", row), sent | {"reason": "Its records are elsewhere."})
    row.refresh_from_db()
    assert row.due == later
    assert "Its records are elsewhere." in words(client.get(reverse("reviews:history", args=[review.pk])))


def test_who_came_to_the_meeting_is_kept_and_a_relevant_agency_that_is_missing_is_shown(
    client: Client, review: Review, runner: Account, agencies: list[Agency]
) -> None:
    rows = [asked(review, one, runner, sent=TODAY) for one in agencies[:2]]
    page = reverse("reviews:meeting", args=[review.pk])
    sent = standing_in(client.get(page)) | filled("day", TODAY)
    sent |= {
        f"came-{rows[0].pk}": "came",
        f"post-{rows[0].pk}": "Head of service",
        f"came-{rows[1].pk}": "absent",
    }
    shown = words(client.post(page, sent, follow=True))
    assert "Harrowmere Police: no return, did not come" in shown
    assert "Harrowmere Council: no return" in shown
    again = standing_in(client.get(page))
    assert again[f"post-{rows[0].pk}"] == "Head of service"
    client.post(page, again | {f"came-{rows[1].pk}": "apologies"})
    assert review.attendances.count() == 4
    assert "did not come" not in words(client.get(page))


def test_what_was_sent_and_who_came_can_neither_be_changed_nor_deleted_whoever_writes(
    review: Review, runner: Account, agencies: list[Agency]
) -> None:
    row = asked(review, agencies[0], runner, sent=TODAY)
    asking.chase(row, TODAY, "Please answer.", Acting(runner, 0))
    for statement in ("UPDATE reviews_chase SET letter = 'x'", "DELETE FROM reviews_chase"):
        with (
            pytest.raises(DatabaseError, match="only ever added"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_an_agency_that_is_removed_stays_in_the_review_by_its_name(
    client: Client, review: Review, runner: Account, agencies: list[Agency]
) -> None:
    row = asked(review, agencies[0], runner, sent=TODAY)
    agencies[0].delete()
    assert "Harrowmere Council" in words(client.get(at("agency", row)))


@pytest.mark.parametrize("name", ["agencies", "meeting"])
def test_the_agencies_ask_the_database_a_fixed_number_of_times(
    client: Client, review: Review, agencies: list[Agency], name: str
) -> None:
    page, counts = reverse(f"reviews:{name}", args=[review.pk]), []
    for one in agencies:
        asked(review, one, review.begun_by, sent=TODAY)
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        counts.append(len(queries))
    assert max(counts[1:]) <= counts[0]


def test_an_outsider_finds_no_agencies_and_an_auditor_changes_nothing(
    review: Review, runner: Account, agencies: list[Agency]
) -> None:
    row = asked(review, agencies[0], runner)
    read = [reverse(f"reviews:{name}", args=[review.pk]) for name in ("agencies", "meeting")] + [
        at("agency", row)
    ]
    write = [at(name, row) for name in ("send", "chase", "postpone", "letter")]
    outsider, auditor = signed_in(make_outsider()), signed_in(make_account(Role.AUDITOR))
    contributor = signed_in(make_account(Role.CONTRIBUTOR))
    assert {one.get(page).status_code for one in (outsider, contributor) for page in (*read, *write)} == {404}
    assert [auditor.get(page).status_code for page in (*read, *write)] == [200] * 3 + [403] * 4
    assert [auditor.post(page).status_code for page in read[:2]] == [403, 403]
    assert "Ask agencies" not in words(auditor.get(read[0]))
    elsewhere = reverse("reviews:agency", args=[review.pk, row.pk + 1])
    assert signed_in(runner).get(elsewhere).status_code == 404
