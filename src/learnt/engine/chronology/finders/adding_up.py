"""Entries that say little one by one and more together: repeated, or referred again after each closure."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from learnt.engine.chronology.finders.model import Case, Finding, Rule, first_day, joined, last_day, said
from learnt.engine.domain.chronology import Entry

_SAME_DAYS = 4
"""Entries of two agencies so close together may tell of one event, and are not two."""


def single(case: Case, rule: Rule) -> Iterator[Finding]:
    """Yield each entry that says something by itself."""
    for entry in case.dated:
        if rule.says(entry):
            yield Finding(rule, (entry,), rule.question.format(first=said(entry), agency=entry.agency))


def repeated(case: Case, rule: Rule) -> Iterator[Finding]:
    """Yield each run of entries that say something, of one child or of the household."""
    groups = {"": case.dated} if rule.only == "household" else _by_child(case)
    for id_, entries in groups.items():
        saying = [entry for entry in entries if rule.says(entry)]
        for run in _runs(saying, rule.numbers["apart"]):
            if _events(run) >= rule.numbers["least"]:
                yield Finding(rule, tuple(run), _question(case, rule, run, id_))


def _by_child(case: Case) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of each child; where the people are not known, all under nobody's name."""
    if case.people.family is None:
        return {"": case.dated}
    return {child: case.of(child) for child in case.children}


def _question(case: Case, rule: Rule, run: Sequence[Entry], id_: str) -> str:
    who = case.called(id_) if id_ else joined(_called(case, run)) or "The children"
    agencies = joined(tuple(dict.fromkeys(entry.agency for entry in run)))
    return rule.question.format(
        who=who, count=len(run), first=said(run[0]), last=said(run[-1]), agencies=agencies
    )


def _called(case: Case, run: Sequence[Entry]) -> tuple[str, ...]:
    ids = dict.fromkeys(id_ for entry in run for id_ in entry.subjects if id_ in case.children)
    return tuple(map(case.called, ids))


def _runs(entries: Sequence[Entry], apart: int) -> Iterator[list[Entry]]:
    run: list[Entry] = []
    for entry in entries:
        if run and first_day(entry) - max(map(last_day, run)) > timedelta(apart):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _events(run: Sequence[Entry]) -> int:
    """Count the events of a run: what two agencies tell within a few days of each other is one."""
    count, last = 0, None
    for entry in run:
        near = last is not None and first_day(entry) - first_day(last) <= timedelta(_SAME_DAYS)
        if not (near and last is not None and last.agency != entry.agency):
            count += 1
        last = entry
    return count


def referred_again(case: Case, rule: Rule) -> Iterator[Finding]:
    """Yield, of each agency, the closures that were followed by another referral, where that happened again."""
    for agency in case.chronology.agencies:
        own = [entry for entry in case.dated if entry.agency == agency]
        chain, cycles, closed = list[Entry](), 0, None
        for entry in own:
            if closed is not None and _refers(rule, entry):
                if first_day(entry) - last_day(closed) <= timedelta(rule.numbers["within"]):
                    chain += [one for one in (closed, entry) if one not in chain]
                    cycles += 1
                closed = None
            if _closes(rule, entry):
                closed = entry
        if cycles >= rule.numbers["least"]:
            yield Finding(rule, tuple(chain), rule.question.format(
                agency=agency, count=cycles, first=said(chain[0]), last=said(chain[-1]),
            ))  # fmt: skip


def _closes(rule: Rule, entry: Entry) -> bool:
    return rule.says(entry, "closes") or _is_kind(rule, entry, "closing")


def _refers(rule: Rule, entry: Entry) -> bool:
    if entry.kind and "referring" in rule.phrases:
        return _is_kind(rule, entry, "referring")
    return rule.says(entry, "refers")


def _is_kind(rule: Rule, entry: Entry, what: str) -> bool:
    phrases = rule.phrases.get(what)
    return bool(phrases and entry.kind and phrases.in_text(entry.kind))
