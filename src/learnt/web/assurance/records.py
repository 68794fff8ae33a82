"""Rows of assurance as the engine's objects: what holds of each, by what was recorded last."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from learnt.engine.assurance.assessing import Said
from learnt.engine.assurance.audits import CaseSays, Found, Result, results
from learnt.engine.assurance.loading import shipped_standards, standards_of
from learnt.engine.assurance.model import Met, Standards
from learnt.engine.assurance.surveys import Count
from learnt.engine.assurance.training import Trained
from learnt.web.accounts.models import Account, Partnership
from learnt.web.assurance.models import (
    Answer,
    CaseAnswer,
    CaseAudit,
    Conclusion,
    OwnStandards,
    Survey,
    SurveyCount,
    Training,
)


def own_standards(partnership: Partnership) -> OwnStandards | None:
    """Return the partnership's own standards; None where those that come with Learnt hold."""
    last = OwnStandards.objects.filter(partnership=partnership).last()
    return last if last is not None and last.text else None


def standards_in(partnership: Partnership) -> Standards:
    """Return the standards that hold in a partnership."""
    own = own_standards(partnership)
    return standards_of(own.text) if own else shipped_standards()


def answers_in(partnership: Partnership, agency: str = "") -> list[Answer]:
    """Return the answers of a partnership, or of one of its agencies, the last of each agency, year and standard."""
    rows = Answer.objects.filter(partnership=partnership).select_related("by")
    rows = rows.filter(agency=agency) if agency else rows
    last = {(row.agency, row.year, row.standard): row for row in rows.prefetch_related("moderations__by")}
    return sorted(last.values(), key=lambda row: row.pk)


def said_of(row: Answer) -> Said:
    """Return an answer with what was made of it last."""
    moderated = max(row.moderations.all(), key=lambda one: one.pk, default=None)
    return Said(row.standard, row.agency, row.year, Met(row.met), Met(moderated.met) if moderated else None)


def results_of(audit: CaseAudit) -> list[Result]:
    """Return what the cases of an audit come to, question by question."""
    found = (
        Found(question, case, auditor, CaseSays(says))
        for question, case, auditor, says in CaseAnswer.objects.filter(question__audit=audit)
        .order_by("pk")
        .values_list("question", "case", "by", "says")
    )
    return results(audit.questions.values_list("pk", flat=True), found)


@dataclass(frozen=True, slots=True)
class AuditedTheme:
    """What an audit of case files found of a theme, as the learnt ledger counts it."""

    pk: int
    audit: int
    partnership: int
    theme: str
    on: date
    holds: bool
    words: str
    source: str
    by: Account
    at: datetime


def audited(partnership: Partnership, themes: Collection[str]) -> list[AuditedTheme]:
    """Return what audits of a partnership found of themes: the last conclusion of each audit on each."""
    rows = Conclusion.objects.filter(audit__partnership=partnership, theme__in=themes)
    last = {(row.audit_id, row.theme): row for row in rows.select_related("by", "audit")}
    return [_audited(row) for row in last.values()]


def concluded(pks: Iterable[int]) -> list[AuditedTheme]:
    """Return conclusions by their ids."""
    rows = Conclusion.objects.filter(pk__in=list(pks)).select_related("by", "audit")
    return [_audited(row) for row in rows]


def _audited(row: Conclusion) -> AuditedTheme:
    return AuditedTheme(
        row.pk, row.audit_id, row.audit.partnership_id, row.theme, row.on, row.holds, row.words,
        f"Case-file audit: {row.audit.title}", row.by, row.at,
    )  # fmt: skip


def counts_of(survey: Survey, theme: str = "") -> list[Count]:
    """Return the counts of a survey, or those on a theme."""
    rows = SurveyCount.objects.filter(survey=survey)
    rows = rows.filter(theme=theme) if theme else rows
    return [
        Count(one.question, one.theme, one.agency, one.role, one.agree, one.disagree, one.unsure)
        for one in rows
    ]


def trained(row: Training) -> Trained:
    """Return training with what is known of its effect; the last that was recorded holds."""
    effect = max(row.effects.all(), key=lambda one: one.pk, default=None)
    if effect is None:
        return Trained(row.on, row.needed, row.came)
    return Trained(row.on, row.needed, row.came, effect.on, effect.asked, effect.changed)


def percent(part: int, whole: int) -> str:
    """Return a share with what it is out of."""
    return f"{part:,} of {whole:,}"


def by_id(rows: Iterable[Answer]) -> Mapping[str, Answer]:
    """Return answers by the id of their standard."""
    return {row.standard: row for row in rows}
