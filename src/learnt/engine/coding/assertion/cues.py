"""The words that bear on what is said, as one vocabulary to be found in a passage."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from learnt.engine.coding.matcher import Match, Matcher
from learnt.engine.coding.tokens import Tokens
from learnt.engine.domain.coding import Subject, Time
from learnt.engine.domain.shipped import shipped_data

_HERE = Path(__file__).parent


class Reads(StrEnum):
    """What a cue makes of a fact near it."""

    NEITHER = "neither"
    """Words that only look like a denial."""
    ABSENT = "absent"
    RULED_OUT = "ruled out"
    NOT_RECORDED = "not recorded"
    DENIED = "denied"
    ALLEGED = "alleged"
    SUSPECTED = "suspected"
    ESTABLISHED = "established"


class Word(StrEnum):
    """What single words do in a clause."""

    END = "ends"
    WORK = "work"
    WORK_NAME = "work_names"
    JOIN = "joins"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a cue bears, and to which side."""

    before: bool
    """True where the cue stands before the fact."""
    words: int
    """So many words may stand between them."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say whether a fact is there, or how surely."""

    reads: Reads
    reach: Reach
    claims_that: bool
    """True for "no evidence that ...", where the work may follow the fact."""


@dataclass(frozen=True, slots=True)
class TimeCue:
    """Words that say when."""

    time: Time
    reach: Reach


@dataclass(frozen=True, slots=True)
class Person:
    """Words for somebody."""

    subject: Subject | None
    """None for a pronoun, and for names that only hold a word for a person."""
    gender: str = ""
    general: bool = False
    """True where the bare word speaks of people in general."""


Payload = Cue | TimeCue | Person | Word


@dataclass(slots=True)
class Found:
    """The cues of one passage, by what they do, each in the order of the text."""

    cues: list[Match[Cue]]
    times: list[Match[TimeCue]]
    people: list[Match[Person]]
    words: defaultdict[Word, set[int]]
    """Where the single words stand."""


class Cues:
    """All the words that bear on what is said, ready to be found."""

    def __init__(self) -> None:
        entries = [
            *_of_denial(wording("denial")),
            *_of_time(wording("timing")),
            *_of_people(wording("people")),
        ]
        self._matcher: Matcher[Payload] = Matcher(entries, form=str)

    def find(self, tokens: Tokens) -> Found:
        """Return what bears on the facts of a passage."""
        by_type: defaultdict[type, list[Any]] = defaultdict(list)
        for match in self._matcher.find(tokens):
            by_type[type(match.payload)].append(match)
        words: defaultdict[Word, set[int]] = defaultdict(set)
        if Cue in by_type or TimeCue in by_type:
            for match in by_type[Word]:
                words[match.payload].add(match.first)
        return Found(by_type[Cue], by_type[TimeCue], by_type[Person], words)


def wording(name: str) -> dict[str, Any]:
    """Return the data of one of the files of words."""
    data: dict[str, Any] = shipped_data(__package__, f"{name}.yaml")
    return data


def _of_denial(data: dict[str, Any]) -> Iterator[tuple[str, Payload]]:
    for word in Word:
        yield from ((words, word) for words in data[word])
    for cue in data["cues"]:
        for words in cue["words"]:
            yield words, Cue(Reads(cue["reads"]), _reach(cue), claims_that="that" in words)


def _of_time(data: dict[str, Any]) -> Iterator[tuple[str, Payload]]:
    for cue in data["cues"]:
        yield from ((words, TimeCue(Time(cue["time"]), _reach(cue))) for words in cue["words"])


def _of_people(data: dict[str, Any]) -> Iterator[tuple[str, Payload]]:
    for entry in data["people"]:
        subject = None if entry["subject"] == "nobody" else Subject(entry["subject"])
        person = Person(subject, entry.get("gender", ""), entry.get("general", False))
        yield from ((words, person) for words in entry["words"])
    for gender, words in data["pronouns"].items():
        yield from ((word, Person(None, gender)) for word in words)


def _reach(cue: dict[str, Any]) -> Reach:
    return Reach(cue["side"] == "before", cue["reach"])
