"""What is worked out of a record rather than matched: the child's voice, what is out of date, unexplained acronyms."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from learnt.engine.records.model import Look, Looks, Patterns, Rules
from learnt.engine.records.sentences import Record

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAY = re.compile(
    r"\b(?:(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}|\d{2})"
    r"|(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*,? (?P<year>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\b[A-Z][A-Z&]{1,5}s?\b")
_WORDS_WITHIN = 300
"""Characters beside an acronym in which it is told in full; looking farther would take longer than the text is long."""
_WORDS_BEFORE = re.compile(r"\b\w[\w'-]*(?:[ -]\w[\w'-]*)+ \($")
_WORDS_AFTER = re.compile(r"^ \([a-z][\w'-]*(?:[ -]\w[\w'-]*)+\)", re.IGNORECASE)

Hit = tuple[int, int]


def hits(rules: Rules, look: Look, record: Record, before: date | None) -> Iterator[Hit]:
    """Yield the stretches that a look raises; (0, 0) where nothing but an absence does."""
    looking: dict[Looks, Callable[[], Iterator[Hit]]] = {
        Looks.VOICE: lambda: _no_voice(rules, look, record),
        Looks.DATES: lambda: _stale(look, record, before),
        Looks.ACRONYMS: lambda: _acronyms(rules, record),
    }
    yield from looking[look.what]()


def _no_voice(rules: Rules, look: Look, record: Record) -> Iterator[Hit]:
    """Raise where a child was met and nothing is told of what the child said or did."""
    raised = first(look.raised_by, record.text)
    if raised and not any(_is_voice(rules, record, number) for number in range(len(record.sentences))):
        yield raised


def _is_voice(rules: Rules, record: Record, number: int) -> bool:
    sentence, lists = record.said(number), rules.lists
    plain = rf"\b(?:in (?:his|her|their) (?:own )?words|(?:child|boy|girl|baby)'s (?:view|voice|wishes|words|account)|wishes and feelings)\b|\b(?:{lists['children']})\b(?: \(\d+\))?,?(?: \w+){{0,4}}? (?:{lists['speaks']})\b"
    if re.search(plain, sentence, re.IGNORECASE):
        return True
    named = rf"\b(?!(?i:{lists['adults']}|{lists['institutions']}|he|she|they|it|i|we|this|that|then|who)\b)[A-Z][a-z]+(?: \(\d+\))?,?(?: also| then| only| just| \w+ly)? (?i:{lists['speaks']})\b"
    if any(not _is_after_adult(rules, sentence[: one.start()]) for one in re.finditer(named, sentence)):
        return True
    earlier = record.said(number - 1) if number else ""
    pronoun = rf"\b(?:he|she|they)(?: also| then| only| just| \w+ly)? (?:{lists['speaks']})\b"
    return any(
        not re.search(rf"\b(?:{lists['adults']})\b", f"{earlier} {sentence[: one.start()]}", re.IGNORECASE)
        for one in re.finditer(pronoun, sentence, re.IGNORECASE)
    )


def _is_after_adult(rules: Rules, before: str) -> bool:
    """Tell whether an adult's name comes just before, as in "his aunt June said"."""
    return bool(re.search(rf"\b(?:{rules.lists['adults']}),? $", before, re.IGNORECASE))


def _stale(look: Look, record: Record, before: date | None) -> Iterator[Hit]:
    """Raise what was last looked at before a day, and what was due before it was checked."""
    for sentence in record.sentences if before else ():
        text = record.text[sentence.start : sentence.end]
        for found in _DAY.finditer(text):
            day = _date(found)
            cue = _last(look.raised_by, text[: found.start()])
            due = _last(look.due, text[: found.start()])
            if day is None or before is None or (cue is None and due is None):
                continue
            begin = cue if cue is not None and (due is None or cue > due) else due
            assert begin is not None
            if day < before:
                yield sentence.start + begin, sentence.start + found.end()


def _date(found: re.Match[str]) -> date | None:
    try:
        if found["d"]:
            year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
            return date(year, int(found["m"]), int(found["d"]))
        month = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(found["month"].lower()[:3]))
        return date(int(found["year"]), month, int(found["day"] or 28))
    except ValueError:
        return None


def _acronyms(rules: Rules, record: Record) -> Iterator[Hit]:
    told = set(rules.known_acronyms) | {
        found[0].rstrip("s")
        for found in _ACRONYM.finditer(record.text)
        if _WORDS_BEFORE.search(record.text[max(0, found.start() - _WORDS_WITHIN) : found.start()])
        or _WORDS_AFTER.search(record.text[found.end() : found.end() + _WORDS_WITHIN])
    }
    for found in _ACRONYM.finditer(record.text):
        letters = found[0].rstrip("s")
        if letters not in told and not _is_shouted(record.said(record.around(found.start()))):
            told.add(letters)
            yield found.span()


def _is_shouted(sentence: str) -> bool:
    """Tell whether most of a sentence is in capitals, so that capitals tell nothing."""
    words = re.findall(r"[A-Za-z]{2,}", sentence)
    return len(words) > 3 and sum(word.isupper() for word in words) > len(words) / 2


def first(patterns: Patterns, text: str) -> Hit | None:
    """Return the stretch of the first of the patterns, in their order, that is there."""
    return next((found.span() for pattern in patterns if (found := pattern.search(text))), None)


def _last(patterns: Patterns, text: str) -> int | None:
    starts = [found.start() for pattern in patterns for found in pattern.finditer(text)]
    return max(starts, default=None)
