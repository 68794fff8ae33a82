"""What a paper is filled from: plain words, by the ids of the rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from learnt.engine.domain.review import ReviewRecord, Told
from learnt.engine.process.embargo import released
from learnt.engine.process.rules import Regime
from learnt.engine.process.rules.model import Fact, FactKind, Named


@dataclass(frozen=True, slots=True)
class Said:
    """Something that can be recorded, with what is."""

    name: str
    words: str = ""
    """Empty where nothing is recorded."""
    short: bool = False
    """Whether it is a day, a number or a choice, and fits into a line."""
    value: str = ""
    """Of a fact, what is recorded as the rules have it: a choice by its id, yes or no."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part with a heading of its own: each label with what is said there."""

    heading: str
    said: tuple[Said, ...]


Rows = Sequence[Mapping[str, str]]
"""Rows of a table, each cell by its id; what is missing in a row is not recorded."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What one paper is filled from."""

    partnership: str
    today: date
    reference: str = ""
    told: Mapping[str, Said] = field(default_factory=dict)
    """By fact or event of the rules. What is not here the rules do not know."""
    parts: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    """By document, the parts that the rules require of it."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What stands for names in curly brackets, and under labels."""
    tables: Mapping[str, Rows] = field(default_factory=dict)
    chapters: Mapping[str, Sequence[Chapter]] = field(default_factory=dict)
    number: str = ""
    """Of a form: the number by which it finds its way back."""


def matter_of(
    regime: Regime,
    record: ReviewRecord,
    today: date,
    *,
    partnership: str,
    reference: str,
    learning_signed: bool = False,
) -> Matter:
    """Return what papers of a review are filled from: all that its rules know, recorded or not.

    More is added with `dataclasses.replace`: values, tables and chapters that are not in the record.
    """
    shown = released(record.holds, today, learning_signed=learning_signed)
    return Matter(
        partnership=partnership,
        today=today,
        reference=reference,
        told={**_events(regime, record), **_facts(regime, record)},
        parts={one.id: one.parts for one in regime.contents.values()},
        values={"rules": regime.name, "state": regime.states[record.state].name, "held": shown.reason},
        tables={"proceedings": _proceedings(record), "criteria": _criteria(regime)},
    )


def day_words(day: date) -> str:
    """Return a day in words: 2 March 2026."""
    return f"{day.day} {day:%B %Y}"


def _events(regime: Regime, record: ReviewRecord) -> dict[str, Said]:
    days = {name: day_words(day) for name, day in record.events.items()}
    return {one.id: Said(one.name, days.get(one.id, ""), short=True) for one in regime.events.values()}


def _facts(regime: Regime, record: ReviewRecord) -> dict[str, Said]:
    return {
        one.id: Said(
            one.name,
            _words(one, record.told.get(one.id)),
            one.kind is not FactKind.TEXT,
            _value(record.told.get(one.id)),
        )
        for one in regime.facts.values()
    }


def _words(fact: Fact, told: Told | None) -> str:
    match told:
        case None:
            return ""
        case bool():
            return "Yes" if told else "No"
        case str() if fact.kind is FactKind.CHOICE:
            return fact.choices.get(told, told)
        case _:
            return str(told)


def _value(told: Told | None) -> str:
    match told:
        case None:
            return ""
        case bool():
            return "yes" if told else "no"
        case _:
            return str(told)


def _proceedings(record: ReviewRecord) -> Rows:
    return [
        {
            "kind": hold.kind.words, "since": day_words(hold.since), "condition": hold.condition,
            "next-check": day_words(hold.next_check),
        }
        for hold in record.holds
    ]  # fmt: skip


def _criteria(regime: Regime) -> Rows:
    return [{"group": one.group, "criterion": one.text} for one in regime.criteria.values()]
