"""Joins the lines of a paragraph and mends words that were broken at the end of a line."""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:-[^\W\d_]+)*(?![-‐\u00ad]$)", re.MULTILINE)
_TAIL = re.compile(r"([^\W_]+(?:-[^\W_]+)*)[-‐\u00ad]$")
_HEAD = re.compile(r"^[^\W_]+")
_HYPHENS = "-‐\u00ad"
_LONGEST_WORD = 60
_SOFT = "\u00ad"
_PREFIXES = frozenset({"non", "self", "ex", "cross"})
"""First parts of words that nearly always keep their hyphen."""
_LEAST_WORD = 3


class Vocabulary:
    """The words of a file that stand whole within its lines."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()
        self._texts: list[str] = []

    def learn(self, texts: Iterable[str]) -> None:
        """Take in text, a line a line; it is counted when the first broken word asks."""
        self._texts += texts

    @property
    def _seen(self) -> Counter[str]:
        while self._texts:
            self._counted.update(_WORD.findall(self._texts.pop().casefold()))
        return self._counted

    def joined(self, lines: Iterable[str]) -> str:
        """Return lines as one text; a hyphen at its very end stays, for the word may go on over the page."""
        text = ""
        for line in lines:
            line = line.strip()  # noqa: PLW2901 - the same line without its edges
            if not line:
                continue
            text = self._join(text, line) if text else line
        return text[:-1].replace(_SOFT, "") + text[-1:]

    def _join(self, text: str, line: str) -> str:
        if text[-1] not in _HYPHENS:
            return f"{text} {line}"
        tail, head = _TAIL.search(text[-_LONGEST_WORD:]), _HEAD.match(line)
        if not tail or not head:
            return f"{text} {line}"
        kept = "-" if self._keeps_hyphen(tail[1], head[0], text[-1]) else ""
        return text[:-1] + kept + line

    def _keeps_hyphen(self, before: str, after: str, hyphen: str) -> bool:
        """Whether the hyphen belongs to the word, as in "non-accidental", and was not put in to break it."""
        if not after[0].islower():
            return True
        first, second = before.casefold(), after.casefold()
        whole, parted = self._seen[first + second], self._seen[f"{first}-{second}"]
        if whole or parted:
            return parted > whole
        if "-" in first or first in _PREFIXES:
            return True
        if hyphen == "‐":
            return False
        return min(len(first), len(second)) >= _LEAST_WORD and bool(self._seen[first] and self._seen[second])
