"""Load the closure ladder, shipped or a partnership's own, and report all faults together."""

from functools import cache
from pathlib import Path

from learnt.engine.codebook.entries import Entry
from learnt.engine.codebook.files import read_file
from learnt.engine.domain.action import EVIDENCED, Rung
from learnt.engine.domain.numbers import whole
from learnt.engine.process.closure.model import EvidenceKind, Ladder, Needs, Step

_SHIPPED = Path(__file__).parent / "ladder.yaml"
_RUNGS = {rung.id: rung for rung in EVIDENCED}


@cache
def shipped_ladder() -> Ladder:
    """Return the ladder that comes with Learnt."""
    return load_ladder(_SHIPPED)


def load_ladder(path: Path) -> Ladder:
    """Return the ladder of a file.

    Raises:
        FaultyFileError: The file has faults; every one is in it, with its line and remedy.
    """
    return read_file(path, "The ladder", _ladder)


def _ladder(file: Entry) -> Ladder:
    file.check_keys(("ladder", "version", "rungs", "kinds"))
    steps = {step.rung: step for entry in file.entries("rungs", "rung") if (step := _step(entry))}
    kinds = {kind.id: kind for entry in file.entries("kinds", "kind") if (kind := _kind(entry))}
    for rung in EVIDENCED:
        if rung not in steps:
            file.fault(None, f"The ladder says nothing of the rung “{rung.id}”. Add it under “rungs”.")
        if not any(rung in kind.shows for kind in kinds.values()):
            file.fault(None, f"No kind of evidence shows the rung “{rung.id}”. Add one under “kinds”.")
    return Ladder(file.text("ladder"), file.text("version"), steps, kinds)


def _step(entry: Entry) -> Step | None:
    entry.check_keys(("id", "means", "needs_measure", "months_to_recheck"))
    rung = _rung(entry, "id", entry.text("id"))
    needs = entry.text("needs_measure", needed=False) or Needs.NOTHING
    if needs not in [one.value for one in Needs]:
        entry.fault(entry.values["needs_measure"], f"“{needs}” is not one of: {', '.join(Needs)}.")
        return None
    months = entry.text("months_to_recheck", needed=False)
    if months and not whole(months):
        entry.fault(entry.values["months_to_recheck"], "“months_to_recheck” must be a whole number from 1.")
        return None
    means = entry.text("means")
    return Step(rung, means, Needs(needs), whole(months)) if rung is not None else None


def _kind(entry: Entry) -> EvidenceKind | None:
    entry.check_keys(("id", "name", "shows", "limit"))
    shows = [_rung(entry, "shows", words) for words, _ in entry.texts("shows")]
    found = tuple(rung for rung in shows if rung is not None)
    if not found:
        entry.fault(None, "A kind of evidence “shows” at least one rung. Add a list of them.")
    limit = entry.text("limit", needed=Rung.OUTCOME not in found)
    return EvidenceKind(entry.text("id"), entry.text("name"), found, limit)


def _rung(entry: Entry, key: str, words: str) -> Rung | None:
    if words and words not in _RUNGS:
        entry.fault(
            entry.values[key],
            f"There is no rung “{words}” that takes evidence. There are: {', '.join(_RUNGS)}.",
        )
    return _RUNGS.get(words)
