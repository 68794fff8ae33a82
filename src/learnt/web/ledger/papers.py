"""What the register tells papers of a review: its recommendations, what is done about them, and how far that has come."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from learnt.engine.domain.action import Rung
from learnt.engine.domain.recommendation_record import Answered
from learnt.web.accounts.models import Partnership
from learnt.web.ledger.models import Recommendation
from learnt.web.ledger.progress import Acted, Progress, progress_of
from learnt.web.ledger.records import is_withdrawn
from learnt.web.library.words import date_words
from learnt.web.reviews.models import Review
from learnt.web.reviews.papers import is_held
from learnt.web.reviews.told import Further, Rows

_ANSWERS = {Answered.ACCEPTED: "Accepted", Answered.NOT_ACCEPTED: "Not accepted"}


def told_to_papers(review: Review) -> Further:
    """Return what papers of a review are told; of documents that are held back they are told nothing."""
    own = Q(review=review) | Q(document__in=review.papers.order_by().values("document"))
    rows = Recommendation.objects.filter(own, partnership=review.partnership_id).exclude(
        document__held_back=True
    )
    every = [progress_of(row) for row in rows.distinct().order_by("pk").whole()]
    numbered = [(str(at), one) for at, one in enumerate(every, start=1)]
    acted = [
        (f"{at}.{part}", one) for at, all_of in numbered for part, one in enumerate(all_of.actions, start=1)
    ]
    tables: dict[str, Rows] = {
        "recommendations": [_recommendation(at, one) for at, one in numbered],
        "actions": [_action(at, one) for at, one in acted],
        "audits": list(_audits(acted)),
        "due": list(_due(acted)),
    }
    return Further(tables, _counts(every, [one for _, one in acted]) if every else {})


def told_of_year(partnership: Partnership, after: date, today: date) -> Further:
    """Return what the yearly report is told: recommendations made or still open, and those on which little was done.

    Others than those who work on a review read it: of reviews that proceedings hold back it is told nothing.
    """
    rows = (
        Recommendation.objects.filter(partnership=partnership)
        .exclude(document__held_back=True)
        .order_by("pk")
    )
    held = {one.pk for one in partnership.reviews.all() if is_held(one)}
    rows = rows.filter(made_on__lte=today).exclude(review__in=held)
    every = [progress_of(row) for row in rows.whole()]
    told = [one for one in every if one.open or one.row.made_on > after]
    little = [one for one in every if one.open and (one.reached is None or one.reached < Rung.DONE)]
    return Further(
        {"review-actions": [_year(one) for one in told], "little-progress": [_little(one) for one in little]},
        {},
    )


def _year(one: Progress) -> dict[str, str]:
    shown = [acted for acted in one.going if acted.climbed.reached >= Rung.PRACTICE_CHANGED]
    done = [f"{acted.row.what} {acted.climbed.reached.words}." for acted in one.actions]
    return {
        "what": one.row.text, "answer": _ANSWERS.get(one.answered, ""), "done": "\n".join(done),
        "improved": "\n".join(acted.row.what for acted in shown),
    }  # fmt: skip


def _little(one: Progress) -> dict[str, str]:
    reached = one.reached.words if one.reached is not None else "No action is agreed yet"
    return {"theme": one.row.text, "said": _day(one.row.made_on), "standing": reached}


def _recommendation(at: str, one: Progress) -> dict[str, str]:
    row = one.row
    return {
        "number": at, "what": row.text, "who": row.to, "by": _day(row.by_day), "change": row.expected_change,
        "measure": row.measure, "answer": _ANSWERS.get(one.answered, ""),
    }  # fmt: skip


def _action(at: str, one: Acted) -> dict[str, str]:
    standing = "Ended without being done" if one.ended else one.climbed.reached.words
    late = (
        " (late)"
        if one.climbed.overdue
        else " (opened again: a check showed no change)"
        if one.climbed.reopened_by
        else ""
    )
    shown = [each for each in one.row.its_evidence if not is_withdrawn(each)]
    return {
        "number": at, "what": one.row.what, "who": one.owner, "by": _day(one.due), "standing": f"{standing}{late}",
        "measure": one.row.recommendation.measure,
        "evidence": "\n".join(f"{Rung(each.rung).words}: {each.source}, {_day(each.on)}" for each in shown),
    }  # fmt: skip


def _audits(acted: list[tuple[str, Acted]]) -> Iterator[dict[str, str]]:
    for at, one in acted:
        if one.climbed.recheck:
            yield {"number": at, "what": one.row.what, "by": _day(one.climbed.recheck)}


def _due(acted: list[tuple[str, Acted]]) -> Rows:
    open_ones = [one for _, one in acted if one.climbed.open and one.due]
    return [
        {"what": one.row.what, "who": one.owner, "by": _day(one.due)}
        for one in sorted(open_ones, key=lambda one: one.due or date.max)
    ]


def _counts(every: list[Progress], acted: list[Acted]) -> dict[str, str]:
    counts = {
        "recommendations": len(every),
        "open": sum(one.climbed.open for one in acted),
        "late": sum(one.climbed.overdue for one in acted),
        "shown": sum(one.climbed.reached >= Rung.PRACTICE_CHANGED for one in acted),
        "failed": sum(one.climbed.reopened_by is not None for one in acted),
    }
    return {name: str(count) for name, count in counts.items()}


def _day(day: date | None) -> str:
    return date_words(day.isoformat()) if day else ""
