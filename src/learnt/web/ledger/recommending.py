"""Recommendations written, taken from documents, changed, answered and cited; each change noted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.recommendation_record import Answered
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import may
from learnt.web.accounts.roles import Act
from learnt.web.ledger.changing import hold, kept, told
from learnt.web.ledger.models import Answer, Citation, Recommendation, Rewording, Themed
from learnt.web.library.models import Document
from learnt.web.reviews.models import Review

WRITTEN = (
    "text", "to", "by_day", "made_on", "finding", "made_sense", "factor", "expected_change", "measure",
    "good_practice", "review", "source",
)  # fmt: skip
"""What a person writes of a recommendation, besides its themes."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """A recommendation as a document makes it."""

    start: int
    passage: int | None
    text: str
    themes: tuple[str, ...] = ()
    to: str = ""


@transaction.atomic
def write(partnership: Partnership, given: Mapping[str, Any], *, by: Account) -> Recommendation:
    """Put a recommendation that somebody typed into the register."""
    if why := by.standing().may_in(Act.RUN_REVIEWS, partnership.pk):
        raise PermissionDenied(why)
    _refuse_senseless(partnership.pk, given, by)
    row = Recommendation.objects.create(
        partnership=partnership, made_by=by, **{name: given[name] for name in WRITTEN if name in given}
    )
    _set_themes(row, given.get("themes", ()))
    note("recommendation-made", by=by, about=f"recommendation {row.pk}", partnership=partnership.pk)
    return row


@transaction.atomic
def take(document: Document, lifted: Iterable[Lifted], *, made_on: date, by: Account) -> list[Recommendation]:
    """Put recommendations of a document into the register of its partnership; those that are there already stay.

    Raises:
        PermissionDenied: the person may not run reviews where the document belongs, or it belongs nowhere.
    """
    why = may(by.standing(), Act.RUN_REVIEWS, document.marks_now())
    if why or document.partnership is None or document.current is None:
        raise PermissionDenied(why)
    rows = []
    for one in lifted:
        row, new = Recommendation.objects.get_or_create(
            document=document, reading=document.current.digest, start=one.start,
            defaults={
                "partnership": document.partnership, "text": one.text, "quote": one.text, "to": one.to[:300],
                "passage": one.passage, "made_on": made_on, "made_by": by,
            },
        )  # fmt: skip
        if new:
            _set_themes(row, one.themes)
            note("recommendation-taken", by=by, about=f"recommendation {row.pk}",
                 partnership=row.partnership_id)  # fmt: skip
            rows.append(row)
    return rows


@transaction.atomic
def change(row: Recommendation, given: Mapping[str, Any], *, by: Account, seen: int) -> None:
    """Change a recommendation; what stood there before is kept."""
    held = hold(row.pk, Act.RUN_REVIEWS, by=by, seen=seen)
    _refuse_senseless(held.partnership_id, given, by)
    changed = [name for name in WRITTEN if name in given and getattr(held, name) != given[name]]
    for name in changed:
        before = getattr(held, name)
        setattr(held, name, given[name])
        Rewording.objects.create(
            recommendation=held, by=by, field=name, before=_words(before), after=_words(given[name])
        )
    before = [one.theme for one in held.themed.all()]
    themes = sorted(given.get("themes", before))
    if themes != before:
        _set_themes(held, themes)
        Rewording.objects.create(
            recommendation=held, by=by, field="themes", before=", ".join(before), after=", ".join(themes)
        )
        changed.append("themes")
    if changed:
        held.save(update_fields=[name for name in changed if name != "themes"] or ["turn"])
        kept("recommendation-changed", held, by, fields=changed)


@transaction.atomic
def answer(row: Recommendation, answered: Answered, *, reason: str, on: date, by: Account, seen: int) -> None:
    """Record that a recommendation was accepted or not, and why."""
    held = hold(row.pk, Act.RUN_REVIEWS, by=by, seen=seen)
    reason = told(reason, "Say why, so that others can follow it.")
    if on > localdate():
        raise UserError("The day of the answer lies ahead. Give the day on which it was decided.")
    Answer.objects.create(recommendation=held, by=by, answered=answered, reason=reason, on=on)
    kept("recommendation-answered", held, by, answered=answered.value)


@transaction.atomic
def cite(row: Recommendation, citation: Citation, *, by: Account, seen: int) -> None:
    """Cite what was said before; twice the same is once."""
    held = hold(row.pk, Act.RUN_REVIEWS, by=by, seen=seen)
    citation.recommendation, citation.by = held, by
    if citation.earlier_id == held.pk:
        raise UserError("A recommendation does not cite itself. Choose an earlier one.")
    same = held.citations.filter(
        earlier=citation.earlier, document=citation.document, passage=citation.passage
    )
    if not same.exists():
        citation.save()
        kept("recommendation-cited", held, by)


def _refuse_senseless(partnership: int, given: Mapping[str, Any], by: Account) -> None:
    told(given["text"], "Write what is recommended.")
    review = given.get("review")
    if review is not None and (
        review.partnership_id != partnership
        or not Review.objects.open_to(by.standing()).filter(pk=review.pk).exists()
    ):
        raise UserError("Choose a review of the same partnership.")


def _set_themes(row: Recommendation, themes: Iterable[str]) -> None:
    row.themed.all().delete()
    Themed.objects.bulk_create(Themed(recommendation=row, theme=theme) for theme in sorted(set(themes)))


def _words(value: object) -> str:
    return "" if value is None else str(value)
