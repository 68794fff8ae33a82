"""What a person typed into the search box, in a small language that has no wrong sentences."""

import re
from dataclasses import dataclass

from learnt.engine.searching.analysis import plain, stems, telling
from learnt.engine.searching.fields import Field

_PIECE = re.compile(
    r"""(?P<without>(?<!\S)[-−–])?  # a sign that takes away
    (?:(?P<field>[A-Za-z-]+):(?=\S))?
    (?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))""",
    re.VERBOSE,
)
_STRAIGHT = str.maketrans("“”„«»", '"""""')
_HEADING = frozenset({"heading", "headings"})


@dataclass(frozen=True, slots=True)
class Words:
    """One or more words that stand together, or the beginning of one."""

    terms: tuple[str, ...]
    """Stems, in order; of a prefix the plain words, the last of which is a beginning."""
    prefix: bool = False
    in_headings: bool = False
    """True where only the headings above a passage are asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, in parts."""

    words: tuple[Words, ...] = ()
    """Words that a passage should hold."""
    required: tuple[Words, ...] = ()
    """Phrases, beginnings of words and words of the headings, which each passage must hold."""
    without: tuple[Words, ...] = ()
    """What no passage may hold."""
    values: tuple[tuple[Field, str], ...] = ()
    """Fields with the value that each passage must have in them."""
    meaning: str = ""
    """The words whose meaning is looked for."""

    @property
    def is_empty(self) -> bool:
        """True where nothing was asked, so that every passage answers."""
        return not (self.words or self.required or self.without or self.values)


def asked_of(typed: str) -> Asked:
    """Read what was typed: words, "a phrase", begin*, -without, heading:word, theme:id.

    What does not fit the language is read as words: a quotation mark without its fellow, a field that does not
    exist, signs on their own.
    """
    parts = _Parts()
    straight = typed.translate(_STRAIGHT)
    if straight.count('"') % 2:
        at = straight.rindex('"')
        straight = straight[:at] + " " + straight[at + 1 :]
    for piece in _PIECE.finditer(straight):
        parts.take(piece)
    return parts.asked()


class _Parts:
    """Gathers the parts of what was asked."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._required: list[Words] = []
        self._without: list[Words] = []
        self._values: list[tuple[Field, str]] = []
        self._meaning: list[str] = []

    def take(self, piece: re.Match[str]) -> None:
        """Add one piece: a word or phrase with its sign and field."""
        name, text = (piece["field"] or "").lower(), piece["phrase"] or piece["word"] or ""
        field = Field.named(name)
        if field and not piece["without"]:
            self._values.append((field, text))
            return
        if name and name not in _HEADING:
            text = f"{piece['field']} {text}"
        words = _words(text, quoted=piece["phrase"] is not None, in_headings=name in _HEADING)
        if words is None:
            return
        if piece["without"]:
            self._without.append(words)
            return
        self._meaning.append(" ".join(plain(text)) if words.in_headings else text)
        if words.in_headings or words.prefix or piece["phrase"] is not None:
            self._required.append(words)
        else:
            self._words.append(text)

    def asked(self) -> Asked:
        """Return all parts; the commonest words of English count only where there are no others."""
        words = dict.fromkeys(w for text in telling(self._words) if (w := _words(text)) is not None)
        return Asked(
            tuple(words), tuple(self._required), tuple(self._without), tuple(self._values), " ".join(self._meaning)
        )  # fmt: skip


def _words(text: str, *, quoted: bool = False, in_headings: bool = False) -> Words | None:
    prefix = text.endswith("*") and not quoted
    terms = tuple(plain(text) if prefix else stems(text))
    return Words(terms, prefix, in_headings) if terms else None
