"""Whether two recommendations on the same matter ask for different things, by their words."""

import re
from collections.abc import Iterator

_STOP = re.compile(
    r"\b(?:stop|cease|abolish|end the (?:use|practice)|remove|withdraw|discontinue|no longer|must not|should not|do not|"
    r"not be (?:used|needed|required|held)|never|avoid)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)[ -](working days?|days?|hours?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
_ASKED = re.compile(
    r"\b(?:within|every|at least every|no later than|not later than|after)\b[^.;]{0,12}$", re.IGNORECASE
)
_OTHER_THING = re.compile(r"\b(?:without|until|unless|instead of|rather than)\b[^.;]*", re.IGNORECASE)


def contradict(one: str, other: str) -> bool:
    """Tell whether one forbids where the other asks, or the two set other lengths of time.

    Only for texts that are known to be on the same matter.
    """
    if bool(_STOP.search(_core(one))) != bool(_STOP.search(_core(other))):
        return True
    first, second = dict(_lengths(one)), dict(_lengths(other))
    return any(first[unit] != second[unit] for unit in first.keys() & second.keys())


def _core(text: str) -> str:
    """Return a text without clauses that only tell the circumstances."""
    return _OTHER_THING.sub("", text)


def _lengths(text: str) -> Iterator[tuple[str, int]]:
    for match in _LENGTH.finditer(text):
        if _ASKED.search(text[: match.start()]):
            words = match[1].lower()
            yield match[2].lower().rstrip("s"), _NUMBERS.get(words) or int(words)
