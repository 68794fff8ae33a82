"""Say what is wrong with an indicator, in the small pattern language that `learnt.engine.coding` matches."""

import re

_SIGNS = re.compile(r"[()|~]|[^()|~\s]+")
_WORD = re.compile(r"[^\W_](?:[\w&'’.+-]*[^\W_])?\*?")
_GAP_AT_EDGE = re.compile(r"(?:^|[(|])\s*~|~\s*(?:$|[)|])|~\s*~")


class _PatternError(Exception):
    pass


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
        empty, rest = _choice(signs, 0)
    except _PatternError as error:
        return str(error)
    if rest < len(signs):
        return "closes a bracket that was not opened" if signs[rest] == ")" else "has | outside brackets"
    return "has no word that it must match" if empty else ""


def _choice(signs: list[str], at: int, depth: int = 0) -> tuple[bool, int]:
    """Return whether a choice may match nothing, and the place of the sign that ends it."""
    any_empty, at = _run(signs, at, depth)
    while depth and at < len(signs) and signs[at] == "|":
        empty, at = _run(signs, at + 1, depth)
        any_empty = any_empty or empty
    return any_empty, at


def _run(signs: list[str], at: int, depth: int) -> tuple[bool, int]:
    empty = True
    while at < len(signs) and signs[at] not in ("|", ")"):
        if signs[at] == "(":
            inner, at = _choice(signs, at + 1, depth + 1)
            if at == len(signs):
                raise _PatternError("opens a bracket that is not closed")
            empty = empty and inner
        elif signs[at] != "~":
            empty = False
        at += 1
    return empty, at
