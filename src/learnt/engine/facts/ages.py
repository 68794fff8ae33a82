"""Ages as documents state them, and the time that each belongs to."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from learnt.engine.domain.document import Span
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.facts.dates import last_date
from learnt.engine.facts.model import MONTHS, OLDEST, Age, When

_DATA: dict[str, Any] = shipped_data("learnt.engine.facts", "ages.yaml")
_WORDS: list[str] = _DATA["numbers"]
_TENS: list[str] = _DATA["tens"]
_ORDINALS: list[str] = _DATA["ordinals"]
_NUMBER = rf"(?P<number>\d{{1,3}}(?!\d)(?:(?:½|\.5\b)(?=\W))?|\b(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_WORDS[1:10])}))?|{'|'.join(_WORDS)})\b)"
_FLAGS = re.IGNORECASE
_NEAR = 140
_LOOK_AFTER = 60
_OLDEST_YEARS = 115
_PARTS = {"early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 10), None: (0, 10)}
_TEN = 10
_TEENS = (13, 20)


def _pattern(words: str) -> re.Pattern[str]:
    words = words.replace("@name", "(?P<name>(?-i:[A-Z][a-z]+))").replace("@who", "(?:s?he|they)")
    words = words.replace("@unit", r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)\b")
    return re.compile(r"(?<![\w£$.,/-])" + words.replace("@n", _NUMBER), _FLAGS)


def _before(rows: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(rows)})$", _FLAGS)


_BIRTHDAYS: dict[str, str] = _DATA["birthdays"]
_STATED = tuple(_pattern(words) for words in _DATA["stated"])
_BRACKETS = re.compile(rf"(?<=\w ){_DATA['brackets'].replace('@n', _NUMBER)}", _FLAGS)
_BIRTHDAY = _pattern(
    _BIRTHDAYS["forms"]
    .replace("@before", f"(?P<before>{_BIRTHDAYS['before']})")
    .replace("@after", _BIRTHDAYS["after"])
    .replace("@ordinal", "|".join(_DATA["ordinals"]))
)
_TURNED, _UNDER = _pattern(_BIRTHDAYS["turned"]), _pattern(_BIRTHDAYS["under"])
_DECADE = re.compile(rf"\b{_DATA['decades']['form']}\b", _FLAGS)
_NOT_OF_ONE, _NOT_AN_AGE = _before(_DATA["not_of_one"]), re.compile("|".join(_DATA["not_an_age"]), _FLAGS)
_OF_A_THING = re.compile(_DATA["of_a_thing"], _FLAGS)
_EARLIER = _before(_DATA["earlier"])
_DEATH_BEFORE = re.compile(rf"\b{_DATA['at_death_before']}\b[^.;]{{0,90}}$", _FLAGS)
_DEATH_AFTER = re.compile(rf"[\s,)]*(?:(?:and|he|she|they)\s+)*(?:{_DATA['at_death_after']})\b", _FLAGS)
_NOT_HIS_DEATH = re.compile(_DATA["not_his_death"], _FLAGS)


@dataclass(frozen=True, slots=True)
class StatedAge:
    """An age, the words that state it, and when it was so."""

    span: Span
    age: Age
    when: When
    on: str = ""
    """For an earlier age: the date it belongs to, where the sentence gives one."""
    name: str = ""
    """The word it hangs on, where that only may be a name ("Kim was 12")."""


def ages(text: str, sentence: Span, knows: Callable[[str], bool] = bool) -> list[StatedAge]:
    """Return the ages of single people that a sentence of a text states, in order.

    `knows` tells whether a word with a capital is the name of somebody ("Kim was 12").
    """
    found: list[StatedAge] = []
    for age in sorted(_found(text, sentence), key=lambda a: (a.span.start, -a.span.end)):
        if age.name and not knows(age.name):
            continue
        if not found or age.span.start >= found[-1].span.end:
            found.append(age)
    return found


def _found(text: str, sentence: Span) -> Iterator[StatedAge]:
    words = sentence.of(text)
    for pattern in (*_STATED, _BRACKETS):
        for match in pattern.finditer(words):
            age = _age(match)
            if age and _is_of_one(words, match):
                name = match.groupdict().get("name") or ""
                if pattern is _BRACKETS:
                    name = words[: match.start()].split()[-1]
                when, on = _time(words, match)
                yield StatedAge(Span(*match.span()).shifted(sentence.start), age, when, on, name)
    yield from _birthdays(words, sentence.start)
    for match in _DECADE.finditer(words):
        yield StatedAge(Span(*match.span()).shifted(sentence.start), _decade(match), When.NOT_SAID)


def _number(words: str) -> int:
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    tens, _, units = words.lower().replace(" ", "-").partition("-")
    if tens in _TENS:
        return _TEN * (_TENS.index(tens) + 2) + (_WORDS.index(units) if units else 0)
    return (_WORDS if tens in _WORDS else _ORDINALS).index(tens)


def _age(match: re.Match[str]) -> Age | None:
    number = _number(match["number"])
    unit = (match.groupdict().get("unit") or "years").lower()
    name = {"y": "years", "m": "months", "w": "weeks", "d": "days"}[unit[0]]
    if name == "years" and number > _OLDEST_YEARS:
        return None
    return Age.of(number, name)


def _is_of_one(words: str, match: re.Match[str]) -> bool:
    before = words[max(0, match.start() - _NEAR) : match.start()]
    after = words[match.end() : match.end() + _LOOK_AFTER]
    if _NOT_OF_ONE.search(before) and not before.lower().rstrip().endswith(("was", "is")):
        return _AT_AGE.search(before) is not None
    return not (_NOT_AN_AGE.match(after) or _OF_A_THING.search(before))


_AT_AGE = re.compile(r"\b(?:at|to|until|from)\s+the\s*$", _FLAGS)


def _time(words: str, match: re.Match[str]) -> tuple[When, str]:
    """Tell whether an age is that at the death, an earlier one, or neither in so many words."""
    before = words[max(0, match.start() - _NEAR) : match.start()]
    if _DEATH_AFTER.match(words, match.end()):
        return When.DEATH, ""
    death = _DEATH_BEFORE.search(before)
    if death and not _NOT_HIS_DEATH.search(before[: death.start()]):
        return When.DEATH, ""
    on = last_date(words, 0, match.start())
    if _EARLIER.search(before) or on:
        return When.EARLIER, on
    return When.NOT_SAID, ""


def _birthdays(words: str, offset: int) -> Iterator[StatedAge]:
    for match in _BIRTHDAY.finditer(words):
        number = _number(match["number"])
        reached = Age(number * MONTHS, OLDEST)
        age = Age(max(0, number - 1) * MONTHS, number * MONTHS) if match["before"] else reached
        yield StatedAge(Span(*match.span()).shifted(offset), age, When.NOT_SAID)
    for match in _TURNED.finditer(words):
        age = Age(_number(match["number"]) * MONTHS, OLDEST)
        yield StatedAge(Span(*match.span()).shifted(offset), age, When.EARLIER)
    for match in _UNDER.finditer(words):
        if number := _number(match["number"]):
            name = match["name"] or ""
            yield StatedAge(
                Span(*match.span()).shifted(offset), Age(0, number * MONTHS), When.NOT_SAID, "", name
            )


def _decade(match: re.Match[str]) -> Age:
    decade = match["decade"].lower()
    low, high = _PARTS[match["part"].lower() if match["part"] else None]
    if decade == "teens":
        young = {"early": (13, 16), "late": (17, 20)}
        first, end = young.get((match["part"] or "").lower(), _TEENS)
        return Age(first * MONTHS, end * MONTHS)
    start = int(decade[:2]) if decade[0].isdigit() else int(_DATA["decades"]["years"][decade])
    return Age((start + low) * MONTHS, (start + high) * MONTHS)
