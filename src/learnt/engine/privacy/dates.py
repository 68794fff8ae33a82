"""Exact dates, of birth, of death and others, and ages that are given in weeks, days or months."""

import re
from collections.abc import Iterator

from learnt.engine.domain.document import Span
from learnt.engine.privacy.identifier import Identifier, Kind, Sure

_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?<![\w./-])(?:{_DAY}\s+(?:of\s+)?{_MONTHS}\b(?:\.?,?\s+(?:\d{{4}}|[’']?\d\d(?!\d|:|\s?[ap]m)))?"
    rf"|{_MONTHS}\.?\s+{_DAY}(?:,?\s+\d{{4}})?"
    rf"|(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:\d{{4}}|\d\d)"
    r"|\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w/]|[.-]\d)",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty)"
)
_LONG = rf"{_NUMBER}(?:\s+and\s+a\s+half)?[\s-](?:week|day|month)s?"
_AGE = re.compile(
    rf"(?<!under )(?<!over )(?<!up to )(?<!least )(?<!than )\b(?:(?P<old>{_LONG}(?:\s+and\s+{_LONG})?)[\s-]old\b"
    rf"|\b(?:aged|age|at)\s+(?P<aged>{_LONG})(?:\s+of\s+age)?\b(?!\s+(?:later|before|after|into|on))"
    rf"|\((?P<within>{_LONG})\))",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\b\.?|dates?\s+of\s+birth|born|birthday|birth\s+date)", re.IGNORECASE
)
_DIED = re.compile(
    r"\b(?:died|d\.?o\.?d\b\.?|dates?\s+of\s+death|death|passed\s+away|pronounced\s+(?:dead|deceased)|life\s+extinct)",
    re.IGNORECASE,
)
_MAY = re.compile(r"\d|(?:week|day|month)s?\b")
_FAR, _CLOSE = 40, 24
_STOP = re.compile(r"[.;]\s|\n")


def dates_in(text: str) -> Iterator[Identifier]:
    """Yield every exact date of a text, and every age that is exact enough to know a baby by."""
    if not _MAY.search(text):
        return
    for match in _DATE.finditer(text):
        kind, why = _sort(text, *match.span())
        sure = Sure.CERTAIN if kind is Kind.BIRTH else Sure.LIKELY
        yield Identifier(kind, Span(*match.span()), sure, why)
    for match in _AGE.finditer(text):
        named = next(name for name, words in match.groupdict().items() if words)
        yield Identifier(Kind.AGE, Span(*match.span(named)), Sure.LIKELY, "an age in weeks, days or months")


def _sort(text: str, start: int, end: int) -> tuple[Kind, str]:
    before = _STOP.split(text[max(0, start - _FAR) : start])[-1]
    after = _STOP.split(text[end : end + _CLOSE])[0]
    if _BORN.search(before) or re.search(r"\b(?:dob|date of birth)\b", after, re.IGNORECASE):
        return Kind.BIRTH, "a date beside words for a birth"
    if _DIED.search(before):
        return Kind.DEATH, "a date after words for a death"
    return Kind.DATE, "an exact date"
