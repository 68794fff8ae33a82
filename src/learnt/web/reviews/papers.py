"""The documents of a review: what its proceedings hold back, they hold back with it, everywhere."""

from datetime import datetime, time

from django.db import transaction
from django.utils.timezone import localdate, make_aware
from django_tasks import task

from learnt.engine.domain.embargo import Release
from learnt.engine.domain.errors import UserError
from learnt.web.briefings.models import Briefing, Rest
from learnt.web.library.models import Document
from learnt.web.library.sharing import hold_back
from learnt.web.reviews.actions import Acting, keep, locked
from learnt.web.reviews.models import Change, ChangeKind, Paper, Review
from learnt.web.reviews.records import holds_of, shown_today


@transaction.atomic
def attach(review: Review, document: Document, acting: Acting, *, reason: str) -> None:
    """Say that a document is of a review; where proceedings hold the review back, the document is held from now on.

    Raises:
        UserError: the document belongs to another partnership, or to another review.
    """
    row = locked(review, acting, strictly=False)
    if document.partnership_id != row.partnership_id:
        raise UserError("This document belongs to another partnership. Choose one of your own.")
    other = Paper.objects.filter(document=document).select_related("review").first()
    if other is not None:
        raise UserError(f"This document is already one of review {other.review.reference}.")
    Paper.objects.create(review=row, document=document)
    keep(row, acting.account, [_change(ChangeKind.ATTACHED, document, reason)])
    follow(row)


@transaction.atomic
def detach(review: Review, document: Document, acting: Acting, *, reason: str) -> None:
    """Say that a document is not of a review after all.

    Raises:
        UserError: proceedings hold it back.
    """
    row = locked(review, acting, strictly=False)
    if is_held(row):
        raise UserError("Proceedings hold this document back. Let them let it out first.")
    if Paper.objects.filter(review=row, document=document).delete()[0]:
        keep(row, acting.account, [_change(ChangeKind.DETACHED, document, reason)])


def follow(review: Review) -> None:
    """Hold the documents of a review back, or give them back, as its proceedings say today.

    A step that lies ahead is followed on its day; until then what is held stays held.
    """
    held = is_held(review)
    hold_back(list(review.papers.values_list("document", flat=True)), held=held)
    ahead = [step.from_day for hold in holds_of(review) for step in hold.steps if step.from_day > localdate()]
    for day in sorted(set(ahead)):
        follow_review.using(run_after=make_aware(datetime.combine(day, time(0, 5)))).enqueue(review.pk)


@task()
def follow_review(review: int) -> None:
    """Hold documents back, or give them back, on the day on which proceedings let out more or less."""
    row = Review.objects.filter(pk=review).first()
    if row is not None:
        follow(row)


def is_held(review: Review) -> bool:
    """Tell whether proceedings keep anything of a review back today."""
    return shown_today(review, holds_of(review), localdate()).level < Release.FULL


def resting_on(review: Review) -> list[Briefing]:
    """Return the briefings that rest on documents of a review."""
    documents = review.papers.values("document")
    rests = Rest.objects.filter(document__in=documents, current=True)
    return list(Briefing.objects.filter(pk__in=rests.values("briefing")).order_by("pk"))


def _change(kind: ChangeKind, document: Document, reason: str) -> Change:
    return Change(kind=kind, what=document.pk, reason=reason.strip())
