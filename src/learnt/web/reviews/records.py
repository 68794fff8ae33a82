"""What is kept of a review, as the rules look at it."""

from datetime import date

from django.db.models import prefetch_related_objects

from learnt.engine.domain import embargo
from learnt.engine.domain.embargo import ProceedingKind, Release, SignOff
from learnt.engine.domain.review import ReviewRecord
from learnt.engine.process.embargo import Released, released
from learnt.engine.process.rules import Regime, shipped_regime
from learnt.engine.process.rules.conditions import Lets, parts_of
from learnt.web.reviews.counting import counted
from learnt.web.reviews.models import Hold, Review, Step


def regime_of(row: Review) -> Regime:
    """Return the rules of a review, with the readings that were chosen for it."""
    return shipped_regime(row.regime).choosing(row.chosen)


def record_of(row: Review, holds: tuple[embargo.Hold, ...] | None = None) -> ReviewRecord:
    """Return a review as it stands; its holds are fetched where they are not given."""
    events = {name: date.fromisoformat(day) for name, day in row.events.items()}
    told = {**row.told, **counted(row, regime_of(row))}
    return ReviewRecord(row.state, events, told, holds_of(row) if holds is None else holds)


def holds_of(row: Review) -> tuple[embargo.Hold, ...]:
    """Return the proceedings beside a review."""
    posts = {one.id: one.name for one in shipped_regime(row.regime).posts.values()}
    prefetch_related_objects([row], "holds__steps")
    return tuple(hold_of(hold, posts) for hold in row.holds.all())


def hold_of(hold: Hold, posts: dict[str, str]) -> embargo.Hold:
    """Return a proceeding with its steps; posts are named as people read them."""
    steps = tuple(_step(step, posts) for step in hold.steps.all())
    kind, level = ProceedingKind(hold.kind), Release(hold.level)
    return embargo.Hold(str(hold.pk), kind, level, hold.condition, hold.since, hold.next_check, steps)


def _step(step: Step, posts: dict[str, str]) -> embargo.Step:
    signed = None
    if step.signed_post and step.signed_on:
        signed = SignOff(posts.get(step.signed_post, step.signed_post), step.signed_on)
    return embargo.Step(Release(step.level), step.from_day, signed)


def shown_today(row: Review, holds: tuple[embargo.Hold, ...], today: date) -> Released:
    """Return how much of a review may be shown to people who do not work on it."""
    signed = row.signed_on is not None and row.signed_on <= today
    return released(holds, today, learning_signed=signed)


def signers(regime: Regime) -> dict[str, str]:
    """Return the posts that may sign a release: those that the rules let publish what a release is needed for."""
    letting = {
        guard.id
        for guard in regime.guards.values()
        if any(isinstance(one, Lets) for one in parts_of(guard.needs))
    }
    found = [post for move in regime.moves.values() if letting & set(move.guards) for post in move.by]
    return {post: regime.posts[post].name for post in dict.fromkeys(found or ["partners"])}
