"""Children who were not seen at contact after contact, or seen and never alone."""

from collections.abc import Iterator, Sequence

from learnt.engine.chronology.finders.model import Case, Finding, Rule, first_day, last_day, said
from learnt.engine.dating.parts import add_months
from learnt.engine.domain.chronology import Entry


def not_seen(case: Case, rule: Rule) -> Iterator[Finding]:
    """Yield each run of contacts at which a child was not seen, with no entry between that says they were."""
    for child in case.children:
        for run in _unseen_runs(case.of(child), rule):
            many = len(run) >= max(rule.numbers["least"], 1)
            if many and (last_day(run[-1]) - first_day(run[0])).days >= rule.numbers["days"]:
                yield Finding(rule, tuple(run), _question(case, rule, child, run))


def _unseen_runs(entries: Sequence[Entry], rule: Rule) -> Iterator[list[Entry]]:
    run: list[Entry] = []
    for entry in entries:
        if rule.says(entry) and entry.seen is not True:
            run.append(entry)
        elif entry.seen or (entry.seen is None and rule.says(entry, "seen")):
            yield run
            run = []
    yield run


def not_alone(case: Case, rule: Rule) -> Iterator[Finding]:
    """Yield each run of contacts at which a child who can talk was seen and not spoken to alone."""
    for child in case.children:
        run: list[Entry] = []
        for entry in case.of(child):
            if entry.alone:
                yield from _told(case, rule, child, run)
                run = []
            elif entry.seen and entry.alone is False and _talks(case, rule, child, entry):
                run.append(entry)
        yield from _told(case, rule, child, run)


def _told(case: Case, rule: Rule, child: str, run: Sequence[Entry]) -> Iterator[Finding]:
    if len(run) >= rule.numbers["least"]:
        yield Finding(rule, tuple(run), _question(case, rule, child, run))


def _talks(case: Case, rule: Rule, child: str, entry: Entry) -> bool:
    family = case.people.family
    born = family.person(child).born if family and family.knows(child) else None
    return born is None or add_months(born.latest, 12 * rule.numbers["years"]) <= first_day(entry)


def _question(case: Case, rule: Rule, child: str, run: Sequence[Entry]) -> str:
    return rule.question.format(
        who=case.called(child), count=len(run), first=said(run[0]), last=said(run[-1])
    )
