"""Check a record: the questions it leaves open, each with the exact words that raised it."""

import re
from collections.abc import Iterator
from datetime import date

from learnt.engine.records.looks import Hit, first, hits
from learnt.engine.records.model import (
    Finding,
    Look,
    Need,
    Parts,
    RecordKind,
    Rule,
    Rules,
    Said,
    Within,
    Words,
)  # fmt: skip
from learnt.engine.records.sentences import Record, record_of

_NEAR = 2
"""So many sentences after one are near it."""


def check(rules: Rules, text: str, kind: RecordKind, *, on: date | None = None) -> tuple[Finding, ...]:
    """Return the questions about a record, in the order of its words; those without words come last.

    Nothing of the text is kept or passed on. No question is no praise.

    Args:
        rules: what is asked about.
        text: the record.
        kind: what sort of record it is.
        on: the day on which it is read; without it nothing can be found to be out of date.
    """
    if not text.strip():
        return ()
    record = record_of(text)
    found = [
        one for rule in rules.rules.values() if kind in rule.kinds for one in _under(rules, rule, record, on)
    ]
    return tuple(sorted(found, key=lambda one: (one.end == 0, one.start, one.end)))


def stale_before(rules: Rules, on: date) -> date:
    """Return the day before which something dated is asked about."""
    months = on.year * 12 + on.month - 1 - rules.stale_months
    return date(months // 12, months % 12 + 1, min(on.day, 28))


def _under(rules: Rules, rule: Rule, record: Record, on: date | None) -> Iterator[Finding]:
    for span, missing in _raised(rules, rule, record, on):
        said = record.whose(*span) if span[1] else Said.OWN
        if rule.skips_quoted and said is not Said.OWN:
            continue
        if span[1] and not rule.keeps_denied and record.is_denied(span[0]):
            continue
        words = record.text[span[0] : span[1]]
        yield Finding(rule, rules.sources[rule.source], *span, words, said, missing)


def _raised(
    rules: Rules, rule: Rule, record: Record, on: date | None
) -> Iterator[tuple[Hit, tuple[str, ...]]]:
    match rule.when:
        case Words():
            yield from ((span, ()) for span in _worded(rule.when, record))
        case Parts(within=Within.RECORD):
            yield from _in_record(rule.when, record)
        case Parts():
            yield from _in_sentences(rule.when, record)
        case Look():
            yield from ((span, ()) for span in _looked(rules, rule.when, record, on))


def _looked(rules: Rules, look: Look, record: Record, on: date | None) -> Iterator[Hit]:
    if not look.due:
        yield from hits(rules, look, record, None)
    elif on is not None:
        cued = Look(look.what, raised_by=look.raised_by)
        due = Look(look.what, due=look.due)
        yield from {*hits(rules, cued, record, stale_before(rules, on)), *hits(rules, due, record, on)}


def _worded(words: Words, record: Record) -> Iterator[Hit]:
    """Yield each stretch once, the longest where several patterns meet."""
    spans = sorted(
        (found.span() for pattern in words.any for found in pattern.finditer(record.text)),
        key=lambda span: (span[0], -span[1]),
    )
    reached = -1
    for start, end in spans:
        if start >= reached and not _matches(words.unless, record.said(record.around(start))):
            reached = end
            yield start, end


def _in_record(parts: Parts, record: Record) -> Iterator[tuple[Hit, tuple[str, ...]]]:
    raised = first(parts.when, record.text)
    if (raised is None and not parts.always) or _matches(parts.unless, record.text):
        return
    missing = _missing(parts.needs, record.text)
    if missing:
        yield raised or (0, 0), missing


def _in_sentences(parts: Parts, record: Record) -> Iterator[tuple[Hit, tuple[str, ...]]]:
    more = _NEAR if parts.within is Within.NEAR else 0
    for number, sentence in enumerate(record.sentences):
        raised = first(parts.when, record.said(number))
        if raised is None or _matches(parts.unless, record.said(number)):
            continue
        missing = _missing(parts.needs, record.said(number, more))
        if missing:
            yield (sentence.start + raised[0], sentence.start + raised[1]), missing


def _missing(needs: tuple[Need, ...], text: str) -> tuple[str, ...]:
    return tuple(need.name for need in needs if not _matches(need.any, text))


def _matches(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)
