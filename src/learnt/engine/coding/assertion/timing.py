"""Say of a fact whether it belongs to the time told of or to an earlier one."""

from collections.abc import Sequence

from learnt.engine.coding.assertion.cues import TimeCue
from learnt.engine.coding.lexicon import Hit
from learnt.engine.coding.matcher import Match
from learnt.engine.domain.coding import Time


def time_of(hit: Hit, cues: Sequence[Match[TimeCue]], clause: Sequence[int]) -> Time:
    """Return the time that the nearest cue in the clause gives; without one, the time told of."""
    nearest, time = len(clause), Time.CURRENT
    for cue in cues:
        away = _away(cue, hit)
        if 0 <= away <= cue.payload.reach.words and away < nearest and clause[cue.first] == clause[hit.first]:
            nearest, time = away, cue.payload.time
    return time


def _away(cue: Match[TimeCue], hit: Hit) -> int:
    """Return how many words stand between; below 0 where the cue is on the wrong side."""
    if cue.first >= hit.first and cue.after <= hit.after:
        return 0
    return hit.first - cue.after if cue.payload.reach.before else cue.first - hit.after
