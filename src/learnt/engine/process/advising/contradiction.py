"""Whether two recommendations on the same matter ask for different things, by their words."""

import re
from collections.abc import Iterator

_STOP = re.compile(
    r"(?:^(?:please )?(?:do not|never|no longer|stop|cease|abolish|end|remove|withdraw|discontinue|avoid)\b"
    r"|\b(?:should|must|will|is to|are to|needs? to) (?:\w+ly )?(?:not|never|no longer|stop|cease|abolish|remove|withdraw|"
    r"discontinue|avoid|end (?:the|its|their|this|that))\b"
    r"|\bnot be (?:used|needed|required|held)\b)",
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
_FIRST = re.compile(r"(?:recommendation \d+\W+)?(?P<clause>[^,;.:]*)", re.IGNORECASE)


def contradict(one: str, other: str) -> bool:
    """Tell whether one forbids where the other asks, or the two set other lengths of time.

    Only for texts that are known to be on the same matter.
    """
    if _forbids(one) != _forbids(other):
        return True
    first, second = dict(_lengths(one)), dict(_lengths(other))
    return any(first[unit] != second[unit] for unit in first.keys() & second.keys())


def _forbids(text: str) -> bool:
    """Tell whether the first clause forbids; a later one that does so only tells more of what is asked."""
    first = _FIRST.match(text.strip())
    return (
        first is not None
        and _STOP.search(re.split(r" and (?:should|must|never)\b", first["clause"])[0]) is not None
    )


def _lengths(text: str) -> Iterator[tuple[str, int]]:
    for match in _LENGTH.finditer(text):
        if _ASKED.search(text[: match.start()]):
            words = match[1].lower()
            yield match[2].lower().rstrip("s"), _NUMBERS.get(words) or int(words)
