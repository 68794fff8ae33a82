"""Read the condition of a rule from its file, and note every fault with what to do."""

from collections.abc import Callable

import yaml

from learnt.engine.codebook.entries import Entry, mapping
from learnt.engine.domain.embargo import Release
from learnt.engine.process.rules import conditions as made
from learnt.engine.process.rules.conditions import Condition

_RELEASES = {"themes": Release.THEMES, "learning": Release.LEARNING, "everything": Release.FULL}
_Read = Callable[[Entry, str], Condition | None]


def condition_under(entry: Entry, key: str, *, needed: bool = False) -> Condition | None:
    """Return the condition under a key; None where there is none, with a fault where it is needed or wrong."""
    node = entry.values.get(key)
    if node is None:
        if needed:
            entry.fault(
                None, f"The {entry.called} has no “{key}”. Add a condition, such as “recorded: decision”."
            )
        return None
    return _condition(mapping(node, "condition", entry.part, entry.faults))


def _condition(entry: Entry) -> Condition | None:
    entry.check_keys(_READ)
    known = [key for key in entry.values if key in _READ]
    if len(known) != 1:
        entry.fault(
            None,
            f"A condition has one key, one of: {', '.join(_READ)}. Join several under “every” or “some”.",
        )
        return None
    return _READ[known[0]](entry, known[0])


def _recorded(entry: Entry, key: str) -> Condition | None:
    return made.Recorded(entry.text(key))


def _yes(entry: Entry, key: str) -> Condition | None:
    return made.Says(entry.text(key), yes=True)


def _no(entry: Entry, key: str) -> Condition | None:
    return made.Says(entry.text(key), yes=False)


def _chosen(entry: Entry, key: str) -> Condition | None:
    pair = _pair(entry, key)
    if pair is None:
        return None
    inner, fact = pair
    listed = [text for text, _ in inner.texts(fact)] if _is_list(inner, fact) else [inner.text(fact)]
    return made.Chosen(fact, tuple(listed))


def _at_most(entry: Entry, key: str) -> Condition | None:
    pair = _pair(entry, key)
    return made.AtMost(pair[1], pair[0].text(pair[1])) if pair else None


def _at_least(entry: Entry, key: str) -> Condition | None:
    pair = _pair(entry, key)
    return made.AtLeast(pair[1], pair[0].text(pair[1])) if pair else None


def _in_time(entry: Entry, key: str) -> Condition | None:
    return made.InTime(entry.text(key))


def _lets(entry: Entry, key: str) -> Condition | None:
    words = entry.text(key)
    if words not in _RELEASES:
        entry.fault(entry.values[key], f"“{key}” must be one of: {', '.join(_RELEASES)}.")
        return None
    return made.Lets(_RELEASES[words])


def _under(entry: Entry, key: str) -> Condition | None:
    pair = _pair(entry, key)
    return made.Under(pair[1], pair[0].text(pair[1])) if pair else None


def _not(entry: Entry, key: str) -> Condition | None:
    inner = condition_under(entry, key)
    return made.Not(inner) if inner else None


def _several(entry: Entry, key: str) -> Condition | None:
    inner = [_condition(one) for one in entry.entries(key, "condition")]
    found = tuple(one for one in inner if one is not None)
    if not found:
        entry.fault(entry.values[key], f"“{key}” needs a list of conditions.")
        return None
    return made.Every(found) if key == "every" else made.Some(found)


def _pair(entry: Entry, key: str) -> tuple[Entry, str] | None:
    inner = mapping(entry.values[key], "condition", entry.part, entry.faults)
    if len(inner.values) != 1:
        entry.fault(
            entry.values[key],
            f"“{key}” needs one name with what it is held against, such as “decision: none”.",
        )
        return None
    return inner, next(iter(inner.values))


def _is_list(entry: Entry, key: str) -> bool:
    return isinstance(entry.values[key], yaml.SequenceNode)


_READ: dict[str, _Read] = {
    "recorded": _recorded,
    "yes": _yes,
    "no": _no,
    "chosen": _chosen,
    "at-most": _at_most,
    "at-least": _at_least,
    "in-time": _in_time,
    "lets-out": _lets,
    "under": _under,
    "not": _not,
    "every": _several,
    "some": _several,
}
