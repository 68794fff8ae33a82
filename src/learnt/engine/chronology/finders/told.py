"""What a child said of an adult, kept by one agency while another recorded an injury of a child."""

from collections.abc import Iterator
from datetime import timedelta

from learnt.engine.chronology.finders.model import Case, Finding, Rule, first_day, joined, last_day, said
from learnt.engine.domain.chronology import Entry

_RELAYED = timedelta(7)
"""What another agency recorded at most so long before may be the same words; longer before, they were others."""


def told_to_one(case: Case, rule: Rule) -> Iterator[Finding]:
    """Yield a child's words of an adult that nobody passed on, with the injuries that others recorded about then."""
    telling = [entry for entry in case.dated if _tells(case, rule, entry)]
    for entry in telling:
        injuries = _injuries(case, rule, entry)
        if injuries and not rule.says(entry, "passed") and not _was_heard(case, rule, entry, telling):
            found = tuple(sorted((entry, *injuries), key=lambda one: one.order))
            yield Finding(rule, found, _question(case, rule, entry, injuries))


def _tells(case: Case, rule: Rule, entry: Entry) -> bool:
    """Tell whether a child names an adult: in the column of the child's words, or where the event says what they said."""
    by_child = any(id_ in case.children for id_ in entry.subjects)
    return by_child and (
        rule.phrases["names"].in_text(entry.voice) or rule.phrases["words"].in_text(entry.event)
    )


def _injuries(case: Case, rule: Rule, entry: Entry) -> tuple[Entry, ...]:
    """Return what other agencies recorded, about that time, of an injury of a child whom an entry is about or names."""
    children = _children(case, entry)
    return tuple(
        other
        for other in case.dated
        if other.agency != entry.agency
        and children & {*other.subjects}
        and _days_apart(entry, other) <= timedelta(rule.numbers["within"])
        and rule.says(other, "injury")
    )


def _was_heard(case: Case, rule: Rule, entry: Entry, telling: list[Entry]) -> bool:
    """Tell whether another agency recorded a child's words of the same children too, after that day or just before."""
    return any(
        other.agency != entry.agency
        and first_day(entry) - last_day(other) <= _RELAYED
        and _days_apart(entry, other) <= timedelta(rule.numbers["within"])
        and bool(_children(case, entry) & _children(case, other))
        for other in telling
    )


def _children(case: Case, entry: Entry) -> set[str]:
    return {*entry.subjects, *case.people.mentioned(entry.told)} & {*case.children}


def _days_apart(one: Entry, two: Entry) -> timedelta:
    """Return how long lay between two entries at least."""
    return max(first_day(one) - last_day(two), first_day(two) - last_day(one), timedelta(0))


def _question(case: Case, rule: Rule, entry: Entry, injuries: tuple[Entry, ...]) -> str:
    hurt = {id_ for injury in injuries for id_ in injury.subjects} & _children(case, entry)
    return rule.question.format(
        agency=entry.agency, first=said(entry),
        others=joined(tuple(dict.fromkeys(injury.agency for injury in injuries))),
        who=joined(tuple(case.called(id_) for id_ in case.children if id_ in hurt)),
    )  # fmt: skip
