"""Proceedings beside a review: what may be shown, who lets out more, and what the review then may do."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.engine.domain.embargo import Release
from learnt.web.accounts.models import Account
from learnt.web.reviews.models import Hold, Review
from tests.unit.web.reviews.conftest import begun, filled, go, record, standing_in, words
from tests.unit.web.reviews.test_running import begin, notify, practice_review, rapid_review, refer, state

pytestmark = pytest.mark.django_db
SINCE = date(2026, 3, 2)


def send(client: Client, row: Review, name: str, told: dict[str, str], *parts: int) -> str:
    address = reverse(f"reviews:{name}", args=[row.pk, *parts])
    return words(client.post(address, {**standing_in(client.get(address)), **told}, follow=True))


def hold_back(client: Client, row: Review, level: Release = Release.NOTHING) -> Hold:
    told = {"kind": "criminal", "level": str(level.value), "condition": "The trial has ended."}
    days = filled("since", SINCE) | filled("next_check", localdate() + timedelta(30))
    assert "The proceedings are entered" in send(client, row, "enter", told | days)
    return row.holds.get()


def let_out(client: Client, row: Review, level: Release, post: str = "") -> str:
    told = {"level": str(level.value), "signed_post": post, "reason": "The prosecutor wrote that it may be."}
    return send(client, row, "release", told | filled("from_day", localdate()), row.holds.get().pk)


def shown(client: Client, row: Review) -> str:
    page = words(client.get(reverse("reviews:proceedings", args=[row.pk])))
    return page.partition("who do not work on the review: ")[2].partition(" .")[0]


def test_without_proceedings_everything_may_be_shown(client: Client, review: Review) -> None:
    assert shown(client, review) == "everything"


def test_proceedings_hold_back_from_when_they_are_entered(client: Client, review: Review) -> None:
    hold_back(client, review)
    assert shown(client, review) == "nothing"
    page = words(client.get(reverse("reviews:review", args=[review.pk])))
    assert "Held back by: criminal proceedings. What may be shown: nothing." in page


def test_letting_out_more_needs_the_signature_of_a_post_and_less_needs_none(
    client: Client, review: Review
) -> None:
    hold_back(client, review)
    assert "Letting out more needs a signature" in let_out(client, review, Release.FULL)
    assert shown(client, review) == "nothing"
    let_out(client, review, Release.FULL, "partners")
    assert shown(client, review) == "everything"
    let_out(client, review, Release.THEMES)
    assert shown(client, review) == "themes only"
    page = words(client.get(reverse("reviews:history", args=[review.pk])))
    assert "for: Safeguarding partners' executive" in page
    assert "Why: The prosecutor wrote that it may be." in page


def test_learning_is_let_out_only_once_somebody_signed_that_it_names_nobody(
    client: Client, review: Review
) -> None:
    hold_back(client, review)
    let_out(client, review, Release.LEARNING, "partners")
    assert shown(client, review) == "themes only"
    told = {"signed_post": "partners", "reason": "Two people read every line."}
    send(client, review, "sign", told | filled("signed_on", localdate()))
    assert shown(client, review) == "anonymised learning"
    send(client, review, "sign", {"reason": "A place can be known from it."})
    assert shown(client, review) == "themes only"


def test_proceedings_that_somebody_must_look_at_again_stand_out_until_they_did(
    client: Client, review: Review
) -> None:
    hold = hold_back(client, review)
    Hold.objects.filter(pk=hold.pk).update(next_check=localdate())
    assert "Look at proceedings again" in words(client.get(reverse("reviews:reviews")))
    told = {"reason": "The trial is listed for May."} | filled("next_check", localdate() + timedelta(60))
    send(client, review, "check", told, hold.pk)
    assert "Look at proceedings again" not in words(client.get(reverse("reviews:reviews")))
    assert "The trial is listed for May." in words(client.get(reverse("reviews:history", args=[review.pk])))


def test_the_next_look_lies_ahead(client: Client, review: Review) -> None:
    hold = hold_back(client, review)
    told = {"reason": "Nothing new."} | filled("next_check", localdate())
    assert "must lie ahead" in send(client, review, "check", told, hold.pk)


def test_proceedings_of_another_review_are_not_found(client: Client, review: Review, runner: Account) -> None:
    hold = hold_back(client, review)
    other = begun(runner, reference="2026-09")
    for name in ("check", "release"):
        assert client.get(reverse(f"reviews:{name}", args=[other.pk, hold.pk])).status_code == 404


def test_who_enters_proceedings_on_an_old_page_is_told_and_enters_nothing(
    client: Client, review: Review
) -> None:
    address = reverse("reviews:enter", args=[review.pk])
    opened = standing_in(client.get(address))
    hold_back(client, review)
    told = {"kind": "inquest", "level": "0", "condition": "The coroner has given a conclusion."}
    days = filled("since", SINCE) | filled("next_check", localdate() + timedelta(30))
    page = words(client.post(address, opened | told | days))
    assert "Alex Morgan changed this review after you opened this page" in page
    assert review.holds.count() == 1


def test_a_report_is_not_published_while_proceedings_hold_it_back(client: Client) -> None:
    row = begin(client)
    for stage in (refer, notify, rapid_review, practice_review):
        stage(client, row)
    hold_back(client, row, Release.THEMES)
    today = localdate()
    record(client, row, "publication", {
        "publication-planned": today, "copies-sent": today - timedelta(30), "delay-told": today - timedelta(1),
        "leak-check": "yes", "comments-weighed": "yes", "names-reviewer": "yes",
    })  # fmt: skip
    page = client.get(reverse("reviews:review", args=[row.pk])).content.decode()
    assert "The report cannot be published: proceedings still hold it back." in page
    assert f'href="{reverse("reviews:proceedings", args=[row.pk])}">Proceedings</a>' in page
    assert "There is a problem" in words(go(client, row, "publish", day=today, post="partners"))
    assert state(row) == "preparing"
    let_out(client, row, Release.FULL, "partners")
    go(client, row, "publish", day=today, post="partners")
    assert state(row) == "acting"
