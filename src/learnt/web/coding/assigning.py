"""Who codes what by when: given out by whoever may, done by the coders, and ended when all are done."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import may, refusal
from learnt.web.accounts.roles import Act
from learnt.web.coding.models import AssignedCoder, Assignment
from learnt.web.coding.sight import Sight
from learnt.web.library.models import Document


def candidates(document: Document) -> list[Account]:
    """Return the people who may code a document, by their names."""
    marks = document.marks_now()
    near = Account.objects.filter(is_active=True, memberships__partnership=document.partnership_id).distinct()
    return [account for account in near if not may(account.standing(), Act.CODE, marks)]


@transaction.atomic
def assign(sight: Sight, coders: Sequence[Account], due: date | None = None) -> Assignment:
    """Give a document to one coder, or to two who do not see each other's work until both are done.

    Raises:
        PermissionDenied: the person may not give out coding.
        UserError: there are none or too many coders, or one may not code it or codes it already.
    """
    _refuse_unless_assigning(sight)
    if len(set(coders)) != len(coders) or not 1 <= len(coders) <= 2:
        raise UserError("Choose one person to code the document, or two different people.")
    marks = sight.document.marks_now()
    if any(may(account.standing(), Act.CODE, marks) for account in coders):
        raise UserError("One of these people may not code this document. Choose somebody who may.")
    if open_coders(sight.document).filter(account__in=coders).exists():
        raise UserError(
            "One of these people codes this document already. Choose somebody else, or end that first."
        )
    assignment = Assignment.objects.create(document=sight.document, set_by=sight.account, due=due)
    AssignedCoder.objects.bulk_create(AssignedCoder(assignment=assignment, account=one) for one in coders)
    _note("coding-assigned", sight, assignment, coders=len(coders))
    return assignment


@transaction.atomic
def finish(sight: Sight) -> None:
    """Say that one is done with a document; what was given to several ends when all are done."""
    mine = open_coders(sight.document).filter(account=sight.account, done_at=None)
    for row in mine.select_related("assignment"):
        row.done_at = timezone.now()
        row.save(update_fields=["done_at"])
        if not row.assignment.coders.filter(done_at=None).exists():
            _end(row.assignment, None)
        _note("coding-done", sight, row.assignment)


@transaction.atomic
def end(sight: Sight, assignment: Assignment) -> None:
    """End what was given out before all are done, so that the coders see each other's work."""
    _refuse_unless_assigning(sight)
    if assignment.document_id != sight.document.pk:
        raise PermissionDenied(refusal(Act.ASSIGN))
    if assignment.ended_at is None:
        _end(assignment, sight.account)
        _note("coding-ended", sight, assignment)


def open_coders(document: Document) -> QuerySet[AssignedCoder]:
    """Return the coders of what was given out of a document and has not ended."""
    return AssignedCoder.objects.filter(assignment__document=document, assignment__ended_at=None)


def is_due(sight: Sight) -> bool:
    """Say whether the person has been given the document and is not done."""
    return open_coders(sight.document).filter(account=sight.account, done_at=None).exists()


def _end(assignment: Assignment, by: Account | None) -> None:
    assignment.ended_at, assignment.ended_by = timezone.now(), by
    assignment.save(update_fields=["ended_at", "ended_by"])


def _refuse_unless_assigning(sight: Sight) -> None:
    if not sight.assigns:
        raise PermissionDenied(refusal(Act.ASSIGN))


def _note(act: str, sight: Sight, assignment: Assignment, **details: object) -> None:
    document = sight.document
    note(
        act, by=sight.account, about=f"document {document.pk}", partnership=document.partnership_id,
        assignment=assignment.pk, **details,
    )  # fmt: skip
