"""Answers, audits, surveys, training, tools and checklists recorded; everything is added and nothing changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from learnt.engine.assurance.audits import CaseSays
from learnt.engine.assurance.loading import standards_of
from learnt.engine.assurance.model import Met, Sheet
from learnt.engine.assurance.surveys import Count
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.roles import Act
from learnt.web.assurance.kinds import Took
from learnt.web.assurance.models import (
    Answer,
    AuditQuestion,
    CaseAnswer,
    CaseAudit,
    Conclusion,
    Effect,
    Filled,
    Moderation,
    OwnStandards,
    Supervision,
    Survey,
    SurveyCount,
    Tool,
    ToolTheme,
    Training,
)
from learnt.web.assurance.policies import agencies_of, refuse_unless

_Replacing = TypeVar("_Replacing", Tool, Filled)


class ChangedBetweenError(UserError):
    """Somebody changed the same thing after the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed this after you opened the page. What you entered is below; nothing is lost. "
            "Open it anew, look at what changed, and enter what still holds."
        )


@transaction.atomic
def set_standards(partnership: Partnership, text: str, *, by: Account) -> OwnStandards:
    """Take a file of standards, or those that come with Learnt where there is no text.

    Raises:
        FaultyFileError: the file has faults, all told together.
    """
    refuse_unless(by, Act.ASSURE, partnership.pk)
    if text:
        standards_of(text)
    row = OwnStandards.objects.create(partnership=partnership, text=text, by=by)
    _note("standards-set", by, partnership, own=bool(text))
    return row


@transaction.atomic
def answer(partnership: Partnership, given: Mapping[str, Any], *, by: Account) -> Answer:
    """Record what an agency says of a standard: by whoever answers for the agency, or keeps the self-assessment."""
    if not agencies_of(by.pk).filter(partnership=partnership, name=given["agency"]).exists():
        refuse_unless(by, Act.ASSURE, partnership.pk)
    row = Answer.objects.create(partnership=partnership, by=by, **given)
    _note("standard-answered", by, partnership, answer=row.pk)
    return row


@transaction.atomic
def moderate(row: Answer, met: Met, reason: str, *, by: Account) -> Moderation:
    """Record what somebody else makes of an answer.

    Raises:
        UserError: it is the person's own answer, or a newer one took its place.
    """
    refuse_unless(by, Act.ASSURE, row.partnership_id)
    if row.by_id == by.pk:
        raise UserError("You gave this answer. Somebody else has to moderate it.")
    newer = Answer.objects.filter(
        partnership=row.partnership_id, agency=row.agency, year=row.year, standard=row.standard, pk__gt=row.pk
    )
    if newer.exists():
        raise ChangedBetweenError
    made = Moderation.objects.create(answer=row, met=met.value, reason=reason.strip(), by=by)
    _note("standard-moderated", by, row.partnership, answer=row.pk)
    return made


@transaction.atomic
def begin_audit(
    partnership: Partnership,
    title: str,
    questions: Sequence[tuple[str, str]],
    *,
    by: Account,
    before: CaseAudit | None = None,
) -> CaseAudit:
    """Begin an audit with its questions, each with its theme."""
    refuse_unless(by, Act.ASSURE, partnership.pk)
    if before is not None and before.partnership_id != partnership.pk:
        raise UserError("The audit before is of another partnership. Choose one of this partnership.")
    row = CaseAudit.objects.create(partnership=partnership, title=title.strip(), before=before, by=by)
    for number, (theme, words) in enumerate(questions, start=1):
        AuditQuestion.objects.create(audit=row, number=number, theme=theme, words=words)
    _note("case-audit-begun", by, partnership, audit=row.pk, questions=len(questions))
    return row


@transaction.atomic
def answer_case(
    audit: CaseAudit, case: str, answers: Iterable[tuple[AuditQuestion, CaseSays, str]], *, by: Account
) -> None:
    """Record what an auditor found in a case; given again, the last holds."""
    refuse_unless(by, Act.ASSURE, audit.partnership_id)
    listed = list(answers)
    for question, says, reason in listed:
        if question.audit_id != audit.pk:
            raise UserError("A question is of another audit. Open this audit anew.")
        CaseAnswer.objects.create(
            question=question, case=case.upper(), says=says.value, reason=reason.strip(), by=by
        )
    _note("case-audited", by, audit.partnership, audit=audit.pk, answers=len(listed))


