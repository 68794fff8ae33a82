"""What changed between two versions of a codebook, in words that a person can read."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.domain.codebook import Codebook, Theme


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class What(StrEnum):
    """What became of a theme."""

    ADDED = "added"
    RETIRED = "retired"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Aspect:
    """One part of a theme that changed: the pieces of its old and new words in order, or the items of a list."""

    name: str
    pieces: tuple[tuple[Mark, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A theme that changed."""

    theme: str
    name: str
    """As it is called now, or was when it was retired."""
    what: What
    aspects: tuple[Aspect, ...] = ()


def differences(old: Codebook, new: Codebook) -> tuple[Difference, ...]:
    """Return the themes that differ between two versions, in the order of the new one, the retired ones last."""
    before, after = {one.id: one for one in old.themes}, {one.id: one for one in new.themes}
    found = []
    for theme in new.themes:
        if theme.id not in before:
            found.append(Difference(theme.id, theme.name, What.ADDED, tuple(_of_new(theme))))
        elif aspects := tuple(_aspects(before[theme.id], theme, old, new)):
            found.append(Difference(theme.id, theme.name, What.CHANGED, aspects))
    gone = [one for one in old.themes if one.id not in after]
    return (*found, *(Difference(one.id, one.name, What.RETIRED) for one in gone))


def _of_new(theme: Theme) -> Iterator[Aspect]:
    """Yield what a person needs to judge a theme that was not there; its indicators stand on its page."""
    yield Aspect("Definition", ((Mark.NEW, theme.definition),))
    yield from _list("Includes", (), theme.include)
    yield from _list("Does not include", (), theme.exclude)


def _aspects(old: Theme, new: Theme, old_book: Codebook, new_book: Codebook) -> Iterator[Aspect]:
    texts = (
        ("Name", old.name, new.name),
        ("Section", old_book.group_of(old).name, new_book.group_of(new).name),
        ("Definition", old.definition, new.definition),
    )
    for name, before, after in texts:
        if before != after:
            yield Aspect(name, _words(before, after))
    lists = (
        ("Includes", old.include, new.include),
        ("Does not include", old.exclude, new.exclude),
        ("Strong indicators", _patterns(old, strong=True), _patterns(new, strong=True)),
        ("Weak indicators", _patterns(old, strong=False), _patterns(new, strong=False)),
        ("Counter-indicators", old.counter_indicators, new.counter_indicators),
        ("Examples", old.examples, new.examples),
    )
    for name, one, other in lists:
        yield from _list(name, one, other)
    for vocabulary in sorted({*old.crosswalk, *new.crosswalk}):
        name = _vocabulary_name(vocabulary, old_book, new_book)
        yield from _list(name, old.crosswalk.get(vocabulary, ()), new.crosswalk.get(vocabulary, ()))


def _words(old: str, new: str) -> tuple[tuple[Mark, str], ...]:
    before, after = (re.findall(r"\S+\s*", text) for text in (old, new))
    pieces: list[tuple[Mark, str]] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append((Mark.SAME, "".join(after[c:d])))
            continue
        for mark, words in ((Mark.GONE, before[a:b]), (Mark.NEW, after[c:d])):
            if words:
                pieces.append((mark, "".join(words)))
    return tuple(pieces)


def _list(name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Aspect]:
    gone = [(Mark.GONE, words) for words in old if words not in new]
    added = [(Mark.NEW, words) for words in new if words not in old]
    if gone or added:
        yield Aspect(name, (*gone, *added))


def _patterns(theme: Theme, *, strong: bool) -> tuple[str, ...]:
    return tuple(one.words for one in theme.indicators if one.strong is strong)


def _vocabulary_name(vocabulary: str, *books: Codebook) -> str:
    names = [one.name for book in reversed(books) for one in book.vocabularies if one.id == vocabulary]
    return names[0] if names else vocabulary
