"""A review is closed by what the register holds of it, and not by what somebody types."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.engine.domain.action import Rung
from learnt.engine.process.moves import Making, MoveError
from learnt.web.accounts.models import Account
from learnt.web.ledger.counting import counts_of
from learnt.web.reviews.actions import Acting, move
from learnt.web.reviews.models import Review
from learnt.web.reviews.records import record_of
from tests.cast import make_partnership, signed_in
from tests.unit.web.ledger.conftest import propose, show, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(keeper: Account) -> Review:
    """A review whose actions are under way, and of which somebody typed that there is nothing left to do."""
    typed = {"actions-unowned": 0, "actions-open": 0}
    row = Review(
        partnership=make_partnership(), reference="2026-03", regime="england-2023", regime_version="1", state="acting",
        told=typed, begun_by=keeper,
    )  # fmt: skip
    row.save()
    return row


def go(review: Review, keeper: Account) -> Review:
    making = Making("quality-group", "The group looked at every action.", localdate())
    return move(Review.objects.get(pk=review.pk), "check-effect", making, Acting(keeper, review.changed))


def test_what_somebody_typed_holds_where_the_register_knows_nothing(review: Review, keeper: Account) -> None:
    assert counts_of(review) == {}
    assert record_of(review).told["actions-unowned"] == 0
    assert go(review, keeper).state == "checking"


def test_an_open_action_that_nobody_owns_keeps_a_review_from_going_on(
    review: Review, keeper: Account
) -> None:
    row = write(keeper, review=review)
    assert counts_of(review)["actions-open"] == 1
    action = propose(row, keeper, post="")
    assert counts_of(review) == {
        "actions-open": 1, "actions-unowned": 1, "audits-waiting": 0, "audits-failed": 0,
    }  # fmt: skip
    with pytest.raises(MoveError, match="no post that owns it"):
        go(review, keeper)
    show(action, keeper, Rung.DONE, 5, kind="form-changed")
    assert counts_of(review)["actions-open"] == 0


def test_a_count_is_shown_with_the_review_and_kept_nowhere(review: Review, keeper: Account) -> None:
    propose(write(keeper, review=review), keeper)
    page = signed_in(keeper).get(reverse("reviews:review", args=[review.pk])).content.decode()
    assert "Actions that are neither done nor set aside: 1" in page
    after = go(review, keeper)
    assert after.told == {"actions-unowned": 0, "actions-open": 0}
    assert "audits-failed" not in Review.objects.get(pk=review.pk).told


def test_a_failed_audit_is_counted(review: Review, keeper: Account) -> None:
    action = propose(write(keeper, review=review), keeper)
    show(action, keeper, Rung.DONE, 400, kind="form-changed")
    show(action, keeper, Rung.PRACTICE_CHANGED, 10, shows=False)
    assert counts_of(review)["audits-failed"] == 1
