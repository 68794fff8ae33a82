"""Say what is wrong with an indicator, in the small pattern language that `learnt.engine.coding` matches."""

import re
from dataclasses import dataclass

_SIGNS = re.compile(r"[()|~]|[^()|~\s]+")
_WORD = re.compile(r"[^\W_](?:[\w&'’.+-]*[^\W_])?\*?")
_GAP_AT_EDGE = re.compile(r"(?:^|[(|])\s*~|~\s*(?:$|[)|])|~\s*~")


_DEEPEST = 50
MOST_WORDINGS = 1_000
"""A pattern that allows more is slow to match and hard to read."""


class _PatternError(Exception):
    pass


@dataclass(frozen=True, slots=True)
class _Allows:
    """What part of a pattern allows."""

    nothing: bool
    """Whether it can be met by no word at all."""
    wordings: int
    """How many orders of words it allows."""


def normal(pattern: str) -> str:
    """Return a pattern in one spelling, so that two that match alike compare alike; capitals keep their meaning."""
    words = _SIGNS.findall(pattern)
    return " ".join(word if len(word) > 1 and word.isupper() else word.casefold() for word in words)


def wrong_with(pattern: str) -> str:
    """Return what is wrong with a pattern, or nothing where it is sound."""
    signs: list[str] = _SIGNS.findall(pattern)
    odd = [sign for sign in signs if sign not in "()|~" and not _WORD.fullmatch(sign)]
    if odd:
        return f"has “{odd[0]}”, which is not a word; only ( ) | ~ and a closing * have a meaning"
    if _GAP_AT_EDGE.search(pattern):
        return "begins or ends with a gap, or puts one at the edge of a choice; a gap stands between words"
    try:
        found, rest = _choice(signs, 0)
    except _PatternError as error:
        return str(error)
    if rest < len(signs):
        return "closes a bracket that was not opened" if signs[rest] == ")" else "has | outside brackets"
    return _wrong_as_a_whole(found)


def _wrong_as_a_whole(found: _Allows) -> str:
    if found.nothing:
        return "has no word that it must match"
    if found.wordings > MOST_WORDINGS:
        return f"allows {found.wordings:,} wordings, more than {MOST_WORDINGS:,}; write it as several"
    return ""


def _choice(signs: list[str], at: int, depth: int = 0) -> tuple[_Allows, int]:
    """Read choices up to the sign that ends them, and return its place too."""
    whole, at = _run(signs, at, depth)
    while depth and at < len(signs) and signs[at] == "|":
        one, at = _run(signs, at + 1, depth)
        whole = _Allows(whole.nothing or one.nothing, whole.wordings + one.wordings)
    return whole, at


def _run(signs: list[str], at: int, depth: int) -> tuple[_Allows, int]:
    """Read signs that stand in order, up to a bar, a closing bracket or the end."""
    whole = _Allows(nothing=True, wordings=1)
    while at < len(signs) and signs[at] not in ("|", ")"):
        if signs[at] == "(":
            if depth == _DEEPEST:
                raise _PatternError(f"has more than {_DEEPEST} brackets in one another")
            inner, at = _choice(signs, at + 1, depth + 1)
            if at == len(signs):
                raise _PatternError("opens a bracket that is not closed")
            whole = _Allows(whole.nothing and inner.nothing, whole.wordings * inner.wordings)
        elif signs[at] != "~":
            whole = _Allows(nothing=False, wordings=whole.wordings)
        at += 1
    return whole, at
