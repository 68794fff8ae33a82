"""What is due in a partnership: actions, evidence and tools to look at again, limits and tasks of reviews, escalations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse
from django.utils.timezone import localtime, now

from learnt.engine.domain.action import Rung
from learnt.engine.domain.embargo import Release
from learnt.engine.domain.recommendation_record import Answered
from learnt.engine.process.deadlines import Standing, deadlines, plan
from learnt.engine.process.embargo import level_of
from learnt.web.accounts.models import Partnership
from learnt.web.assurance.shelf import on_shelf
from learnt.web.escalations.models import Escalation
from learnt.web.escalations.shown import late_of, name_of, waited_words
from learnt.web.ledger.models import Recommendation
from learnt.web.ledger.opening import address, short
from learnt.web.ledger.progress import progress_of
from learnt.web.reviews.models import Review
from learnt.web.reviews.overview import Seen

_RUNNING = (Standing.OVERDUE, Standing.DUE_TODAY, Standing.RUNNING)


class Kind(StrEnum):
    """What sort of thing is due."""

    ACTION = "action"
    AGAIN = "again"
    LIMIT = "limit"
    TASK = "task"
    PROCEEDING = "proceeding"
    ESCALATION = "escalation"
    TOOL = "tool"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due on a day."""

    kind: Kind
    on: date
    post: str
    """The post that keeps it; empty where none does."""
    about: int
    """Id of the recommendation, review, escalation or tool: who may not see that is not told."""
    title: str
    """For those who have signed in; never for a letter or a calendar."""
    href: str


def due_in(partnership: Partnership, today: date) -> Iterator[Due]:
    """Yield everything that is due in a partnership, whenever that is."""
    yield from _of_actions(partnership)
    yield from _of_reviews(partnership, today)
    yield from _of_escalations(partnership)
    yield from _of_tools(partnership)


def _of_actions(partnership: Partnership) -> Iterator[Due]:
    for row in Recommendation.objects.filter(partnership=partnership).whole():
        progress = progress_of(row)
        if progress.answered is Answered.NOT_ACCEPTED:
            continue
        for one in progress.going:
            href = f"{address(row.pk)}#action-{one.row.pk}"
            if one.due and one.climbed.open and one.climbed.reached < Rung.DONE:
                yield Due(Kind.ACTION, one.due, one.owner, row.pk, short(one.row.what), href)
            if one.climbed.recheck:
                yield Due(Kind.AGAIN, one.climbed.recheck, one.owner, row.pk, short(one.row.what), href)


def _of_reviews(partnership: Partnership, today: date) -> Iterator[Due]:
    rows = Review.objects.filter(partnership=partnership).select_related("partnership")
    for row in rows.prefetch_related("holds__steps"):
        seen = Seen.of(row, today)
        if not seen.regime.states[seen.record.state].ends:
            yield from _limits(seen)
            yield from _tasks(seen)
        yield from _proceedings(seen)


def _limits(seen: Seen) -> Iterator[Due]:
    href = reverse("reviews:review", args=[seen.row.pk])
    for one in deadlines(seen.regime, seen.record, seen.today):
        if one.due and one.standing in _RUNNING and not one.clock.minimum:
            post = seen.regime.posts[one.clock.owner].name
            title = f"Review {seen.row.reference}: {one.clock.name}"
            yield Due(Kind.LIMIT, one.due, post, seen.row.pk, title, href)


def _tasks(seen: Seen) -> Iterator[Due]:
    href = reverse("reviews:plan", args=[seen.row.pk])
    for one in plan(seen.regime, seen.record, seen.today):
        if one.last and not one.done and one.task.id not in seen.row.ticked:
            post = seen.regime.posts[one.task.owner].name
            yield Due(
                Kind.TASK, one.last, post, seen.row.pk, f"Review {seen.row.reference}: {one.task.name}", href
            )


def _proceedings(seen: Seen) -> Iterator[Due]:
    """Yield when to look whether proceedings still run; whoever has the review's turn keeps it."""
    href = reverse("reviews:proceedings", args=[seen.row.pk])
    post = seen.regime.posts[seen.regime.states[seen.record.state].owner].name
    title = f"Review {seen.row.reference}: look whether proceedings still run"
    for hold in seen.record.holds:
        if level_of(hold, seen.today) < Release.FULL:
            yield Due(Kind.PROCEEDING, hold.next_check, post, seen.row.pk, title, href)


def _of_escalations(partnership: Partnership) -> Iterator[Due]:
    rows = Escalation.objects.filter(partnership=partnership).whole()
    for row, clock in late_of(rows, now()):
        href = reverse("escalations:escalation", args=[row.pk])
        title = f"{name_of(row)}: {waited_words(clock)}"
        yield Due(Kind.ESCALATION, localtime(clock.due).date(), "", row.pk, title, href)


def _of_tools(partnership: Partnership) -> Iterator[Due]:
    """Yield when the tools of the shelf are to be looked at again; their owner keeps it."""
    for row in on_shelf([partnership.pk]):
        href = reverse("assurance:tool", args=[row.pk])
        yield Due(Kind.TOOL, row.review, row.owner, row.pk, f"Look at the tool again: {row.title}", href)
