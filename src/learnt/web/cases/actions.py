"""Beginning a case, how it is kept, and which agencies it asks; each noted in the record of events by id alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Agency, Partnership
from learnt.web.accounts.roles import Act
from learnt.web.cases.models import Asked, Case
from learnt.web.reviews.models import Review


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a case is called and how long it is kept."""

    reference: str
    keep_until: date
    purges_itself: bool = False
    review: Review | None = None


def refuse_unless_keeps(by: Account, partnership: int) -> None:
    """Refuse to whoever does not keep cases in a partnership."""
    if why := by.standing().may_in(Act.KEEP_CASES, partnership):
        raise PermissionDenied(why)


@transaction.atomic
def begin(*, partnership: Partnership, keeping: Keeping, by: Account) -> Case:
    """Begin a case."""
    refuse_unless_keeps(by, partnership.pk)
    _refuse_other(partnership.pk, keeping)
    case = Case.objects.create(
        partnership=partnership, reference=keeping.reference, keep_until=keeping.keep_until, made_by=by,
        purges_itself=keeping.purges_itself, review=keeping.review,
    )  # fmt: skip
    tell("case-begun", case, by)
    return case


@transaction.atomic
def keep(case: Case, keeping: Keeping, *, by: Account) -> None:
    """Change what a case is called and how long it is kept."""
    row = locked(case, by)
    _refuse_other(row.partnership_id, keeping, row.pk)
    if keeping.keep_until != row.keep_until:
        row.asked_on = None
    row.reference, row.keep_until = keeping.reference, keeping.keep_until
    row.purges_itself, row.review = keeping.purges_itself, keeping.review
    row.save()
    tell("case-changed", row, by)


@transaction.atomic
def ask(case: Case, agencies: Iterable[Agency], *, by: Account) -> None:
    """Ask these agencies of the partnership for their chronologies, and no others."""
    row = locked(case, by)
    wanted = [one for one in agencies if one.partnership_id == row.partnership_id]
    row.asked.exclude(agency__in=wanted).delete()
    for one in wanted:
        Asked.objects.get_or_create(case=row, agency=one)
    tell("case-agencies-asked", row, by, agencies=len(wanted))


def locked(case: Case, by: Account) -> Case:
    """Return a case that nobody else changes until this is done."""
    row = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    refuse_unless_keeps(by, row.partnership_id)
    return row


def touched(case: Case) -> None:
    """Count a change, so that what was made of the case is made anew."""
    case.changed += 1
    case.save(update_fields=["changed"])


def tell(act: str, case: Case, by: Account | None, **counts: object) -> None:
    """Note what was done to a case."""
    note(act, by=by, about=f"case {case.pk}", partnership=case.partnership_id, **counts)


def _refuse_other(partnership: int, keeping: Keeping, case: int | None = None) -> None:
    others = Case.objects.filter(partnership=partnership, reference=keeping.reference)
    if others.exclude(pk=case or 0).exists():
        raise UserError(f"There is already a case with the reference {keeping.reference}. Give another.")
    if keeping.review and keeping.review.partnership_id != partnership:
        raise UserError("The review is of another partnership. Choose one of the partnership of the case.")
