"""What is done about what agencies are asked: each change in one transaction, with a record of who, when and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from learnt.engine.domain.errors import UserError
from learnt.engine.process.rules import Regime
from learnt.web.accounts.models import Account, Agency
from learnt.web.accounts.policies import refusal
from learnt.web.accounts.roles import Act
from learnt.web.reviews.actions import Acting, ChangedBetweenError, keep, locked
from learnt.web.reviews.models import Attendance, Came, Change, ChangeKind, Chase, Request, Return, Review
from learnt.web.reviews.records import regime_of

COUNTED = "agencies-asked"
"""The fact of the rules that counts the agencies that were asked."""
_COUNTED_WHY = "Counted from what was sent to agencies."


@dataclass(frozen=True, slots=True)
class Told:
    """What an agency told."""

    answers: Mapping[str, str]
    form: str
    day: date
    from_file: bool = False


@transaction.atomic
def ask(review: Review, agencies: Sequence[Agency], asks: str, *, due: date, acting: Acting) -> None:
    """Put agencies down to be asked; nothing is sent yet.

    Raises:
        UserError: an agency is asked already, or belongs to another partnership.
    """
    row = locked(review, acting, strictly=False)
    known = set(row.requests.values_list("name", flat=True))
    if twice := sorted(one.name for one in agencies if one.name in known):
        raise UserError(f"Asked already: {', '.join(twice)}. Choose others.")
    if any(one.partnership_id != row.partnership_id for one in agencies):
        raise UserError("An agency belongs to another partnership. Choose agencies of your own.")
    changes = []
    for agency in agencies:
        made = Request.objects.create(review=row, agency=agency, name=agency.name, asks=asks.strip(), due=due)
        changes.append(_change(ChangeKind.ASKED, made, due=due.isoformat()))
    keep(row, acting.account, changes)


@transaction.atomic
def send(request: Request, day: date, acting: Acting) -> None:
    """Record that what an agency is asked was sent; from then on its contributors can answer."""
    row, asked = _locked(request, acting)
    if asked.sent_on:
        raise UserError("It is recorded already that this was sent.")
    asked.sent_on = day
    asked.save(update_fields=["sent_on"])
    changes = [_change(ChangeKind.SENT, asked, day=day), *_counted(row, regime_of(row))]
    keep(row, acting.account, changes)


@transaction.atomic
def chase(request: Request, day: date, letter: str, acting: Acting) -> None:
    """Record that an agency was reminded, with the letter."""
    row, asked = _locked(request, acting)
    if asked.sent_on is None:
        raise UserError("This was not sent yet. Record first that it was.")
    if day < asked.sent_on:
        raise UserError(
            "A reminder cannot come before the request itself. Give the day on which it was sent."
        )
    Chase.objects.create(request=asked, day=day, letter=letter.strip(), by=acting.account)
    keep(row, acting.account, [_change(ChangeKind.CHASED, asked, day=day)])


@transaction.atomic
def postpone(request: Request, due: date, acting: Acting, *, reason: str) -> None:
    """Give an agency until another day."""
    row, asked = _locked(request, acting)
    before, asked.due = asked.due, due
    asked.save(update_fields=["due"])
    change = _change(ChangeKind.POSTPONED, asked, due=due.isoformat())
    change.before, change.reason = {"due": before.isoformat()}, reason.strip()
    keep(row, acting.account, [change])


@transaction.atomic
def take_return(request: Request, told: Told, by: Account, *, last: int) -> None:
    """Keep what an agency told, beside what it told before.

    `last` is the id of the last return that the person saw, 0 where there was none.

    Raises:
        PermissionDenied: the person answers neither for the agency nor runs the review.
        ChangedBetweenError: somebody returned it since.
    """
    row = (
        Review.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=request.review_id)
    )
    asked = Request.objects.open_to(by.standing()).filter(pk=request.pk).first()
    if asked is None:
        raise PermissionDenied(refusal(Act.ANSWER_REQUESTS))
    newest = asked.returns.select_related("by").last()
    if newest is not None and newest.pk != last:
        raise ChangedBetweenError(newest.pk, {"return": newest.by.name})
    Return.objects.create(
        request=asked,
        form=told.form,
        answers=dict(told.answers),
        day=told.day,
        from_file=told.from_file,
        by=by,
    )
    keep(row, by, [_change(ChangeKind.RETURNED, asked, day=told.day, again=newest is not None)])


@transaction.atomic
def meet(review: Review, day: date, came: Mapping[str, tuple[Came, str]], acting: Acting) -> None:
    """Record which agencies came to the meeting, and by which post."""
    row = locked(review, acting)
    for agency, (how, post) in came.items():
        Attendance.objects.create(
            review=row, agency=agency, came=how, post=post.strip(), day=day, by=acting.account
        )
    counts = {how.value: sum(one is how for one, _ in came.values()) for how in Came}
    keep(row, acting.account, [Change(kind=ChangeKind.MET, value=counts, day=day)])


def _locked(request: Request, acting: Acting) -> tuple[Review, Request]:
    row = locked(request.review, acting, strictly=False)
    return row, Request.objects.get(pk=request.pk)


def _change(kind: ChangeKind, request: Request, *, day: date | None = None, **told: object) -> Change:
    return Change(kind=kind, what=str(request.pk), value={"agency": request.name, **told}, day=day)


def _counted(row: Review, regime: Regime) -> list[Change]:
    """Count the agencies that were asked where the rules look at it, so that nobody counts by hand."""
    count = row.requests.filter(sent_on__isnull=False).count()
    before = row.told.get(COUNTED)
    if COUNTED not in regime.facts or (isinstance(before, int) and before >= count):
        return []
    row.told = {**row.told, COUNTED: count}
    why = _COUNTED_WHY if before is not None else ""
    return [Change(kind=ChangeKind.TOLD, what=COUNTED, value=count, before=before, reason=why)]
