"""What two accounts of one event differ in: the day, the hour, a measure, a side, who was there, who was seen."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

from learnt.engine.chronology.directory import Directory
from learnt.engine.domain.chronology import Entry
from learnt.engine.domain.person import Person
from learnt.engine.domain.shipped import shipped_data

_HOURS = 3
_NOBODY = "(?!)"


@cache
def matching_words() -> dict[str, Any]:
    """Return the words that help to compare accounts."""
    found: dict[str, Any] = shipped_data("learnt.engine.chronology", "data/matching.yaml")
    return found


class Accounts:
    """Compares two accounts with the names of the people at hand."""

    def __init__(self, people: Directory) -> None:
        self._people = people

    def differences(self, first: Entry, second: Entry, days: int) -> tuple[str, ...]:
        """Return what two entries that may tell of one event differ in, in words."""
        return tuple(dict.fromkeys(self._all(first, second, days)))

    def _all(self, first: Entry, second: Entry, days: int) -> Iterator[str]:
        if days:
            yield "the day"
        if _hours_differ(first, second):
            yield "the time of day"
        if {first.seen, second.seen} == {True, False}:
            yield "whether a child was seen"
        if {first.alone, second.alone} == {True, False}:
            yield "whether a child was spoken to alone"
        one, two = (entry.told.lower().replace("’", "'") for entry in (first, second))
        yield from _measures(one, two)
        for name, here, there in self._opposites:
            if _opposed(here, there, one, two) or _opposed(here, there, two, one):
                yield name

    @cached_property
    def _opposites(self) -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
        return [
            (row["name"], _pattern(row["one"], person), _pattern(row["other"], person))
            for row in matching_words()["opposites"]
            for person in (self._named if "{person}" in str(row) else [""])
        ]

    @cached_property
    def _named(self) -> list[str]:
        """The ways in which each person is written, as a pattern."""
        people = self._people.family.people if self._people.family else ()
        return [
            "|".join(re.escape(way.lower()) for way in dict.fromkeys(_ways(one)) if way) or _NOBODY
            for one in people
        ]


def _ways(person: Person) -> Iterator[str]:
    yield from (person.role, person.pseudonym, *person.names)
    yield from (name.split()[0] for name in person.names)


def _pattern(ways: list[str], person: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{way})\b".replace("{person}", f"(?:{person})") for way in ways))


def _opposed(here: re.Pattern[str], there: re.Pattern[str], one: str, two: str) -> bool:
    """Tell whether one text says the first and not the second, and the other the second."""
    return bool(here.search(one) and not there.search(one) and there.search(two))


def _hours_differ(first: Entry, second: Entry) -> bool:
    if first.date is None or second.date is None or first.date.begins is None or second.date.begins is None:
        return False
    return abs(first.date.begins.hour - second.date.begins.hour) >= _HOURS


def _measures(one: str, two: str) -> Iterator[str]:
    units = "|".join(matching_words()["measures"])
    pattern = re.compile(rf"(\d+(?:\.\d+)?)\s?({units})\b")
    found = [
        {_unit(match[2]): match[1] for match in reversed(list(pattern.finditer(text)))} for text in (one, two)
    ]
    for unit in found[0].keys() & found[1].keys():
        if float(found[0][unit]) != float(found[1][unit]):
            yield f"how many {unit}"


def _unit(words: str) -> str:
    return words if words in {"kg", "cm", "mm"} else f"{words.rstrip('s')}s"
