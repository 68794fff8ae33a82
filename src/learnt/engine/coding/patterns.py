"""The small pattern language of indicators and cues: walk the word sequences that one pattern allows.

Words stand in order and match by their English stem; `bruis*` matches any ending; `(a|b c|d)` any of several;
`~` a gap of up to four words; a word in CAPITALS of two letters or more matches only in capitals. Hyphens and
slashes split words and apostrophes are dropped, in patterns as in text; "didn't" reads as "did not".
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import Stemmer

from learnt.engine.coding.tokens import WORD

GAP = "~"
WIDEST_GAP = 4
_PIECE = re.compile(rf"[()|~]|(?:{WORD})\*?|\S", re.IGNORECASE)
_NOT = frozenset({"n't", "'t"})

Form = Callable[[str], str]
"""What of a word in small letters must agree: its stem, or the whole of it."""


class PatternError(ValueError):
    """A pattern that cannot be read."""


def ends(pattern: str, form: Form, start: int, step: Callable[[Sequence[int], str], int]) -> list[int]:
    """Walk every sequence of symbols that a pattern allows, and return the places where they end.

    Args:
        pattern: The pattern.
        form: What of a word must agree.
        start: The place where every sequence begins.
        step: Gives the place that a symbol leads to from some places. A symbol is a form, a beginning or a gap.
    """
    walk = _Walk(_PIECE.findall(pattern), form, step, {start})
    found = walk.choice([start])
    if walk.at < len(walk.pieces):
        raise PatternError(f"The pattern {pattern!r} closes a bracket that was not opened.")
    if not walk.unended.isdisjoint(found):
        raise PatternError(f"The pattern {pattern!r} must begin and end with a word.")
    return found


@dataclass(slots=True)
class _Walk:
    """A walk along the pieces of a pattern on all its ways at once."""

    pieces: list[str]
    form: Form
    step: Callable[[Sequence[int], str], int]
    unended: set[int]
    """The start and the places after a gap, where nothing may end and no gap may follow."""
    at: int = 0

    def choice(self, places: list[int]) -> list[int]:
        """Walk alternatives up to a closing bracket or the end."""
        found = self._run(places)
        while self.at < len(self.pieces) and self.pieces[self.at] == "|":
            self.at += 1
            found = [*found, *self._run(places)]
        return list(dict.fromkeys(found))

    def _run(self, places: list[int]) -> list[int]:
        """Walk pieces that stand in order, up to a bar, a closing bracket or the end."""
        while self.at < len(self.pieces) and (piece := self.pieces[self.at]) not in ("|", ")"):
            self.at += 1
            places = self._bracketed(places) if piece == "(" else self._on(places, piece)
        return places

    def _bracketed(self, places: list[int]) -> list[int]:
        found = self.choice(places)
        if self.at == len(self.pieces):
            raise PatternError("A pattern opens a bracket and does not close it.")
        self.at += 1
        return found

    def _on(self, places: list[int], piece: str) -> list[int]:
        if piece == GAP and not self.unended.isdisjoint(places):
            raise PatternError("A pattern must begin with a word, and a word must stand between two gaps.")
        for symbol in _symbols(piece, self.form):
            places = [self.step(places, symbol)]
        if piece == GAP:
            self.unended.update(places)
        return places


def _symbols(piece: str, form: Form) -> tuple[str, ...]:
    if piece == GAP:
        return (GAP,)
    if piece.endswith("*"):
        return (f"{piece[:-1].lower()}*",)
    if not piece[0].isalnum() and piece.replace("’", "'").lower() not in _NOT:
        return ()
    word = bare(piece)
    return (word,) if in_capitals(word) else (form(word.lower()),)


def bare(word: str) -> str:
    """Return a word without the possessive ending and apostrophes; "n't" is "not"."""
    if "'" not in word and "’" not in word:
        return word
    plain = word.replace("’", "'")
    if plain.lower() in _NOT:
        return "not"
    return plain.removesuffix("'s").removesuffix("'S").replace("'", "")


def in_capitals(word: str) -> bool:
    """Say whether a word is written in capitals, a small plural "s" aside."""
    return len(word) > 1 and word.removesuffix("s").isupper()


_STEMMER = Stemmer.Stemmer("english", 0)


def stem_of(word: str) -> str:
    """Return the English Snowball stem of a word in small letters."""
    return str(_STEMMER.stemWord(word))
