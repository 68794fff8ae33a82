"""Whom a lesson or recommendation speaks to, by the glossary of agencies."""

import re
from collections.abc import Iterable
from typing import Any

from learnt.engine.domain.document import Span
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.findings.sentences import sentences
from learnt.engine.findings.wording import advises

_AGENCIES: list[dict[str, Any]] = shipped_data("learnt.engine.findings", "agencies.yaml")["agencies"]
_NAMES: tuple[str, ...] = tuple(a["name"] for a in _AGENCIES)
_RANKS: tuple[int, ...] = tuple(a.get("rank", 1) for a in _AGENCIES)
EVERYONE = "All practitioners"


def agency_names() -> tuple[str, ...]:
    """Return every name by which a lesson is addressed, except that of everyone."""
    return tuple(name for name in _NAMES if name != EVERYONE)


def _mentions(key: str) -> re.Pattern[str]:
    """Join the wordings of all agencies into one pattern, a group for each."""
    found = (f"(?P<a{i}>{'|'.join(agency[key])})" for i, agency in enumerate(_AGENCIES) if agency.get(key))
    return re.compile(rf"\b(?:{'|'.join(found)})(?!\w)")


# Lower-case text is searched apart from capitals: ignoring case in so large a pattern is slow.
_WORDINGS, _CAPITALS = _mentions("wordings"), _mentions("caps")
_MODAL = re.compile(
    r"\b(?:should|must|ought to|needs? to|(?:are|is) (?:asked|reminded|expected|encouraged|required|advised) to|"
    r"to (?=(?:ensure|consider|review|provide|develop|make|seek|include|use|share|agree|establish|strengthen|work|"
    r"implement|assure|promote|audit|update|remind|raise|commission|produce|lead)\b))",
    re.IGNORECASE,
)
_TO_SUBJECT_WORDS = 8
_ADDRESSED = re.compile(r"\b(?:you|we)\s*$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:by|in|from|with|to|of) (?:an?|another|other) [^,;.]{0,60}", re.IGNORECASE)
_UNDERGOING = re.compile(r"\s+(?:also |always )?(?:be|have|receive)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|from) (?=\w)", re.IGNORECASE)
_REACH = 60


def audience(
    advice: Iterable[str], learned: Iterable[str], title: str = "", *, setting: str = ""
) -> tuple[str, ...]:
    """Return those who are told to act, else those who are spoken of; most specific first."""
    advice, learned = tuple(advice), tuple(learned)
    for found in (
        _told(advice),
        _mentioned((setting,)),
        _told(learned),
        _mentioned(advice),
        _mentioned(learned),
    ):
        if found:
            return _names(found)
    return (EVERYONE,) if any(advises(text) for text in (*advice, title)) else ()


def _names(found: dict[int, None]) -> tuple[str, ...]:
    return tuple(_NAMES[i] for i in sorted(found, key=lambda i: _RANKS[i]))


def _mentioned(texts: Iterable[str]) -> dict[int, None]:
    return {i: None for text in texts for i in _agencies(_straight(text))}


def _told(texts: Iterable[str]) -> dict[int, None]:
    found: dict[int, None] = {}
    for text in texts:
        straight = _straight(text)
        for span in sentences(straight):
            found.update(dict.fromkeys(_told_in(straight, span)))
    return found


def _told_in(text: str, span: Span) -> list[int]:
    """Find who stands before the modal, and who is to do a passive ("a visit from a midwife or health visitor")."""
    sentence = span.of(text)
    modal = _MODAL.search(sentence)
    if not modal or (modal[0].startswith("to ") and not _names_doer(sentence[: modal.start()])):
        return []
    subject = sentence[: modal.start()]
    found = _agencies(_ELSEWHERE.sub("", subject))
    if _ADDRESSED.search(subject):
        found.append(_NAMES.index(EVERYONE))
    doer = _BY.search(sentence, modal.end()) if _UNDERGOING.match(sentence, modal.end()) else None
    return found + (_agencies(sentence[doer.end() : doer.end() + _REACH]) if doer else [])


def _names_doer(subject: str) -> bool:
    """Say whether the words before "to ensure" are a doer ("All agencies to ensure"), not an order ("Work with ...")."""
    return len(subject.split()) <= _TO_SUBJECT_WORDS and not advises(subject + "this")


def _agencies(text: str) -> list[int]:
    found = [*_WORDINGS.finditer(text.lower()), *_CAPITALS.finditer(text)]
    found.sort(key=lambda m: m.start())
    return [int(m.lastgroup[1:]) for m in found if m.lastgroup]


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")
