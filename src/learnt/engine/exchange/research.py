"""A research extract: codings without a word of text, thinned until no small group stands out. It is not anonymous."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import polars

from learnt.engine.analysis.dictionary import TEXT, WHOLE, Column
from learnt.engine.coding.said import said_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.store import Entry
from learnt.engine.families import families

COLUMNS = {
    "case": Column(
        WHOLE, "A number for the case, drawn by chance anew for each extract; documents on one case share it."
    ),
    "document_kind": Column(TEXT, "Kind of document; empty where too few cases share it."),
    "published": Column(TEXT, "Five years in which it was published; empty where too few cases share them."),
    "statement": Column(TEXT, "What sort of statement the passages make."),
    "theme": Column(TEXT, "Id of the theme."),
    "status": Column(TEXT, "confirmed by a person, or suggested by the machine."),
    "passages": Column(TEXT, "In how many passages: 1, 2 to 4, or 5 or more."),
}
"""The columns of an extract in order."""
_BAND = 5
_NOT_COUNTED = frozenset({Kind.HEADING, Kind.OTHER})


@dataclass(frozen=True, slots=True)
class Extract:
    """What may be handed to researchers under an agreement, and what was held back."""

    table: polars.DataFrame
    smallest: int
    """The fewest cases that share what the extract tells of a document: the k of k-anonymity, for these columns only."""
    blanked: int
    """Documents of which the period, or the kind as well, was blanked."""
    withheld: int
    """Rows left out because too few cases share their theme and sort of statement."""


@dataclass(frozen=True, slots=True)
class _About:
    """What an extract tells of a document."""

    case: str
    kind: str
    published: str

    @property
    def shared(self) -> tuple[str, str]:
        """What somebody might know of a case and look for."""
        return self.kind, self.published


_Row = tuple[str, str, str]
"""A sort of statement, a theme, and who stands behind it."""


def extract(
    entries: Sequence[Entry], codebook: Codebook, *, under: int, shuffle: Callable[[list[str]], None]
) -> Extract:
    """Return an extract in which no value, and no theme, is shared by fewer than `under` cases.

    Args:
        entries: what to take from the library.
        codebook: whose themes are told.
        under: what fewer cases than this share is hidden.
        shuffle: puts a list in an order that nobody can guess.
    """
    cases = families({entry.id: entry.study.document.text for entry in entries})
    about = [_about(entry, cases[entry.id]) for entry in entries]
    thinned = _thinned(about, under)
    rows = [_rows(entry, codebook) for entry in entries]
    raised: dict[_Row, set[str]] = defaultdict(set)
    for one, counts in zip(thinned, rows, strict=True):
        for row in counts:
            raised[row].add(one.case)
    kept = {row for row, who in raised.items() if len(who) >= under}
    order = sorted({one.case for one in thinned})
    shuffle(order)
    number = {case: at for at, case in enumerate(order, 1)}
    found = [
        (number[one.case], one.kind, one.published, *row, _banded(count))
        for one, counts in zip(thinned, rows, strict=True)
        for row, count in counts.items()
        if row in kept
    ]
    table = polars.DataFrame(
        sorted(found), schema={name: column.type for name, column in COLUMNS.items()}, orient="row"
    )
    return Extract(
        table,
        min(_sharing(thinned).values(), default=0),
        sum(one != other for one, other in zip(about, thinned, strict=True)),
        sum(row not in kept for counts in rows for row in counts),
    )


def _about(entry: Entry, case: str) -> _About:
    details = entry.study.document.details
    kind = details.kind.value if details.kind else ""
    year = details.published.value[:4] if details.published else ""
    first = int(year) // _BAND * _BAND if year.isdecimal() else 0
    return _About(case, kind, f"{first}-{first + _BAND - 1}" if first else "")


def _thinned(about: list[_About], under: int) -> list[_About]:
    """Blank the period, then the kind, of all that fewer cases than `under` share; again until nothing is left over.

    What was blanked may itself be shared by few. Then the next smallest group is blanked with it, so that it hides.
    """
    for blank in (_without_period, _without_kind):
        small = _small(about, under)
        about = [blank(one) if one.shared in small else one for one in about]
    while small := _small(about, under):
        rest = {shared: count for shared, count in _sharing(about).items() if shared not in small}
        if not rest:
            return [_without_kind(_without_period(one)) for one in about]
        smallest = min(rest, key=lambda shared: (rest[shared], shared))
        about = [
            _without_kind(_without_period(one)) if one.shared in small or one.shared == smallest else one
            for one in about
        ]
    return about


def _without_period(one: _About) -> _About:
    return replace(one, published="")


def _without_kind(one: _About) -> _About:
    return replace(one, kind="", published="")


def _small(about: Iterable[_About], under: int) -> frozenset[tuple[str, str]]:
    return frozenset(shared for shared, count in _sharing(about).items() if count < under)


def _sharing(about: Iterable[_About]) -> Counter[tuple[str, str]]:
    return Counter(shared for _, shared in {(one.case, one.shared) for one in about})


def _rows(entry: Entry, codebook: Codebook) -> Counter[_Row]:
    """Count the passages of a document by sort of statement, theme and who stands behind it."""
    return Counter(_standing(entry, codebook))


def _standing(entry: Entry, codebook: Codebook) -> Iterator[_Row]:
    known = {theme.id for theme in codebook.themes}
    said: dict[tuple[int, str], bool] = {}
    for one in said_of(entry, codebook):
        for theme in one.themes:
            said[(one.passage, theme)] = theme in one.confirmed
    for passage, coding in entry.study.coded():
        if coding.kind in _NOT_COUNTED:
            continue
        here = {theme for at, theme in said if at == passage.number}
        for theme in sorted(known & ({*coding.themes} | here)):
            confirmed = said.get((passage.number, theme))
            if confirmed is not False:
                yield str(coding.kind), theme, "confirmed" if confirmed else "suggested"


def _banded(count: int) -> str:
    return "1" if count == 1 else "2 to 4" if count < _BAND else "5 or more"
