"""Two people at one review: nothing is lost, nothing is written around the record, and a crash leaves no half of a change."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from learnt.engine.process.moves import Making
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Role
from learnt.web.reviews import actions
from learnt.web.reviews.actions import Acting, ChangedBetweenError, ReasonNeededError
from learnt.web.reviews.models import Change, ChangeKind, Review
from tests.cast import make_account, signed_in
from tests.unit.web.reviews.conftest import begun, record, standing_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def second() -> Account:
    return make_account(Role.AUTHOR, name="Robin Hale")


def test_two_people_record_different_things_at_once_and_both_are_kept(
    client: Client, review: Review, second: Account
) -> None:
    address = reverse("reviews:record", args=[review.pk, "referral"])
    opened = standing_in(client.get(address))
    record(signed_in(second), review, "referral", {"partners-views": "The health partner would notify."})
    client.post(address, {**opened, "at-grounds": "Two agencies worked apart."})
    review.refresh_from_db()
    assert review.told["partners-views"] == "The health partner would notify."
    assert review.told["grounds"] == "Two agencies worked apart."


def test_who_changes_what_another_changed_meanwhile_is_told_and_keeps_their_own_words(
    client: Client, review: Review, second: Account
) -> None:
    address = reverse("reviews:record", args=[review.pk, "referral"])
    opened = standing_in(client.get(address)) | {"at-grounds": "Mine."}
    record(signed_in(second), review, "referral", {"grounds": "Theirs."})
    page = client.post(address, opened)
    assert "Robin Hale recorded here: Theirs." in words(page)
    assert page.context["form"]["at-grounds"].value() == "Mine."
    review.refresh_from_db()
    assert review.told["grounds"] == "Theirs."
    again = {**opened, "seen": str(page.context["form"]["seen"].value())}
    assert "Say why" in words(client.post(address, again))
    client.post(address, {**again, "reason": "The partners spoke again."})
    review.refresh_from_db()
    assert review.told["grounds"] == "Mine."
    last = review.changes.get(number=review.changed)
    assert (last.before, last.value, last.reason) == ("Theirs.", "Mine.", "The partners spoke again.")


def test_what_one_person_left_as_it_was_does_not_undo_what_another_changed(
    client: Client, review: Review, second: Account
) -> None:
    record(client, review, "referral", {"grounds": "First."})
    address = reverse("reviews:record", args=[review.pk, "referral"])
    opened = standing_in(client.get(address)) | {"at-dissent": "no"}
    record(signed_in(second), review, "referral", {"grounds": "Second."}, reason="It was not complete.")
    client.post(address, opened)
    review.refresh_from_db()
    assert review.told == {"grounds": "Second.", "dissent": False}


def test_a_move_on_a_page_that_is_no_longer_true_is_told_and_its_words_are_kept(
    client: Client, review: Review, second: Account
) -> None:
    record(client, review, "referral", {"referral-agreed": "yes"})
    address = reverse("reviews:move", args=[review.pk, "take-up"])
    opened = standing_in(client.get(address)) | {"reason": "The lead agrees."}
    record(signed_in(second), review, "referral", {"referral-agreed": "no"}, reason="The lead withdrew.")
    page = client.post(address, opened)
    assert "Robin Hale changed this review after you opened this page" in words(page)
    assert page.context["form"]["reason"].value() == "The lead agrees."
    page = client.post(address, {**opened, "seen": str(page.context["form"]["seen"].value())})
    assert "the referrer's own senior safeguarding lead" in words(page).lower()
    review.refresh_from_db()
    assert review.state == "referred"


def test_the_same_said_twice_is_kept_once(review: Review, runner: Account) -> None:
    first = actions.record(review, {"grounds": "Once."}, Acting(runner, review.changed))
    again = actions.record(review, {"grounds": "Once."}, Acting(runner, review.changed))
    assert (first, again) == (1, 0)
    assert review.changes.filter(what="grounds").count() == 1


def test_what_was_recorded_is_taken_back_only_with_a_reason(review: Review, runner: Account) -> None:
    actions.record(review, {"aware": date(2026, 3, 2)}, Acting(runner, review.changed))
    review.refresh_from_db()
    with pytest.raises(ReasonNeededError):
        actions.record(review, {"aware": None}, Acting(runner, review.changed))
    actions.record(review, {"aware": None}, Acting(runner, review.changed), reason="It was another day.")
    review.refresh_from_db()
    assert review.events == {}


def test_no_is_an_answer_and_is_not_nothing(review: Review, runner: Account) -> None:
    actions.record(review, {"dissent": False, "children": 0}, Acting(runner, review.changed))
    review.refresh_from_db()
    assert review.told == {"dissent": False, "children": 0}


def test_the_database_refuses_a_change_of_a_review_without_a_record_of_it(review: Review) -> None:
    with pytest.raises(DatabaseError, match="only with a record"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(state="closed")
    with pytest.raises(DatabaseError, match="only with a record"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(state="closed", changed=9)
    review.refresh_from_db()
    assert review.state == "referred"


def test_neither_code_nor_the_database_changes_or_deletes_what_people_did(review: Review) -> None:
    change = review.changes.get()
    with pytest.raises(TypeError):
        change.save()
    with pytest.raises(TypeError):
        change.delete()
    with pytest.raises(TypeError):
        Change.objects.all().delete()
    for written in ("UPDATE reviews_change SET reason = 'another'", "DELETE FROM reviews_change"):
        with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
            connection.cursor().execute(written)


def test_changes_are_never_added_without_their_audit_rows(review: Review, runner: Account) -> None:
    many = [Change(review=review, number=2, by=runner, kind=ChangeKind.TOLD, what="grounds")]
    with pytest.raises(TypeError):
        Change.objects.bulk_create(many)
    assert Event.objects.filter(about=f"review {review.pk}").count() == review.changes.count() == 1


def test_a_change_that_breaks_in_the_middle_leaves_nothing_behind(review: Review, runner: Account) -> None:
    Change.objects.create(review=review, number=3, by=runner, kind=ChangeKind.TOLD, what="another")
    entries = {"grounds": "One.", "dissent": False, "children": 2}
    with pytest.raises(DatabaseError), transaction.atomic():
        actions.record(review, entries, Acting(runner, review.changed))
    review.refresh_from_db()
    assert review.told == {}
    assert not review.changes.filter(number=2).exists()
    assert Event.objects.filter(about=f"review {review.pk}", details__number=2).count() == 0


def test_a_move_by_somebody_who_saw_an_older_review_is_not_made(review: Review, runner: Account) -> None:
    actions.record(review, {"referral-agreed": True}, Acting(runner, review.changed))
    making = Making("business-manager", "The lead agrees.", date(2026, 3, 3))
    with pytest.raises(ChangedBetweenError):
        actions.move(review, "take-up", making, Acting(runner, 1))


def test_the_list_asks_the_database_as_often_for_many_reviews_as_for_one(
    client: Client, runner: Account, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        begun(runner, reference=f"2026-{number}")
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # a fixture without a type
        client.get(reverse("reviews:reviews"))
