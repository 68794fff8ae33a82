"""What is about to leave, looked through before it does; what was found is kept as numbers, in memory."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

from django.core.cache import caches

from learnt.engine.domain.person import Person
from learnt.engine.privacy import Kind, Leaving, Piece, look
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account
from learnt.web.releasing.apps import CONFIRMED

_KEPT = 3_600


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Something with people's words in it that somebody is about to take or to publish."""

    what: str
    """What it is, as the page calls it; it names nobody."""
    about: str
    """What the history says it is: kind and number."""
    partnership: int | None
    pieces: Callable[[], Iterable[Piece]] = field(repr=False)
    people: Sequence[Person] = field(default=(), repr=False)
    before: Callable[[], Iterable[Piece]] | None = field(default=None, repr=False)
    """The same words before pseudonyms took the place of names, where they did."""

    def looked(self) -> Leaving:
        """Return what was found in it; looked for once for the same words."""
        now = _looked(self.pieces(), self.people)
        if self.before is None:
            return now
        then = _looked(self.before(), self.people)
        masked = {kind: then.kinds[kind] - now.kinds.get(kind, 0) for kind in then.kinds}
        return replace(now, masked={kind: count for kind, count in masked.items() if count > 0})

    def confirmed(self, by: Account, **details: object) -> Leaving:
        """Note that somebody who was shown what was found lets it leave: numbers only."""
        found = self.looked()
        note(
            CONFIRMED,
            by=by,
            about=self.about,
            partnership=self.partnership,
            **{**found.numbers(), **details},
        )
        return found


def _looked(pieces: Iterable[Piece], people: Sequence[Person]) -> Leaving:
    given = list(pieces)
    digest = hashlib.sha256(repr([one.id for one in people]).encode())
    for one in (*((piece.place, piece.text) for piece in given), *((one.name, one.called) for one in people)):
        digest.update(f"{len(one[0])}:{one[0]}{one[1]}\0".encode())
    memory, key = caches["memory"], f"leaving-{digest.hexdigest()}"
    kept: Mapping[str, object] | None = memory.get(key)
    if kept is None:
        found = look(given, people)
        kept = {
            "kinds": dict(found.kinds),
            "places": dict(found.places),
            "words": found.words,
            "of": found.of,
        }
        memory.set(key, kept, _KEPT)
    return Leaving(**kept)  # type: ignore[arg-type]  # as they were put there


def counted_kinds(found: Leaving) -> list[tuple[Kind, int, str]]:
    """Return each kind that remains, with how many and where in words."""
    return [(kind, count, _where(found.places.get(kind, ()))) for kind, count in found.kinds.items()]


_MOST_PLACES = 5


def _where(places: Sequence[tuple[str, int]]) -> str:
    named = [f"{place} ({count})" if count > 1 else place for place, count in places[:_MOST_PLACES]]
    more = len(places) - _MOST_PLACES
    return ", ".join(named) + (f", and {more:,} more places" if more > 0 else "")


def lines_of(text: str) -> list[Piece]:
    """Return the lines of a text."""
    return [Piece(f"line {at}", line) for at, line in enumerate(text.splitlines(), start=1)]


def pieces_of_word(made: bytes) -> list[Piece]:
    """Return the paragraphs and rows of tables of a Word file, each with its place."""
    from docx import Document  # slow to load, and every command loads this module

    paper = Document(BytesIO(made))
    found = [Piece(f"paragraph {at}", one.text) for at, one in enumerate(paper.paragraphs, start=1)]
    for number, table in enumerate(paper.tables, start=1):
        found += [
            Piece(f"table {number}, row {at}", "\n".join(dict.fromkeys(cell.text for cell in row.cells)))
            for at, row in enumerate(table.rows, start=1)
        ]
    return found
