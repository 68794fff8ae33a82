"""What one agency recorded of an adult again and again, and no other."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from learnt.engine.chronology.finders.model import (
    Case,
    Finding,
    Rule,
    Topic,
    first_day,
    joined,
    last_day,
    said,
)
from learnt.engine.domain.chronology import Entry


def held_by_one(case: Case, rule: Rule) -> Iterator[Finding]:
    """Yield, of each adult and topic, the entries of the only agency that recorded it while others went on."""
    for topic in rule.topics:
        found: dict[tuple[str, ...], tuple[list[Entry], list[str]]] = {}
        for adult in _adults(case):
            about = [
                entry
                for entry in _telling(case, adult)
                if topic.phrases.in_text(f"{entry.kind}. {entry.told}")
            ]
            if _is_held(case, rule, about):
                _, who = found.setdefault(tuple(entry.id for entry in about), (about, []))
                who.append(case.called(adult))
        yield from (_finding(case, rule, topic, one) for one in found.values())


def _adults(case: Case) -> tuple[str, ...]:
    family = case.people.family
    if family is None or not case.dated:
        return ()
    return tuple(one.id for one in family.people if not case.is_child(one.id, last_day(case.dated[-1])))


def _telling(case: Case, adult: str) -> tuple[Entry, ...]:
    """Return the entries about somebody, or that name them."""
    return tuple(
        entry for entry in case.dated if adult in entry.subjects or adult in case.people.mentioned(entry.told)
    )


def _is_held(case: Case, rule: Rule, about: Sequence[Entry]) -> bool:
    agencies = {entry.agency for entry in about}
    if len(about) < rule.numbers["least"] or len(agencies) != 1:
        return False
    return len(_others(case, rule, about)) >= rule.numbers["others"]


def _others(case: Case, rule: Rule, about: Sequence[Entry]) -> tuple[str, ...]:
    """Return the other agencies that recorded anything in some time after the first entry."""
    begun, end = first_day(about[0]), first_day(about[0]) + timedelta(rule.numbers["within"])
    after = (entry.agency for entry in case.dated if begun <= first_day(entry) <= end)
    return tuple(sorted({*after} - {about[0].agency}))


def _finding(case: Case, rule: Rule, topic: Topic, found: tuple[list[Entry], list[str]]) -> Finding:
    about, who = found
    question = rule.question.format(
        agency=about[0].agency, topic=topic.id, who=joined(tuple(who)), count=len(about), first=said(about[0]),
        others=joined(_others(case, rule, about)),
    )  # fmt: skip
    return Finding(rule, tuple(about), question)
