"""Load a policy of escalation, shipped or a partnership's own, and report all faults together."""

import re
from collections.abc import Container
from functools import cache
from pathlib import Path

from learnt.engine.codebook.entries import Entry
from learnt.engine.codebook.files import read_file, read_text
from learnt.engine.domain.errors import UserError
from learnt.engine.process.escalating.model import Limit, Policy, Stage
from learnt.engine.process.rules.entries import chosen, cited, source
from learnt.engine.process.rules.model import Cited
from learnt.engine.timetable import Nation

_SHIPPED = Path(__file__).parent / "policies"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_WITHIN = re.compile(r"(\d{1,4}) (hours?|working[- ]days?)")
_MOST_DAYS = 500
_KEYS = ("policy", "name", "version", "about", "nation", "sources", "stages", "urgent")
_LIMITS = "“at once”, “48 hours” or “5 working days”"


def shipped_policies() -> tuple[str, ...]:
    """Return the ids of the policies that come with Learnt."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.yaml")))


@cache
def shipped_policy(name: str) -> Policy:
    """Return a policy that comes with Learnt.

    Raises:
        UserError: there is none of that name.
    """
    if name not in shipped_policies():
        raise UserError(f"There is no policy “{name}”. There are: {', '.join(shipped_policies())}.")
    return load_policy(_SHIPPED / f"{name}.yaml")


def shipped_text(name: str) -> str:
    """Return the text of the file of a policy that comes with Learnt, to be copied and changed."""
    return (_SHIPPED / f"{shipped_policy(name).id}.yaml").read_text(encoding="utf-8")


def load_policy(path: Path) -> Policy:
    """Return the policy of a file.

    Raises:
        FaultyFileError: The file has faults; every one is in it, with its line and remedy.
    """
    return read_file(path, "The policy", _policy)


def policy_of(text: str) -> Policy:
    """Return the policy that the text of a file holds.

    Raises:
        FaultyFileError: The text has faults; every one is in it, with its line and remedy.
    """
    return read_text(text, "The policy", _policy)


def _policy(file: Entry) -> Policy:
    file.check_keys(_KEYS)
    sources = {one.id: one for one in map(source, file.entries("sources", "source"))}
    stages = [_stage(entry) for entry in file.entries("stages", "stage")]
    if not stages:
        file.fault(None, "A policy has at least one stage. Add it under “stages”.")
    for at, one in enumerate(stages):
        _check_id(file, one.id)
        _check_source(file, one.cited, sources)
        if one.id in [other.id for other in stages[:at]]:
            file.fault(None, f"The stage “{one.id}” is there twice. Keep one.")
    _check_id(file, name := file.text("policy"))
    to, limit, says, where = _urgent(file, {one.id for one in stages})
    if where is not None:
        _check_source(file, where, sources)
    nation = chosen(file, "nation", Nation) or Nation.ENGLAND_AND_WALES
    version = file.text("version")
    return Policy(name, file.text("name"), version, nation, tuple(stages), to, limit, says, where, sources)


def _stage(entry: Entry) -> Stage:
    entry.check_keys(("id", "name", "says", "acknowledge", "answer", "from", "source", "place"))
    return Stage(
        entry.text("id"), entry.text("name"), entry.text("says"), _limit(entry, "acknowledge"),
        _limit(entry, "answer"), cited(entry),
    )  # fmt: skip


def _limit(entry: Entry, key: str) -> Limit | None:
    """Return how soon something is to be done; None where the policy gives no limit."""
    words = entry.text(key, needed=False)
    if not words:
        return None
    begins = entry.text("from", needed=False)
    if begins not in {"", "opening"}:
        entry.fault(entry.values["from"], "“from” may be “opening”: counted from when it was first raised.")
    if words == "at once":
        return Limit()
    match = _WITHIN.fullmatch(words)
    number = int(match[1]) if match else 0
    if match is None or not 0 < number <= _MOST_DAYS:
        entry.fault(entry.values[key], f"“{words}” is no limit. Write {_LIMITS}, up to {_MOST_DAYS}.")
        return None
    opening = begins == "opening"
    if match[2].startswith("hour"):
        return Limit(hours=number, from_opening=opening)
    return Limit(working_days=number, from_opening=opening)


def _urgent(file: Entry, stages: set[str]) -> tuple[str, Limit | None, str, Cited | None]:
    entry = file.entry("urgent")
    if entry is None:
        return "", None, "", None
    entry.check_keys(("to", "answer", "says", "source", "place"))
    to = entry.text("to", needed=False)
    if to and to not in stages:
        entry.fault(entry.values["to"], f"There is no stage “{to}”. Name one of the stages.")
    return to, _limit(entry, "answer"), entry.text("says"), cited(entry)


def _check_id(file: Entry, name: str) -> None:
    if name and not _ID.fullmatch(name):
        file.fault(None, f"“{name}” is no id. Use small letters, figures and hyphens, up to 64.")


def _check_source(file: Entry, place: Cited, sources: Container[str]) -> None:
    if place.source and place.source not in sources:
        file.fault(None, f"There is no source “{place.source}”. Add it under “sources”.")
