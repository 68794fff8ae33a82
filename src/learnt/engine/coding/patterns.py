"""The small pattern language of indicators and cues: read one pattern into the word sequences it allows.

Words stand in order and match by their English stem; `bruis*` matches any ending; `(a|b c|d)` any of several;
`~` a gap of up to four words; a word in CAPITALS of two letters or more matches only in capitals. Hyphens and
slashes split words and apostrophes are dropped, in patterns as in text; "didn't" reads as "did not".
"""

import re
from collections.abc import Callable
from itertools import product

import Stemmer

from learnt.engine.coding.tokens import WORD

GAP = "~"
WIDEST_GAP = 4
_PIECE = re.compile(rf"[()|~]|(?:{WORD})\*?|\S", re.IGNORECASE)
_NOT = frozenset({"n't", "'t"})
_MOST_SEQUENCES = 5_000


Form = Callable[[str], str]
"""What of a word in small letters must agree: its stem, or the whole of it."""


class PatternError(ValueError):
    """A pattern that cannot be read."""


def sequences(pattern: str, form: Form) -> list[tuple[str, ...]]:
    """Return every sequence of symbols that a pattern allows, a symbol being a word form, a beginning or a gap."""
    pieces = _PIECE.findall(pattern)
    found, rest = _choice([_symbols(piece, form) if _is_word(piece) else piece for piece in pieces], 0)
    if rest != len(pieces):
        raise PatternError(f"The pattern {pattern!r} closes a bracket that was not opened.")
    if not all(found) or any(s[0] == GAP or s[-1] == GAP for s in found):
        raise PatternError(f"The pattern {pattern!r} must begin and end with a word.")
    return list(dict.fromkeys(found))


def _choice(pieces: list[str | tuple[str, ...]], at: int) -> tuple[list[tuple[str, ...]], int]:
    """Read alternatives up to a closing bracket or the end."""
    options: list[tuple[str, ...]] = []
    while True:
        option, at = _run(pieces, at)
        options.extend(option)
        if at == len(pieces) or pieces[at] == ")":
            return options, at
        at += 1


def _run(pieces: list[str | tuple[str, ...]], at: int) -> tuple[list[tuple[str, ...]], int]:
    """Read pieces that stand in order, up to a bar, a closing bracket or the end."""
    parts: list[list[tuple[str, ...]]] = []
    count = 1
    while at < len(pieces) and pieces[at] not in ("|", ")"):
        if pieces[at] == "(":
            part, at = _choice(pieces, at + 1)
            if at == len(pieces):
                raise PatternError("A pattern opens a bracket and does not close it.")
        else:
            part = [tuple(pieces[at])]
        parts.append(part)
        count *= len(part)
        at += 1
    if count > _MOST_SEQUENCES:
        raise PatternError(f"A pattern allows {count} sequences; write it as several.")
    return [sum(chosen, ()) for chosen in product(*parts)], at


def _is_word(piece: str) -> bool:
    return piece not in ("(", ")", "|")


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
