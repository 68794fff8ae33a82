"""Take the time of day and the day of the week out of a written date."""

import re
from dataclasses import dataclass
from datetime import time

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(
    r"\b(mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*(?=\d|the\b|$)|^(mon|tues|wednes|thurs|fri|satur|sun)day\b[.,]?\s*"
)
_CLOCK = r"(?:(\d{1,2})[:.](\d\d)(?::\d\d)?\s*(am|pm)|(\d{1,2})\s*(am|pm)|(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?(?:\s*(?:hrs?|hours))?|(\d\d)[:.]?(\d\d)\s*(?:hrs?|hours))"
_TIME = re.compile(
    rf"(?:,|\bt\b|(?<=\d)t(?=\d\d:)|\bat\b|@|\babout\b|\bapprox(?:imately)?\.?)*\s*\(?(?<!\d){_CLOCK}\)?(?:\s*(?:-|–|to|until)\s*{_CLOCK})?"
)
_PART_OF_DAY = re.compile(
    r",?\s*(?:\b(?:in|on|during)\s+the\s+)?\b(?:early\s+(?:hours|morning)(?:\s+of)?|morning|afternoon|evening|noon|midday|a\.?m\.?|p\.?m\.?)\b(?:\s+of)?"
)
_NOON = 12
_GROUPS = 9


@dataclass(frozen=True, slots=True)
class Untimed:
    """A written date without its times, and what they were."""

    words: str
    begins: time | None
    ends: time | None
    weekday: int | None
    """0 for Monday."""


def without_times(words: str) -> Untimed:
    """Return words, in lower case, without the time of day and the day of the week that they hold."""
    begins = ends = None
    if match := _TIME.search(words):
        begins, ends = _clock(match.groups()[:_GROUPS]), _clock(match.groups()[_GROUPS:])
        if begins is not None:
            words = f"{words[: match.start()]} {words[match.end() :]}"
    words = _PART_OF_DAY.sub(" ", words)
    weekday = None
    if match := _WEEKDAY.search(words):
        name = match[1] or match[2]
        weekday = next(at for at, day in enumerate(_DAYS) if day.startswith(name[:3]))
        words = f"{words[: match.start()]} {words[match.end() :]}"
    return Untimed(" ".join(words.split()).strip(" ,;"), begins, ends, weekday)


def read_time(words: str) -> tuple[time | None, time | None]:
    """Return the times of a cell that holds only those: 14:30, 2.30pm, 0930, 09:00-10:15; None where it holds none."""
    words = " ".join(words.lower().split())
    if re.fullmatch(r"\d{4}", words):
        words += " hrs"
    if re.fullmatch(r"\d{1,2}\.\d\d", words):
        words = words.replace(".", ":")
    match = _TIME.fullmatch(words)
    return (_clock(match.groups()[:_GROUPS]), _clock(match.groups()[_GROUPS:])) if match else (None, None)


def _clock(groups: tuple[str | None, ...]) -> time | None:
    hour = next((groups[at] for at in (0, 3, 5, 7) if groups[at]), None)
    minute = next((groups[at] for at in (1, 6, 8) if groups[at]), "0")
    half = groups[2] or groups[4]
    if hour is None:
        return None
    hours = int(hour) % _NOON + (_NOON if half == "pm" else 0) if half else int(hour)
    try:
        return time(hours, int(minute or 0))
    except ValueError:
        return None
