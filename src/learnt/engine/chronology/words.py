"""Whether an entry says something: phrases as a rule file gives them, with what is denied left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_CLAUSE = re.compile(r"[.;:!?\n]|,?\s+\bbut\b")
_DENIED = re.compile(
    r"\b(?:no|not|nor|never|nil|without|denied|denies|negative for|ruled out|free of|no evidence of|neither)\b"
)
_REACH = 6
"""So many words after a denial are denied, with those joined to them."""
_AFFIRMED = re.compile(r"\b(?:said|says|although|because|and was|and is|then)\b")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that say something, and phrases that say that it is not so."""

    says: tuple[str, ...]
    """As regular expressions, in lower case."""
    unless: tuple[str, ...] = ()
    deniable: bool = True
    """Whether "no" or "not" before the phrase takes it back."""

    def in_text(self, text: str) -> bool:
        """Tell whether a text says one of them."""
        return any(self._in_clause(clause) for clause in _CLAUSE.split(text.lower().replace("’", "'")))

    def _in_clause(self, clause: str) -> bool:
        if self.unless and _either(self.unless).search(clause):
            return False
        found = _either(self.says).finditer(clause)
        return any(not (self.deniable and _is_denied(clause, match.start())) for match in found)


def _is_denied(clause: str, start: int) -> bool:
    before = clause[:start]
    denials = list(_DENIED.finditer(before))
    if not denials:
        return False
    between = before[denials[-1].end() :]
    return len(between.split()) < _REACH and not _AFFIRMED.search(between)


@cache
def _either(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in phrases))
