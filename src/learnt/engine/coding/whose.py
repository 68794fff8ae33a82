"""Say whether a document is about a grown-up alone, so that themes of a child are not read into it."""

import re
from collections.abc import Sequence

from learnt.engine.coding.bounds import documents
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.remembering import MOST_WORDS, Remembered
from learnt.engine.coding.tokens import Tokens
from learnt.engine.domain.shipped import shipped_data

_FEWEST = 3
"""Fewer passages than these say too little of whose case it is."""
_OUTNUMBERED = 3
"""So many times as many passages of grown-ups as of children, and the children are in the background."""
_OF_AGE = 18
_AGE = re.compile(
    r"\baged?(?: of)? (\d{1,3})\b(?! ?(?:months|weeks|days))|\b(\d{1,3})[- ]years?[- ](?:old|of age)"
)
_POSSESSIVES = frozenset({"his", "her", "their"})


class Whose:
    """The words that tell a child's case from a grown-up's."""

    def __init__(self) -> None:
        data = shipped_data(__package__, "whose.yaml")
        self._child = frozenset(data["child"])
        self._young = frozenset(data["young"])
        self._adult = frozenset(data["adult"])
        self._theirs = frozenset(data["theirs"])
        self._telling = self._child | self._young | self._adult | self._theirs | _POSSESSIVES | {"young"}
        self._plain = Remembered(self._plainly, most=MOST_WORDS)

    def adults(self, passages: Sequence[PassageText], tokens: Sequence[Tokens]) -> list[bool]:
        """Say of each passage whether its document is about a grown-up alone.

        It is where the document has some passages and none speaks of a child, or far more speak of grown-ups.
        """
        said = [self._said(words) for words in tokens]
        adults: list[bool] = []
        for first, after in documents(passages):
            child = sum(of_child for of_child, _ in said[first:after])
            adult = sum(of_adult for _, of_adult in said[first:after])
            alone = after - first >= _FEWEST and (not child or adult > child * _OUTNUMBERED)
            adults.extend([alone] * (after - first))
        return adults

    def _plainly(self, word: str) -> str:
        """Return a word as it is compared: plain where it tells something, empty where not."""
        plain = word.lower().replace("’", "'").removesuffix("'s")
        return plain if plain in self._telling else ""

    def _said(self, tokens: Tokens) -> tuple[bool, bool]:
        """Return whether a passage speaks of a child, and of a grown-up."""
        words = list(map(self._plain.__getitem__, tokens.words))
        child = adult = False
        for before, word in zip(["", *words], words, strict=False) if any(words) else ():
            if before in _POSSESSIVES and word in self._theirs:
                adult = True
            elif word in self._child or (before == "young" and word in self._young):
                child = True
            elif word in self._adult:
                adult = True
        aged = "age" in tokens.text or "year" in tokens.text
        ages = [int(found[1] or found[2]) for found in _AGE.finditer(tokens.text)] if aged else []
        return (
            child or any(age < _OF_AGE for age in ages),
            adult or any(age >= _OF_AGE for age in ages),
        )
