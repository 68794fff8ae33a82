"""What the engine asks of recommendations, actions and evidence, made from their rows."""

from datetime import date

from learnt.engine.domain import action as domain
from learnt.engine.domain.action import EndKind, Measured, Rung
from learnt.engine.domain.recommendation_record import Answered, RecommendationRecord, WhyChain
from learnt.web.ledger.models import Action, Ending, Evidence, Recommendation
from learnt.web.ledger.steps import StepKind


def record_of(row: Recommendation) -> RecommendationRecord:
    """Return a recommendation as the engine reads it."""
    answer = last_answer(row)
    return RecommendationRecord(
        id=ref_of(row),
        text=row.text,
        review=review_of(row),
        made=row.made_on,
        themes=themes_of(row),
        why=why_of(row),
        to=posts_in(row.to),
        by=row.by_day,
        answered=answer[0],
        reason=answer[1],
    )


def ref_of(row: Recommendation | Action | Evidence) -> str:
    """Return the id of a row as the engine carries it, and as `opening` opens it."""
    return f"{type(row).__name__.lower()}:{row.pk}"


def posts_in(words: str) -> tuple[str, ...]:
    """Return the posts that somebody set apart by semicolons."""
    return tuple(filter(None, (one.strip() for one in words.split(";"))))


def review_of(row: Recommendation) -> str:
    """Return the review that made a recommendation: a document, a review of the partnership, what somebody typed, or none that is known."""
    if row.document_id:
        return f"document:{row.document_id}"
    if row.review_id:
        return f"review:{row.review_id}"
    return f"typed:{row.source.casefold()}" if row.source else ref_of(row)


def case_of(row: Recommendation) -> str:
    """Return the case of a recommendation as counts tell cases apart; those of which none is known count once."""
    if row.document is not None:
        return f"family {row.document.family_id}" if row.document.family_id else row.document.pk
    return review_of(row) if row.review_id or row.source else "typed"


def themes_of(row: Recommendation) -> tuple[str, ...]:
    """Return the themes of a recommendation."""
    return tuple(one.theme for one in row.its_themed)


def why_of(row: Recommendation) -> WhyChain:
    """Return the chain from finding to measure."""
    return WhyChain(
        row.finding, row.made_sense, row.factor, row.expected_change, row.measure, row.good_practice
    )


def last_answer(row: Recommendation) -> tuple[Answered, str]:
    """Return the answer that holds, and its reason."""
    answers = row.its_answers
    return (Answered(answers[-1].answered), answers[-1].reason) if answers else (Answered.NOT_YET, "")


def action_of(row: Action) -> domain.Action:
    """Return an action as the engine reads it; evidence that was taken back does not count."""
    steps = row.its_steps
    return domain.Action(
        id=ref_of(row),
        recommendation=f"recommendation:{row.recommendation_id}",
        proposed=row.proposed,
        due=due_of(row),
        accepted=next((step.on for step in steps if step.kind == StepKind.ACCEPT), None),
        started=next((step.on for step in steps if step.kind == StepKind.START), None),
        evidence=tuple(evidence_of(one) for one in row.its_evidence if not is_withdrawn(one)),
        owners=tuple(domain.Owning(one.post, one.since) for one in row.its_ownings),
        end=next((_end_of(one) for one in row.its_endings), None),
    )


def due_of(row: Action) -> date | None:
    """Return the day by which an action is to be done, as it was last moved."""
    moved = [step.on for step in row.its_steps if step.kind == StepKind.MOVE_DUE]
    return moved[-1] if moved else row.due


def is_withdrawn(row: Evidence) -> bool:
    """Say whether evidence was taken back."""
    return hasattr(row, "withdrawal")


def evidence_of(row: Evidence) -> domain.Evidence:
    """Return evidence as the engine reads it."""
    return domain.Evidence(
        id=f"evidence:{row.pk}",
        rung=Rung(row.rung),
        kind=row.kind,
        on=row.on,
        source=row.source,
        shows=row.shows,
        before=_measured(row.before_met, row.before_of, row.before_on),
        after=_measured(row.after_met, row.after_of, row.after_on),
    )


def _measured(met: int | None, of: int | None, on: date | None) -> Measured | None:
    return Measured(met, of, on) if met is not None and of and on else None


def _end_of(row: Ending) -> domain.End:
    other = f"action:{row.other_id}" if row.other_id else ""
    return domain.End(EndKind(row.kind), row.on, row.reason, other)
