"""Changes to the proceedings beside a review, and to how much they let out."""

from datetime import date

from django.db import transaction

from learnt.engine.domain import embargo
from learnt.engine.domain.embargo import ProceedingKind, Release, SignOff
from learnt.engine.domain.errors import UserError
from learnt.engine.process.embargo import why_not_step
from learnt.engine.process.rules import shipped_regime
from learnt.web.reviews.actions import Acting, keep, locked
from learnt.web.reviews.models import Change, ChangeKind, Hold, Review, Step
from learnt.web.reviews.papers import follow
from learnt.web.reviews.records import hold_of, regime_of, signers


@transaction.atomic
def enter(review: Review, hold: Hold, acting: Acting) -> Hold:
    """Enter proceedings beside a review; it holds from now on."""
    row = locked(review, acting)
    hold.review = row
    hold.save()
    told = _told(hold, level=hold.level, **{"from": hold.since.isoformat()})
    told |= {"next-check": hold.next_check.isoformat(), "condition": hold.condition}
    keep(row, acting.account, [Change(kind=ChangeKind.HELD, what=str(hold.pk), value=told)])
    follow(row)
    return hold


@transaction.atomic
def check(review: Review, hold: int, next_check: date, acting: Acting, *, reason: str) -> None:
    """Record that somebody looked whether proceedings still run, what they found, and when to look again."""
    row = locked(review, acting)
    found = row.holds.get(pk=hold)
    before = found.next_check.isoformat()
    found.next_check = next_check
    found.save(update_fields=["next_check"])
    told = _told(found, **{"next-check": next_check.isoformat()})
    change = Change(
        kind=ChangeKind.CHECKED, what=str(found.pk), value=told, before=before, reason=reason.strip()
    )
    keep(row, acting.account, [change])


@transaction.atomic
def release(review: Review, hold: int, step: Step, acting: Acting, *, reason: str) -> None:
    """Let proceedings let out more, with a signature, or less.

    Raises:
        UserError: the rules of embargoes do not allow it.
    """
    row = locked(review, acting)
    found = row.holds.prefetch_related("steps").get(pk=hold)
    posts = {one.id: one.name for one in shipped_regime(row.regime).posts.values()}
    signing = signers(regime_of(row))
    signed = None
    if step.signed_post and step.signed_on:
        signed = SignOff(posts.get(step.signed_post, step.signed_post), step.signed_on)
    asked = embargo.Step(Release(step.level), step.from_day, signed)
    if why := why_not_step(hold_of(found, posts), asked, posts=frozenset(signing.values())):
        raise UserError(why)
    step.hold, step.by = found, acting.account
    step.save()
    told = _told(found, level=step.level, **{"from": step.from_day.isoformat()})
    change = Change(
        kind=ChangeKind.RELEASED, what=str(found.pk), value=told, post=step.signed_post, day=step.signed_on,
        reason=reason.strip(),
    )  # fmt: skip
    keep(row, acting.account, [change])
    follow(row)


@transaction.atomic
def sign(review: Review, post: str, day: date | None, acting: Acting, *, reason: str) -> None:
    """Sign that the learning of a review names nobody, or take the signature back where no day is given."""
    row = locked(review, acting)
    if day is not None and post not in signers(regime_of(row)):
        raise UserError(f"This post may not sign. Ask one of: {', '.join(signers(regime_of(row)).values())}.")
    before = row.signed_on.isoformat() if row.signed_on else None
    row.signed_post, row.signed_on = (post, day) if day else ("", None)
    change = Change(
        kind=ChangeKind.SIGNED, value=day.isoformat() if day else None, before=before, post=post, day=day,
        reason=reason.strip(),
    )  # fmt: skip
    keep(row, acting.account, [change])


def _told(hold: Hold, **more: object) -> dict[str, object]:
    """Return what the history tells of proceedings."""
    return {"kind": ProceedingKind(hold.kind).value, **more}
