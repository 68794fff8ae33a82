"""What may tell who somebody is in words that are about to leave: how many of which kind, and where; never the words."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from learnt.engine.domain.person import Person
from learnt.engine.privacy.finding import find
from learnt.engine.privacy.identifier import DIRECT, Kind, Sure
from learnt.engine.privacy.telling import NOT_KNOWN, counted

A_SECOND = 8_000
"""Words that are looked through in about a second."""
_LOOKED_INTO = 40
"""Of many documents, how many are looked into."""
_BETWEEN = "\n\n"
_LETTERS = 6
"""Letters of a word, with the space after it, where a text is cut to what is left to look at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that leave, and where they stand: a page, a row, a part. The place names nobody."""

    place: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What was found in words that are about to leave. It holds numbers and places alone."""

    kinds: Mapping[Kind, int]
    """How many of each kind stand in what was looked through."""
    places: Mapping[Kind, tuple[tuple[str, int], ...]]
    """Where those of a kind stand, each place with how many; those with most first."""
    words: int
    """How many words were looked through."""
    of: int
    """How many words leave."""
    masked: Mapping[Kind, int] = field(default_factory=dict)
    """How many of each kind stood there before pseudonyms took their place."""

    @property
    def direct(self) -> int:
        """How many point to one person by themselves."""
        return sum(count for kind, count in self.kinds.items() if kind in DIRECT)

    @property
    def other(self) -> int:
        """How many point to somebody only together with others."""
        return sum(self.kinds.values()) - self.direct

    @property
    def is_whole(self) -> bool:
        """Whether everything that leaves was looked through."""
        return self.words >= self.of

    def told(self) -> tuple[str, ...]:
        """Return in lines what was looked through, found and masked, and what remains."""
        found = Counter(self.kinds) + Counter(self.masked)
        return (self.scope(), f"Found: {counted(found)}.", f"Masked: {counted(self.masked)}.",
                f"Remains: {counted(self.kinds)}.", NOT_KNOWN)  # fmt: skip

    def scope(self) -> str:
        """Return in words how much was looked through."""
        if self.is_whole:
            return f"Looked through: all {self.of:,} words."
        return (
            f"Looked through: {self.words:,} of {self.of:,} words, taken evenly. "
            "In the rest there may be as many again for as many words."
        )

    def numbers(self) -> dict[str, object]:
        """Return what may stand in a record of who did what, or in a line for a script: numbers and kinds."""
        return {
            "words": self.words, "of": self.of, "direct": self.direct, "other": self.other,
            "kinds": {kind.value: count for kind, count in self.kinds.items()},
            "masked": sum(self.masked.values()),
        }  # fmt: skip


def pages_of(text: str, pages: Iterable[tuple[int, int, int]], document: str = "") -> Iterator[Piece]:
    """Yield the pages of a text, each given by its number, its beginning and its end; of a document, by its id too."""
    within = f"document {document}, " if document else ""
    for number, start, end in pages:
        yield Piece(f"{within}page {number}", text[start:end])


def looked_into(documents: Sequence[str]) -> Sequence[str]:
    """Return all of some documents, or evenly spread ones where they are too many to look into."""
    return documents[:: -(-len(documents) // _LOOKED_INTO) or 1]


def look(
    pieces: Iterable[Piece],
    people: Iterable[Person] = (),
    protected: Sequence[str] = (),
    *,
    most: int = A_SECOND,
) -> Leaving:
    """Look through words that are about to leave; of more than can be looked through at once, evenly spread ones.

    Args:
        pieces: the words, each with its place.
        people: the people of the case, where it is one.
        protected: pseudonyms and other words that stay.
        most: how many words to look through.
    """
    given = [one for one in pieces if one.text.strip()]
    sizes = [len(one.text.split()) for one in given]
    chosen = list(_chosen(given, sizes, most))
    starts, at = [], 0
    for one in chosen:
        starts.append(at)
        at += len(one.text) + len(_BETWEEN)
    kinds: Counter[Kind] = Counter()
    places: dict[Kind, Counter[str]] = {}
    whole = _BETWEEN.join(one.text for one in chosen)
    for found in find(whole, people, protected):
        if found.kind is Kind.URL and found.sure is Sure.POSSIBLE:
            continue  # an address that anybody may open, as of an organisation or a paper
        kinds[found.kind] += 1
        place = chosen[bisect_right(starts, found.span.start) - 1].place
        places.setdefault(found.kind, Counter())[place] += 1
    return Leaving(
        _ordered(kinds), {kind: tuple(held.most_common()) for kind, held in places.items()},
        min(sum(sizes), sum(len(one.text.split()) for one in chosen)), sum(sizes),
    )  # fmt: skip


def _chosen(given: Sequence[Piece], sizes: Sequence[int], most: int) -> Iterator[Piece]:
    """Yield pieces, evenly spread where all would be too many."""
    step, left = -(-sum(sizes) // most) if given else 1, most
    for piece, size in zip(given[::step], sizes[::step], strict=True):
        if left <= 0:
            return
        yield piece if size <= left else Piece(piece.place, piece.text[: left * _LETTERS].rsplit(None, 1)[0])
        left -= size


def _ordered(kinds: Mapping[Kind, int]) -> dict[Kind, int]:
    return {kind: kinds[kind] for kind in Kind if kinds.get(kind)}
