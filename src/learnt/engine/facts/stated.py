"""Facts found by their wordings: outcome, manner, legal status, household and hints of age, each with its assertion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from learnt.engine.domain.coding import Assertion
from learnt.engine.domain.document import Span
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.facts.model import FactKind

_DATA: dict[str, Any] = shipped_data("learnt.engine.facts", "stated.yaml")
_FLAGS = re.IGNORECASE | re.MULTILINE
_BEFORE, _AFTER = 110, 50
_SPACE = re.compile(r"(\(\?<[!=][^)]*\)|\[ ?-? ?\])| ")
"""A space; within a look-behind or a set it stands for one character."""
_CLAUSE_END = re.compile(
    r"[.;:!?\n]|,? \b(?:but|however|although|though|whereas|nevertheless|yet)\b", re.IGNORECASE
)
_PLAIN = frozenset({FactKind.AGE_HINT, FactKind.HOUSEHOLD})
"""Kinds that are hints or places: a doubt near them is about something else."""
KINDS = tuple(FactKind(name) for name in _DATA if name != "cues")


def _words(wording: str) -> str:
    owned = wording.replace("OWN", r"(?:his|her|their|its)")
    owned = owned.replace("[A-Z]", "(?-i:[A-Z])")
    return _SPACE.sub(lambda match: match[1].replace(" ", r"\s") if match[1] else r"\s+", owned)


def _pattern(kind: FactKind) -> tuple[re.Pattern[str], tuple[str, ...]]:
    values: dict[str, list[str]] = _DATA[kind.value]
    groups = (
        f"(?P<v{i}>{'|'.join(f'(?:{_words(w)})' for w in wordings)})"
        for i, wordings in enumerate(values.values())
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?!\w)", _FLAGS), tuple(values)


def _cue(name: str, template: str) -> re.Pattern[str]:
    rows = "|".join(f"(?:{_words(row)})" for row in _DATA["cues"][name])
    return re.compile(template.format(rows), re.IGNORECASE)


_PATTERNS = {kind: _pattern(kind) for kind in KINDS}
_ABSENT_BEFORE, _UNCERTAIN_BEFORE = (
    _cue(name, r"(?:\b|(?<=n))(?:{0})\s*$") for name in ("absent_before", "uncertain_before")
)
_ABSENT_AFTER, _UNCERTAIN_AFTER = (_cue(name, r"(?:{0})\b") for name in ("absent_after", "uncertain_after"))


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that state a fact."""

    kind: FactKind
    value: str
    span: Span
    assertion: Assertion


def wordings(text: str) -> Iterator[Wording]:
    """Yield the facts that the words of a text state, kind by kind."""
    for kind, (pattern, values) in _PATTERNS.items():
        for match in pattern.finditer(text):
            value = values[int(str(match.lastgroup)[1:])]
            span = Span(*match.span())
            yield Wording(kind, value, span, _assertion(text, span, kind, value))


def values_of(kind: FactKind) -> tuple[str, ...]:
    """Return the values that a kind of fact may have."""
    return _PATTERNS[kind][1]


def _assertion(text: str, span: Span, kind: FactKind, value: str) -> Assertion:
    if kind in _PLAIN or value in {"none-known", "near-miss"}:
        return Assertion.PRESENT
    before = _CLAUSE_END.split(text[max(0, span.start - _BEFORE) : span.start])[-1]
    after = _CLAUSE_END.split(text[span.end : span.end + _AFTER])[0]
    if _ABSENT_BEFORE.search(before) or _ABSENT_AFTER.match(after):
        return Assertion.ABSENT
    if _UNCERTAIN_BEFORE.search(before) or _UNCERTAIN_AFTER.match(after):
        return Assertion.UNCERTAIN
    return Assertion.PRESENT
