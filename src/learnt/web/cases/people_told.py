"""What a change of a person, a relation or a household changed, in words."""

from typing import Any

_CALLED = {
    "role": "who they are", "name": "name", "aliases": "names as written", "sex": "sex as recorded", "seen": "when seen",
    "agencies": "known to", "child": "child", "known": "identified", "between": "between", "is": "how",
    "label": "what it is called", "confirmed": "last found out", "confirmed_by": "found out by", "members": "who",
    "parents": "parents", "ended": "how it ended", "on": "when", "doubted": "not established",
}  # fmt: skip
_YES_NO = {True: "yes", False: "no"}


def differences(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Return what is another, each with what it was and what it is."""
    keys = [
        key for key in dict.fromkeys((*after, *before)) if before.get(key) != after.get(key) and key != "id"
    ]
    said = "; ".join(_one(key, before.get(key), after.get(key)) for key in keys)
    return said[:1].upper() + said[1:]


def _one(key: str, before: Any, after: Any) -> str:
    called = _CALLED.get(key, key)
    if before in (None, "", []):
        return f"{called}: {_plain(after)}"
    if after in (None, "", []):
        return f"{called} was taken out: {_plain(before)}"
    return f"{called}: {_plain(before)}, now {_plain(after)}"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, dict):
        return " ".join(map(_plain, value.values()))
    return str(value)
