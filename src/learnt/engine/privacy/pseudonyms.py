"""Put pseudonyms in the place of what identifies people, and back again to the same bytes."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.person import Person
from learnt.engine.privacy.finding import find
from learnt.engine.privacy.identifier import RANK, Identifier, Kind, Sure
from learnt.engine.privacy.key import Key, Pair, pseudonyms_of

_MOST_NAMED = 8
_LABELLED = re.compile(r" (?:[A-Z]{1,2}\d*|\d+)$")
"""A letter or number at the end, by which a pseudonym is no ordinary word, as "Mother" is, that texts of a case use too."""
_FAMILY_NAME = "family name"


class AmbiguousError(UserError):
    """Words that may be meant for more than one person, or that could not be turned back: nothing is guessed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to mask, and how."""

    kinds: Collection[Kind] = frozenset(Kind)
    least: Sure = Sure.LIKELY
    """The least sure that are masked."""
    plain: bool = False
    """One pseudonym for a person, however their name is written: reads better, and cannot be turned back exactly."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with pseudonyms, the key to turn it back, and what was masked and what was left."""

    text: str
    key: Key = field(repr=False)
    masked: tuple[Identifier, ...]
    """What was masked, by its place in the text as it was."""
    left: tuple[Identifier, ...]
    """What was found and left as it is: of kinds not asked for, or only possible."""
    can_be_turned_back: bool = True
    """Whether `unmask` gives the same bytes again."""

    def counts(self) -> Mapping[Kind, int]:
        """Return how many of each kind were masked."""
        return Counter(one.kind for one in self.masked)


def mask(
    text: str,
    people: Iterable[Person] = (),
    *,
    protected: Sequence[str] = (),
    choice: Choice | None = None,
    key: Key | None = None,
) -> Masked:
    """Put pseudonyms in the place of identifiers.

    Each way to write a name has its own pseudonym, so that the text can be turned back to the same bytes: "Child A" for
    the first way that is met, "Child A [1]" for the next. "Mother", which texts use as a word, is always numbered.

    Args:
        text: any text.
        people: the people of the case, who keep their pseudonyms and roles.
        protected: words that are to stay.
        choice: what to mask, and how; everything likely, to be turned back, where it is not given.
        key: a key of earlier texts of the same case, to go on with.

    Raises:
        AmbiguousError: A name may be meant for more than one person, or a pseudonym of the key stands in the text already.
    """
    table = tuple(people)
    found = find(text, table, protected)
    wanted = choice or Choice()
    chosen = tuple(one for one in found if one.kind in wanted.kinds and RANK[one.sure] <= RANK[wanted.least])
    _refuse_shared(text, chosen)
    names = pseudonyms_of(table)
    begun = key or (_begun(names, table) if wanted.plain else Key())
    keyed = _extended(begun, text, () if wanted.plain else chosen, names)
    instead = (
        _plainly(text, chosen, names) if wanted.plain else {pair.words: pair.instead for pair in keyed.pairs}
    )
    hidden = _replaced(text, chosen, instead)
    if not wanted.plain:
        _refuse_lost(text, hidden, keyed)
    left = tuple(one for one in found if one not in set(chosen))
    return Masked(hidden, keyed, chosen, left, can_be_turned_back=not wanted.plain)


def unmask(text: str, key: Key) -> str:
    """Put back what pseudonyms stand for."""
    if not key.pairs:
        return text
    back = {pair.instead: pair.words for pair in key.pairs}
    return _standing(back).sub(lambda match: back[match[0]], text)


def _refuse_shared(text: str, chosen: Sequence[Identifier]) -> None:
    shared = [one for one in chosen if len(one.people) > 1 and not one.in_common]
    if not shared:
        return
    lines = sorted(
        {f"  line {_line(text, one)}: it may be {' or '.join(one.people)}" for one in shared[:_MOST_NAMED]}
    )
    raise AmbiguousError(
        f"{len(shared)} name(s) may be meant for more than one person, so nothing was masked. Write each in full in the "
        "text, or protect the words and mask them by hand:\n" + "\n".join(lines)
    )


def _line(text: str, one: Identifier) -> int:
    return text.count("\n", 0, one.span.start) + 1


def _begun(names: Mapping[str, str], people: Sequence[Person]) -> Key:
    """Return a key with the whole name of each person; of two who are called the same, the first."""
    whole: dict[str, str] = {}
    for person in people:
        if person.name:
            whole.setdefault(person.name, names[person.id])
    return Key(tuple(Pair(words, instead) for words, instead in whole.items()))


def _extended(key: Key, text: str, chosen: Sequence[Identifier], names: Mapping[str, str]) -> Key:
    """Return a key that has everything that is to be masked."""
    pairs = {pair.words: pair.instead for pair in key.pairs}
    bare = {name for name in names.values() if _LABELLED.search(name) and name not in text}
    used = {*pairs.values(), *(set(names.values()) - bare)}
    for one in chosen:
        words = one.span.of(text)
        if words not in pairs:
            person = names.get(one.person, "")
            _add(pairs, used, words, person or _called(one), plainly=bool(person))
    return Key(tuple(Pair(words, instead) for words, instead in pairs.items()))


def _plainly(text: str, chosen: Sequence[Identifier], names: Mapping[str, str]) -> dict[str, str]:
    """Return what stands for words where one person has one pseudonym, however their name is written."""
    instead: dict[str, str] = {}
    for one in chosen:
        instead[one.span.of(text)] = names.get(one.person) or f"[{_called(one)}]"
    return instead


def _add(pairs: dict[str, str], used: set[str], words: str, base: str, *, plainly: bool) -> None:
    """Add words under a pseudonym that is not used yet."""
    number = 1
    instead = base if plainly else f"[{base} 1]"
    while instead in used:
        instead = f"{base} [{number}]" if plainly else f"[{base} {number}]"
        number += 1
    pairs[words] = instead
    used.add(instead)


def _called(one: Identifier) -> str:
    return _FAMILY_NAME if one.in_common else one.kind.words


def _replaced(text: str, chosen: Sequence[Identifier], instead: Mapping[str, str]) -> str:
    parts, at = [], 0
    for one in chosen:
        parts += [text[at : one.span.start], instead[one.span.of(text)]]
        at = one.span.end
    return "".join([*parts, text[at:]])


def _standing(back: Mapping[str, str]) -> re.Pattern[str]:
    """Return what finds whole pseudonyms, the longest first; brackets mark their own ends.

    As names do, they may stand against a number or a mark of Markdown; one that ends in a number not against a number.
    """
    return re.compile("|".join(map(_whole, sorted(back, key=len, reverse=True))))


def _whole(instead: str) -> str:
    before = "" if instead.startswith("[") else rf"(?<!{_same(instead[0])})"
    after = "" if instead.endswith("]") else rf"(?!{_same(instead[-1])})"
    return f"{before}{re.escape(instead)}{after}"


def _same(end: str) -> str:
    """Return what would make a pseudonym that ends so part of something longer."""
    return r"[^\W_]" if end.isdigit() else r"[^\W\d_]"


def _refuse_lost(text: str, hidden: str, key: Key) -> None:
    """Refuse what could not be turned back to the same text."""
    if unmask(hidden, key) == text:
        return
    there = sorted({match[0] for match in _standing({pair.instead: "" for pair in key.pairs}).finditer(text)})
    named = ", ".join(f"“{one}”" for one in there[:_MOST_NAMED]) or "A pseudonym beside other words"
    raise AmbiguousError(
        f"{named} stands in the text already, so it could not be told from a pseudonym when the text is turned back. Give "
        "the people other pseudonyms, or take those words out of the text."
    )
