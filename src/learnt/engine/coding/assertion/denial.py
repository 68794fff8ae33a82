"""Say of the facts in a passage whether they were there, and how surely."""

from collections.abc import Callable, Sequence

from learnt.engine.coding.assertion.cues import Cue, Found, Reads, Word
from learnt.engine.coding.lexicon import Hit
from learnt.engine.coding.matcher import Match
from learnt.engine.domain.coding import Certainty, Polarity

Clause = Callable[[int], int]

DENYING = (Reads.RULED_OUT, Reads.ABSENT, Reads.NOT_RECORDED)
_DOUBTING = (Reads.DENIED, Reads.ESTABLISHED, Reads.ALLEGED, Reads.SUSPECTED)
"""The first that is read counts: what was proven is no longer alleged."""
_LEAST = (Reads.NEITHER, *reversed(_DOUBTING), *reversed(DENYING))
"""The least denying first."""
MEANING = {
    Reads.RULED_OUT: (Polarity.ABSENT, Certainty.RULED_OUT),
    Reads.ABSENT: (Polarity.ABSENT, Certainty.ESTABLISHED),
    Reads.NOT_RECORDED: (Polarity.NOT_RECORDED, Certainty.ESTABLISHED),
    Reads.DENIED: (Polarity.PRESENT, Certainty.DENIED),
    Reads.ESTABLISHED: (Polarity.PRESENT, Certainty.ESTABLISHED),
    Reads.ALLEGED: (Polarity.PRESENT, Certainty.ALLEGED),
    Reads.SUSPECTED: (Polarity.PRESENT, Certainty.SUSPECTED),
}


class Denial:
    """The cues of one passage that deny facts or leave them open."""

    def __init__(self, clause: Sequence[int], found: Found, signals: Sequence[Hit]) -> None:
        self._clause = clause
        self._cues = _longest(found.cues, signals)
        self._work = found.words[Word.WORK]
        self._names = found.words[Word.WORK_NAME]
        self._joins = found.words[Word.JOIN]
        self._denied: list[tuple[Hit, Reads]] = []

    def reads(self, hit: Hit) -> Reads:
        """Return what the cues around a hit make of it; hits are asked about in the order of the text."""
        readings = {cue.payload.reads for cue in self._cues if self._bears(cue, hit)}
        denied = next((reads for reads in DENYING if reads in readings), None) or self._joined(hit)
        if denied:
            self._denied.append((hit, denied))
            return denied
        return next((reads for reads in _DOUBTING if reads in readings), Reads.ESTABLISHED)

    def _bears(self, cue: Match[Cue], hit: Hit) -> bool:
        reads, reach = cue.payload.reads, cue.payload.reach
        if reads is Reads.NEITHER or self._clause[cue.first] != self._clause[hit.first]:
            return False
        if not reach.before:
            return 0 <= cue.first - hit.after <= reach.words
        return 0 <= hit.first - cue.after <= reach.words and not self._falls_on_work(cue, hit)

    def _falls_on_work(self, cue: Match[Cue], hit: Hit) -> bool:
        """Say whether what a cue denies is the work on a fact and not the fact itself."""
        if cue.payload.reads not in DENYING:
            return False
        if not self._work.isdisjoint(range(cue.after, hit.first)) or hit.after in self._names:
            return True
        same = self._clause[hit.first]
        later = (at for at in range(hit.after, len(self._clause)) if self._clause[at] == same)
        return cue.payload.claims_that and not self._work.isdisjoint(later)

    def _joined(self, hit: Hit) -> Reads | None:
        """Return the denial carried over where only "or", "and" and the like stand between a hit and a denied one."""
        for denied, reads in self._denied:
            if (
                denied.after <= hit.first
                and self._clause[denied.first] == self._clause[hit.first]
                and self._joins.issuperset(range(denied.after, hit.first))
                and hit.after not in self._names
            ):
                return reads
        return None


def _longest(cues: Sequence[Match[Cue]], signals: Sequence[Hit]) -> list[Match[Cue]]:
    """Return the cues without those that stand in a longer cue or in the words of a practice theme.

    "Not recorded" is both: the fact is not known, and nobody wrote it down.
    """
    kept: list[Match[Cue]] = []
    for cue in sorted(
        cues, key=lambda cue: (cue.first - cue.after, cue.first, _LEAST.index(cue.payload.reads))
    ):
        within = any(_covers(k, cue) for k in kept)
        unsaid = cue.payload.reads is Reads.NOT_RECORDED
        if not within and (unsaid or not any(s.first < cue.after and cue.first < s.after for s in signals)):
            kept.append(cue)
    return kept


def _covers(one: Match[Cue], other: Match[Cue]) -> bool:
    """Say whether one cue takes the place of another: it is longer, or as long and reads another thing."""
    same = one.first == other.first and one.after == other.after
    return (
        one.first <= other.first
        and other.after <= one.after
        and not (same and one.payload.reads is other.payload.reads)
    )
