"""Reviews in the API: to whom the pages show them, and their moves, refused for the same reasons as on the page."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.api.tokens import make_token
from learnt.web.reviews import actions
from learnt.web.reviews.actions import Acting
from learnt.web.reviews.models import Review
from learnt.web.reviews.overview import Seen, ways_of
from tests.cast import make_account, make_outsider
from tests.unit.web.reviews.conftest import begun

pytestmark = pytest.mark.django_db
OWN_WORDS = "The river footbridge was closed that night."


@pytest.fixture
def runner() -> Account:
    return make_account(Role.COORDINATOR)


@pytest.fixture
def review(runner: Account) -> Review:
    return begun(runner)


def ask(path: str, account: Account) -> tuple[int, dict]:
    headers = {"Authorization": f"Bearer {make_token(by=account, name='trial', days=1)}"}
    answer = Client().get(f"/api/reviews{path}", headers=headers)
    return answer.status_code, json.loads(answer.content)


def move(row: Review, name: str, account: Account, *, acts: bool = True, **more: object) -> tuple[int, dict]:
    sent = {
        "post": "business-manager",
        "reason": "As agreed.",
        "day": localdate().isoformat(),
        "seen": row.changed,
    }
    headers = {"Authorization": f"Bearer {make_token(by=account, name='trial', days=1, acts=acts)}"}
    address = f"/api/reviews/{row.pk}/moves/{name}"
    answer = Client().post(address, {**sent, **more}, content_type="application/json", headers=headers)
    return answer.status_code, json.loads(answer.content)


def test_reviews_are_listed_and_told_whole_to_whom_the_pages_show_them(
    review: Review, runner: Account
) -> None:
    actions.record(review, {"partners-views": OWN_WORDS}, Acting(runner, review.changed))
    review.refresh_from_db()
    for role in (Role.COORDINATOR, Role.AUDITOR):
        account = make_account(role)
        (row,) = ask("", account)[1]["items"]
        assert (row["id"], row["reference"], row["state"]) == (review.pk, "2026-03", "referred")
        status, whole = ask(f"/{review.pk}", account)
        assert status == 200
        assert whole["told"] == {"partners-views": OWN_WORDS}
        assert {**whole, **row} == whole
    assert {one["limit"] for one in whole["limits"]} >= {"notify", "rapid-review"}


@pytest.mark.parametrize("role", [Role.CODER, Role.CONTRIBUTOR, Role.PRACTITIONER, Role.RESEARCHER])
def test_whoever_may_not_see_reviews_finds_none(review: Review, role: Role) -> None:
    for account in (make_account(role), make_outsider()):
        assert ask("", account)[1] == {"items": [], "count": 0}
        assert ask(f"/{review.pk}", account)[0] == 404
        assert move(review, "take-up", account)[0] == 404


def test_a_move_is_refused_with_each_reason_that_the_page_gives_and_changes_nothing(
    review: Review, runner: Account
) -> None:
    status, answer = move(review, "take-up", runner)
    on_page = {one.id: [why.reason for why in one.against] for one in ways_of(Seen.of(review, localdate()))}
    assert status == 409
    assert [one["reason"] for one in answer["refusals"]] == on_page["take-up"]
    assert answer["refusals"][0]["asks"] == ["referral-agreed"]
    (way,) = [one for one in ask(f"/{review.pk}", runner)[1]["moves"] if one["move"] == "take-up"]
    assert way["refusals"] == answer["refusals"]
    review.refresh_from_db()
    assert (review.state, review.changed) == ("referred", 1)


def test_a_move_that_the_rules_allow_is_made_with_its_reason_by_the_owner_of_the_token(
    review: Review, runner: Account
) -> None:
    actions.record(review, {"referral-agreed": True}, Acting(runner, review.changed))
    review.refresh_from_db()
    status, whole = move(review, "take-up", runner)
    assert (status, whole["state"]) == (200, "considering")
    made = review.changes.get(kind="moved")
    assert (made.by, made.reason, made.post) == (runner, "As agreed.", "business-manager")


@pytest.mark.parametrize(
    ("given", "guard"),
    [({"post": "partners"}, "post"), ({"reason": " "}, "reason"),
     ({"day": (localdate() + timedelta(1)).isoformat()}, "day")],
)  # fmt: skip
def test_a_wrong_post_no_reason_or_a_day_ahead_is_refused(
    review: Review, runner: Account, given: dict[str, str], guard: str
) -> None:
    actions.record(review, {"referral-agreed": True}, Acting(runner, review.changed))
    review.refresh_from_db()
    status, answer = move(review, "take-up", runner, **given)
    assert (status, [one["guard"] for one in answer["refusals"]]) == (409, [guard])


def test_a_move_on_what_somebody_changed_meanwhile_is_refused(review: Review, runner: Account) -> None:
    actions.record(review, {"referral-agreed": True}, Acting(runner, review.changed))
    status, answer = move(review, "take-up", runner)
    assert status == 409
    assert "changed this review" in answer["detail"]


def test_a_token_that_only_reads_and_a_person_who_may_not_run_reviews_make_no_moves(
    review: Review, runner: Account
) -> None:
    assert move(review, "take-up", runner, acts=False) == (
        403, {"detail": "This token only reads. Make one that may also take reviews on."},
    )  # fmt: skip
    assert move(review, "take-up", make_account(Role.AUDITOR))[0] == 403
    assert move(review, "dance", runner)[0] == 404
    review.refresh_from_db()
    assert review.changed == 1
