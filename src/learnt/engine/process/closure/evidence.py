"""Whether evidence shows the rung it is given for, and if not, why not and what would."""

from datetime import date

from learnt.engine.domain.action import Evidence, Rung
from learnt.engine.process.closure.model import Ladder, Needs


def why_not_evidence(ladder: Ladder, evidence: Evidence, today: date) -> str | None:
    """Return why evidence does not show its rung, or None where it does.

    Evidence of the contrary needs no measure before: an audit that fails says enough by itself.
    """
    if evidence.rung not in ladder.steps:
        return f"The rung “{evidence.rung.words}” is a decision and takes no evidence. Record the decision."
    if evidence.kind not in ladder.kinds:
        return f"There is no kind of evidence “{evidence.kind}”. Choose from {_names(ladder, evidence.rung)}."
    if not evidence.source.strip():
        return "The evidence has no source. Say in which document, audit or register it is found."
    if _latest(evidence) > today:
        return "The evidence has a day that lies ahead. Give the day on which it was found."
    return _why_not_kind(ladder, evidence) or (
        _why_not_measured(ladder, evidence) if evidence.shows else None
    )


def _why_not_kind(ladder: Ladder, evidence: Evidence) -> str | None:
    kind, rung = ladder.kinds[evidence.kind], evidence.rung
    if rung in kind.shows:
        return None
    limit = kind.limit if rung > max(kind.shows) else f"“{kind.name}” is about a later rung."
    return f"{limit} For “{rung.words.lower()}” give one of: {_names(ladder, rung)}."


def _why_not_measured(ladder: Ladder, evidence: Evidence) -> str | None:
    needs, rung = ladder.steps[evidence.rung].needs, evidence.rung.words.lower()
    if needs is not Needs.NOTHING and evidence.after is None:
        return f"“{rung.capitalize()}” needs a measure: in how many of how many, and when."
    if needs is not Needs.BOTH or evidence.after is None:
        return None
    if evidence.before is None:
        return f"“{rung.capitalize()}” needs a measure from before as well: without one nothing is seen to change."
    return _why_no_change(evidence)


def _why_no_change(evidence: Evidence) -> str | None:
    assert evidence.before is not None
    assert evidence.after is not None
    if evidence.before.on >= evidence.after.on:
        return "The measure from before is not earlier than the one after. Look at the two days again."
    if evidence.after.met * evidence.before.of <= evidence.before.met * evidence.after.of:
        return "The measure after is no better than the one before. Record it as showing the contrary."
    return None


def _latest(evidence: Evidence) -> date:
    return max(evidence.on, *(one.on for one in (evidence.before, evidence.after) if one), evidence.on)


def _names(ladder: Ladder, rung: Rung) -> str:
    return ", ".join(kind.name.lower() for kind in ladder.taking(rung))
