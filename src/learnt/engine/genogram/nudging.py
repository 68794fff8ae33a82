"""Nudges: a small file by which people stand elsewhere than the layout would put them; distances still hold."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from learnt.engine.codebook.entries import Entry
from learnt.engine.codebook.files import read_file
from learnt.engine.domain.errors import UserError

_MOST = 2000


@dataclass(frozen=True, slots=True)
class Nudges:
    """Who is to stand where."""

    orders: tuple[tuple[str, ...], ...] = ()
    """Runs of people, each to stand from left to right."""
    moves: Mapping[str, float] = field(default_factory=dict)
    """How far somebody is to stand farther to the right, in pixels; below zero to the left."""

    def of(self, shown: Container[str]) -> "Nudges":
        """Return the nudges of those who are shown."""
        orders = tuple(tuple(id_ for id_ in run if id_ in shown) for run in self.orders)
        return Nudges(orders, {id_: by for id_, by in self.moves.items() if id_ in shown})

    def check(self, known: Container[str]) -> None:
        """Refuse nudges of people whom nobody knows.

        Raises:
            UserError: there is nobody of that id in the family.
        """
        for id_ in (*self.moves, *(id_ for run in self.orders for id_ in run)):
            if id_ not in known:
                raise UserError(
                    f"The nudges name “{id_}”, who is not in the family. Mend the id or take it out."
                )


NO_NUDGES = Nudges()


def load_nudges(path: Path) -> Nudges:
    """Return the nudges of a file.

    Raises:
        FaultyFileError: The file has faults; every one is in it, with its line and remedy.
    """
    return read_file(path, "The nudges", _nudges)


def _nudges(file: Entry) -> Nudges:
    file.check_keys(("orders", "moves"))
    orders = tuple(_order(entry) for entry in file.entries("orders", "order"))
    moves = file.entry("moves")
    return Nudges(orders, {id_: _pixels(moves, id_) for id_ in moves.values} if moves else {})


def _order(entry: Entry) -> tuple[str, ...]:
    entry.check_keys(("left_to_right",))
    found = tuple(words for words, _ in entry.texts("left_to_right"))
    if len(found) < 2 or len(set(found)) < len(found):
        entry.fault(None, "“left_to_right” is a list of two or more ids, each once.")
    return found


def _pixels(entry: Entry, id_: str) -> float:
    words = entry.text(id_)
    try:
        found = float(words)
    except ValueError:
        found = _MOST + 1
    if not abs(found) <= _MOST:
        entry.fault(entry.values[id_], f"A move is a number of pixels from -{_MOST} to {_MOST}.")
    return found
