"""Counts for a review what its guards ask: its actions that are open or unowned, and audits that wait or failed."""

from django.db.models import Q

from learnt.engine.domain.action import Rung
from learnt.engine.domain.recommendation_record import Answered
from learnt.web.ledger.models import Recommendation
from learnt.web.ledger.progress import Progress, progress_of
from learnt.web.reviews.models import Review


def counts_of(review: Review) -> dict[str, int]:
    """Return what is counted for a review; nothing where the register holds no recommendation of it."""
    own = Q(review=review) | Q(document__in=review.papers.order_by().values("document"))
    rows = Recommendation.objects.filter(own, partnership=review.partnership_id).distinct().whole()
    every = [progress_of(row) for row in rows]
    if not every:
        return {}
    accepted = [one for one in every if one.answered is not Answered.NOT_ACCEPTED]
    going = [acted.climbed for one in accepted for acted in one.going]
    return {
        "actions-open": sum(map(_open, accepted)),
        "actions-unowned": sum(climbed.unowned for climbed in going),
        "audits-waiting": sum(climbed.recheck_late for climbed in going),
        "audits-failed": sum(climbed.reopened_by is not None for climbed in going),
    }


def _open(one: Progress) -> int:
    """Return how many actions are still to be done; a recommendation without any has one to be proposed."""
    if not one.actions:
        return 1
    return sum(acted.climbed.reached < Rung.DONE for acted in one.going)
