"""Times of which nobody, or one agency that used to, recorded anything."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from learnt.engine.chronology.finders.model import Case, Finding, Rule, first_day, last_day
from learnt.engine.domain.chronology import Entry
from learnt.engine.domain.uncertain_date import shown

_MEANWHILE = 3
"""So many entries of others show that they went on."""


def of_everybody(case: Case, rule: Rule) -> Iterator[Finding]:
    """Yield each time in which surely nobody recorded anything."""
    for before, after, days in _gaps(case.dated, rule.numbers["days"]):
        within = [entry for entry in case.dated if _may_lie_between(entry, before, after)]
        question = rule.question.format(
            days=days, first=shown(last_day(before)), last=shown(first_day(after))
        )
        if within:
            question += f" {len(within)} with an uncertain date may lie in it."
        yield Finding(rule, (before, after), question)


def of_agencies(case: Case, rule: Rule) -> Iterator[Finding]:
    """Yield each time in which an agency that used to record stopped, while others went on."""
    for agency in case.chronology.agencies:
        own = [entry for entry in case.dated if entry.agency == agency]
        for before, after, days in _gaps(own, rule.numbers["days"]):
            usual = _usual(own[: own.index(before) + 1], rule)
            others = [
                entry
                for entry in case.dated
                if entry.agency != agency and _lies_between(entry, before, after)
            ]
            went_on = len(others) >= _MEANWHILE and not _all_quiet(case, before, after)
            if usual is not None and days >= rule.numbers["times"] * usual and went_on:
                question = rule.question.format(
                    agency=agency, usual=round(usual), days=days, first=shown(last_day(before)),
                    last=shown(first_day(after)),
                )  # fmt: skip
                yield Finding(rule, (before, after), question)


def _gaps(entries: Sequence[Entry], least: int) -> Iterator[tuple[Entry, Entry, int]]:
    """Yield the entries on either side of each time that is surely as long; dates too uncertain to bound one do not."""
    bounds = [entry for entry in entries if entry.date and entry.date.days * 2 <= least]
    ordered = sorted(bounds, key=lambda entry: entry.order)
    latest: Entry | None = None
    for entry in ordered:
        if latest is not None and (days := (first_day(entry) - last_day(latest)).days) >= least:
            yield latest, entry, days
        if latest is None or last_day(entry) > last_day(latest):
            latest = entry


def _usual(entries: Sequence[Entry], rule: Rule) -> float | None:
    """Return how many days usually lie between an agency's entries; None of too few."""
    recent = entries[-(2 * rule.numbers["least"] + 1) :]
    if len(recent) <= rule.numbers["least"]:
        return None
    steps = [max((first_day(two) - first_day(one)).days, 0) for one, two in pairwise(recent)]
    return max(median(steps), 1)


def _all_quiet(case: Case, before: Entry, after: Entry) -> bool:
    """Tell whether nobody recorded anything for more than half of a time: then the agency is not the only one."""
    within = (before, *(entry for entry in case.dated if _lies_between(entry, before, after)), after)
    longest = max((first_day(two) - last_day(one)).days for one, two in pairwise(within))
    return longest * 2 > (first_day(after) - last_day(before)).days


def _lies_between(entry: Entry, before: Entry, after: Entry) -> bool:
    return first_day(entry) > last_day(before) and last_day(entry) < first_day(after)


def _may_lie_between(entry: Entry, before: Entry, after: Entry) -> bool:
    return (
        last_day(entry) > last_day(before)
        and first_day(entry) < first_day(after)
        and entry not in (before, after)
    )
