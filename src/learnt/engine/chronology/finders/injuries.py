"""Marks and injuries of babies who do not move by themselves, and how long it took to a paediatric opinion."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from learnt.engine.chronology.finders.model import Case, Finding, Rule, first_day, last_day, said
from learnt.engine.dating.parts import add_months
from learnt.engine.domain.chronology import Entry
from learnt.engine.domain.uncertain_date import UncertainDate

_WEEK = 7
_MONTHS = 3
"""From this age on it is said in months."""


def injuries(case: Case, rule: Rule) -> Iterator[Finding]:
    """Yield each mark or injury of a baby with the first opinion that follows it."""
    family = case.people.family
    for child in case.children if family else ():
        born = family.person(child).born if family else None
        entries = case.of(child)
        marks = [entry for entry in entries if rule.says(entry) and _cannot_move(rule, entry, born)]
        opinions = [entry for entry in entries if _is_opinion(rule, entry)]
        for episode, opinion in _episodes(marks, opinions, rule.numbers["together"]):
            found = (*episode, *(one for one in (opinion,) if one and one not in episode))
            question = rule.question.format(
                who=case.called(child), age=_age(born, episode[0]), first=said(episode[0]),
                answer=_answer(episode[0], opinion),
            )  # fmt: skip
            yield Finding(rule, found, question)


def _cannot_move(rule: Rule, entry: Entry, born: UncertainDate | None) -> bool:
    if born is not None and first_day(entry) < born.latest + timedelta(weeks=rule.numbers["weeks"]):
        return last_day(entry) >= born.earliest
    return rule.says(entry, "also")


def _is_opinion(rule: Rule, entry: Entry) -> bool:
    opinion = rule.phrases["answered"]
    planned = entry.kind.casefold() in {"meeting", "strategy", "decision"}
    return not planned and any(
        opinion.in_text(words) for words in (entry.event, entry.practitioner, entry.kind)
    )


def _episodes(
    marks: Sequence[Entry], opinions: Sequence[Entry], together: int
) -> Iterator[tuple[list[Entry], Entry | None]]:
    """Yield what is told of one injury: until so many days without a word of it."""
    episode: list[Entry] = []
    for mark in marks:
        if episode and first_day(mark) - last_day(episode[-1]) > timedelta(together):
            yield episode, _after(episode[0], opinions)
            episode = []
        episode.append(mark)
    if episode:
        yield episode, _after(episode[0], opinions)


def _after(mark: Entry, opinions: Sequence[Entry]) -> Entry | None:
    return next((one for one in opinions if last_day(one) >= first_day(mark)), None)


def _answer(mark: Entry, opinion: Entry | None) -> str:
    if opinion is None:
        return "No paediatric opinion is recorded after it."
    least = max(0, (first_day(opinion) - last_day(mark)).days)
    most = (last_day(opinion) - first_day(mark)).days
    if most == 0:
        return "A paediatric opinion is recorded on the same day."
    days = f"{most} day{'' if most == 1 else 's'}" if least == most else f"{least} to {most} days"
    return f"The first paediatric opinion recorded after it is {days} later."


def _age(born: UncertainDate | None, mark: Entry) -> str:
    if born is None:
        return "age not known"
    days = (first_day(mark) - born.earliest).days
    if days < _MONTHS * 30:
        weeks = max(days, 0) // _WEEK
        return f"about {weeks} week{'' if weeks == 1 else 's'} old"
    months = next(
        count for count in range(400, -1, -1) if add_months(born.earliest, count) <= first_day(mark)
    )
    return f"about {months} months old"
