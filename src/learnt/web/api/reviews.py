"""Reviews in the API: those that the token's owner may see, and their moves, which rules refuse as on the page."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.timezone import localdate
from ninja import Router, Status
from ninja.params.functions import Path as PathParameter

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.review import Refusal
from learnt.engine.process.deadlines import deadlines
from learnt.engine.process.moves import Making, MoveError, moves_from
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.api import review_answers as shapes
from learnt.web.api.answers import MISSING, MISTAKES, Mistake
from learnt.web.api.paging import pages
from learnt.web.reviews import actions
from learnt.web.reviews.actions import Acting
from learnt.web.reviews.models import Review
from learnt.web.reviews.overview import Seen
from learnt.web.reviews.policies import review_for
from learnt.web.reviews.records import shown_today

ONLY_READS = "This token only reads. Make one that may also take reviews on."
_AHEAD = Refusal("day", "The day lies ahead. Give the day on which it was decided.")
_ID: Any = PathParameter(
    ..., ge=1, le=2**53, description="Number of a review, as the list of reviews gives it."
)
_MOVE: Any = PathParameter(
    ..., pattern="^[a-z0-9-]{1,64}$", description="Id of a move, as the review gives it."
)

router = Router()


@router.get("", response={200: list[shapes.ReviewAnswer], **MISTAKES}, summary="Reviews that you may see")
@pages
def reviews(request: HttpRequest) -> object:
    return Review.objects.open_to(standing_of(request)).select_related("partnership")


@router.get("/{review}", response={200: shapes.WholeReviewAnswer, **MISSING}, summary="One review")
def review(request: HttpRequest, review: int = _ID) -> object:
    return _whole(review_for(request, review))


@router.post(
    "/{review}/moves/{move}",
    response={200: shapes.WholeReviewAnswer, 403: Mistake, 409: shapes.RefusedAnswer, **MISSING},
    summary="Make a move of a review",
    description="The token must be one that may take reviews on, and its owner one who runs them. What the rules refuse is "
    "answered with 409 and every reason, and changes nothing.",
)
def move(request: HttpRequest, sent: shapes.MoveSent, review: int = _ID, move: str = _MOVE) -> object:
    row = review_for(request, review)
    if not getattr(request, "token_acts", False):
        raise PermissionDenied(ONLY_READS)
    review_for(request, review, Act.RUN_REVIEWS)
    if move not in Seen.of(row, localdate(), holds=()).regime.moves:
        raise Http404
    if sent.day > localdate():
        return Status(409, _refused(_AHEAD.reason, [_AHEAD]))
    making = Making(sent.post, sent.reason.replace("\x00", ""), sent.day)
    try:
        actions.move(row, move, making, Acting(account_of(request), sent.seen))
    except MoveError as error:
        return Status(409, _refused(str(error), error.refusals))
    except UserError as error:
        return Status(409, _refused(str(error), ()))
    return _whole(review_for(request, review))


def _whole(row: Review) -> dict[str, object]:
    seen = Seen.of(row, localdate())
    return {
        "id": row.pk, "reference": row.reference, "partnership": row.partnership.name, "regime": row.regime,
        "state": row.state, "begun_at": row.begun_at, "changed": row.changed,
        "owner": seen.regime.states[row.state].owner,
        "shown": shown_today(row, seen.record.holds, seen.today).level.words,
        "events": seen.record.events, "told": seen.record.told, "moves": _ways(seen), "limits": _limits(seen),
    }  # fmt: skip


def _ways(seen: Seen) -> list[dict[str, object]]:
    return [
        {
            "move": one.move.id, "name": one.move.name, "to": one.move.to, "by": list(one.move.by),
            "refusals": _refusals(one.refusals),
        }
        for one in moves_from(seen.regime, seen.record, seen.today)
    ]  # fmt: skip


def _limits(seen: Seen) -> list[dict[str, object]]:
    return [
        {
            "limit": one.clock.id, "name": one.clock.name, "owner": one.clock.owner, "due": one.due,
            "standing": one.standing.value,
        }
        for one in deadlines(seen.regime, seen.record, seen.today)
    ]  # fmt: skip


def _refused(detail: str, refusals: Iterable[Refusal]) -> dict[str, object]:
    return {"detail": detail, "refusals": _refusals(refusals)}


def _refusals(refusals: Iterable[Refusal]) -> list[dict[str, object]]:
    return [{"guard": one.guard, "reason": one.reason, "asks": list(one.asks)} for one in refusals]