@transaction.atomic
def conclude(audit: CaseAudit, theme: str, given: Mapping[str, Any], *, by: Account) -> Conclusion:
    """Record what an audit found of a theme; the learnt ledger counts it as an audit of the theme.

    Raises:
        UserError: the audit asks nothing of the theme, nothing was answered, or the day lies ahead.
    """
    refuse_unless(by, Act.ASSURE, audit.partnership_id)
    if given["on"] > localdate():
        raise UserError("The day of the audit lies ahead. Give the day on which it was made.")
    if not CaseAnswer.objects.filter(question__audit=audit, question__theme=theme).exists():
        raise UserError("No case is answered for this theme yet, so nothing can be concluded.")
    row = Conclusion.objects.create(audit=audit, theme=theme, by=by, **given)
    _note("case-audit-concluded", by, audit.partnership, audit=audit.pk, theme=theme, holds=row.holds)
    return row


@transaction.atomic
def keep_survey(
    partnership: Partnership, title: str, on: date, counts: Sequence[Count], *, by: Account
) -> Survey:
    """Keep the counts of a survey."""
    refuse_unless(by, Act.ASSURE, partnership.pk)
    _not_ahead(on)
    row = Survey.objects.create(partnership=partnership, title=title.strip(), on=on, by=by)
    for one in counts:
        SurveyCount.objects.create(
            survey=row, question=one.question, theme=one.theme, agency=one.agency, role=one.role,
            agree=one.agree, disagree=one.disagree, unsure=one.unsure,
        )  # fmt: skip
    _note("survey-kept", by, partnership, survey=row.pk, counts=len(counts))
    return row


@transaction.atomic
def keep_training(partnership: Partnership, given: Mapping[str, Any], *, by: Account) -> Training:
    """Record training: how many needed it, and how many came."""
    refuse_unless(by, Act.ASSURE, partnership.pk)
    row = Training.objects.create(partnership=partnership, by=by, **given)
    _note("training-kept", by, partnership, training=row.pk)
    return row


@transaction.atomic
def keep_effect(training: Training, given: Mapping[str, Any], *, by: Account) -> Effect:
    """Record what those who came say they do otherwise.

    Raises:
        UserError: more were asked than came, or more changed than were asked, or the day is not after the training.
    """
    refuse_unless(by, Act.ASSURE, training.partnership_id)
    _not_ahead(given["on"])
    if given["on"] < training.on:
        raise UserError("They were asked before the training. Check the day.")
    if given["asked"] > training.came:
        raise UserError(f"More answered than came ({training.came:,}). Check the numbers.")
    if given["changed"] > given["asked"]:
        raise UserError("More named a change than answered. Check the numbers.")
    row = Effect.objects.create(training=training, by=by, **given)
    _note("training-effect-kept", by, training.partnership, training=training.pk)
    return row


@transaction.atomic
def keep_supervision(
    partnership: Partnership, agency: str, kind: Took, on: date, *, by: Account
) -> Supervision:
    """Record that supervision or a debrief took place; nothing of what was said."""
    refuse_unless(by, Act.ASSURE, partnership.pk)
    _not_ahead(on)
    row = Supervision.objects.create(partnership=partnership, agency=agency, kind=kind.value, on=on, by=by)
    _note("supervision-kept", by, partnership, kind=kind.value)
    return row


@transaction.atomic
def keep_tool(
    partnership: Partnership,
    given: Mapping[str, Any],
    themes: Iterable[str],
    *,
    by: Account,
    before: Tool | None = None,
) -> Tool:
    """Put a tool on the shelf, or change one that is there.

    Raises:
        ChangedBetweenError: somebody changed it since the person looked.
    """
    refuse_unless(by, Act.ASSURE, partnership.pk)
    row = _put(Tool(partnership=partnership, replaces=before, by=by, **given))
    for theme in sorted(set(themes)):
        ToolTheme.objects.create(tool=row, theme=theme)
    _note("tool-taken-off" if row.taken_off else "tool-kept", by, partnership, tool=row.pk)
    return row


@transaction.atomic
def keep_checklist(
    partnership: Partnership, sheet: Sheet, reference: str, answers: Mapping[str, str], *, by: Account,
    before: Filled | None = None,
) -> Filled:  # fmt: skip
    """Keep a checklist under a reference; a change takes the place of what was there.

    Raises:
        ChangedBetweenError: somebody changed it since the person looked.
    """
    refuse_unless(by, Act.READ, partnership.pk)
    row = _put(Filled(
        partnership=partnership, sheet=sheet.id, version=sheet.version, reference=reference.upper(),
        answers=dict(answers), replaces=before, by=by,
    ))  # fmt: skip
    _note("checklist-kept", by, partnership, sheet=sheet.id, checklist=row.pk)
    return row


def _put(row: _Replacing) -> _Replacing:
    """Keep a row that takes the place of another, unless that was replaced already."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ChangedBetweenError from error
    return row


def _not_ahead(on: date) -> None:
    if on > localdate():
        raise UserError("The day lies ahead. Give the day on which it was.")


def _note(act: str, by: Account, partnership: Partnership, **details: object) -> None:
    note(act, by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk, **details)
