"""Codes of another program as a codebook of Learnt: their tree becomes groups and themes, for a person to complete."""

import re
import unicodedata

from learnt.engine.domain.codebook import Codebook, Group, Indicator, Theme
from learnt.engine.exchange.refi_qda.model import Code, CodeBook, Losses, all_codes

_LONGEST = 64
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
"""What an indicator may hold: anything else is a sign of its pattern language."""
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_REST = "codes"


def codebook_from(book: CodeBook, name: str, losses: Losses) -> Codebook:
    """Return a codebook with a theme for every code that may be given to words."""
    taken: set[str] = set()
    groups, themes = [], []
    alone = [code for code in book.codes if code.codable and not code.codes]
    for top in (code for code in book.codes if code not in alone):
        group = Group(_slug(top.name, taken), top.name or _REST, negatable=False)
        groups.append(group)
        themes += [_theme(code, group, taken) for code in all_codes((top,)) if code.codable]
        deeper = sum(len(below.codes) for below in top.codes)
        losses.lose("codes that stood deeper than two levels, set below their topmost", deeper)
    if alone:
        group = Group(_slug(_REST, taken), "Codes", negatable=False)
        groups.append(group)
        themes += [_theme(code, group, taken) for code in alone]
    losses.lose("colours of codes", sum(bool(code.color) for code in all_codes(book.codes)))
    losses.lose("sets of codes", len(book.sets))
    losses.tell(
        "The only indicator of each theme is its own name, a weak one. Write more, so that it is suggested."
    )
    return Codebook(_slug(name, set()), name, "1.0", tuple(groups), tuple(themes))


def _theme(code: Code, group: Group, taken: set[str]) -> Theme:
    name = " ".join(code.name.split()) or "Code without a name"
    words = _WORD.findall(name.lower()) or ["code"]
    own = Indicator(" ".join(words), strong=False)
    definition = " ".join(code.description.split()) or name
    return Theme(_slug(name, taken), group.id, name, definition, indicators=(own,))


def _slug(name: str, taken: set[str]) -> str:
    """Return an id of small letters, digits and hyphens that no other has."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = _NOT_PLAIN.sub("-", plain).strip("-")[: _LONGEST - 4].strip("-") or "code"
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    taken.add(slug)
    return slug
