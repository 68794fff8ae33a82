"""What may tell who somebody is in words that a command writes to a file: counts and places, told and never refused."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from learnt.cli.printing import say
from learnt.engine.domain.store import Entry, Store
from learnt.engine.privacy import NOT_KNOWN, Leaving, Piece, look, looked_into, pages_of
from learnt.engine.privacy.telling import counted

if TYPE_CHECKING:
    import polars

MOST = 16_000
"""Words that a command looks through: about two seconds."""
_PLACES = 3
_WORDS = ("title", "area", "quote", "headings", "lead_in", "reason", "name", "subject", "population", "learned", "advice")  # fmt: skip
"""Columns of tables that hold words of documents or of people; the others hold ids, numbers and words of Learnt."""


def tell_of(pieces: Iterable[Piece]) -> None:
    """Say on standard error what may tell who somebody is in what was written."""
    found = look(pieces, most=MOST)
    say(found.scope())
    say(f"It may tell who somebody is: {counted(found.kinds)}.")
    for line in _places(found):
        say(line)
    say(NOT_KNOWN)


def _places(found: Leaving) -> Iterator[str]:
    for kind in found.kinds:
        places = found.places[kind]
        more = f", and {len(places) - _PLACES:,} more" if len(places) > _PLACES else ""
        yield f"  {kind.words}: {', '.join(place for place, _ in places[:_PLACES])}{more}"


def of_entries(entries: Iterable[Entry]) -> Iterator[Piece]:
    """Yield the pages of documents."""
    for entry in entries:
        document = entry.study.document
        pages = ((page.number, page.start, page.end) for page in document.pages)
        yield from pages_of(document.text, pages, entry.id)


def of_library(store: Store) -> Iterator[Piece]:
    """Yield the pages of a library's documents; of many documents, of evenly spread ones."""
    ids = store.ids()
    chosen = looked_into(ids)
    if len(chosen) < len(ids):
        say(f"{len(chosen)} of {len(ids):,} documents are looked into.")
    yield from of_entries(store.entries(chosen))


def of_table(table: "polars.DataFrame") -> Iterator[Piece]:
    """Yield the words in each row of a table."""
    held = [name for name in table.columns if name in _WORDS]
    if held:
        for number, row in enumerate(table.select(held).iter_rows(), start=1):
            yield Piece(f"row {number:,}", "\n".join(_flat(row)))


def _flat(row: Sequence[object]) -> Iterator[str]:
    for value in row:
        if isinstance(value, list):
            yield from map(str, value)
        elif value:
            yield str(value)
