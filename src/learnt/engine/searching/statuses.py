"""What holds of each theme on each passage: suggested, confirmed, rejected or disputed."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from learnt.engine.coding.said import LONG_AGO, decisions_that_hold, passage_at
from learnt.engine.domain.decision import PlacedReading, Verdict
from learnt.engine.domain.store import Entry
from learnt.engine.searching.fields import Status

_OF = {
    frozenset({True}): Status.CONFIRMED,
    frozenset({False}): Status.REJECTED,
    frozenset({True, False}): Status.DISPUTED,
}


class _Word(NamedTuple):
    """One person's word on one theme of one passage."""

    at: datetime
    passage: int
    theme: str
    by: str
    given: bool | None
    """None where the person is not sure."""
    settles: bool = False


def statuses_of(entry: Entry) -> list[dict[str, Status]]:
    """Return for each passage the status of every theme that was suggested for it or that somebody spoke of.

    The latest word of each person counts, unless somebody settled the matter after it. A full reading gives the
    themes it names, and speaks against those that were suggested, decided on or read there by others with the same
    version of the codebook.
    """
    found: list[dict[str, Status]] = [
        dict.fromkeys(coding.themes, Status.SUGGESTED) for coding in entry.study.codings
    ]
    latest: dict[tuple[int, str], dict[str, bool | None]] = {}
    for word in sorted(_words(entry), key=lambda one: one.at):
        of_people = latest.setdefault((word.passage, word.theme), {})
        if word.settles:
            of_people.clear()
        of_people[word.by] = word.given
    for (passage, theme), of_people in latest.items():
        given = frozenset(word for word in of_people.values() if word is not None)
        if given:
            found[passage][theme] = _OF[given]
    return found


def _words(entry: Entry) -> Iterator[_Word]:
    decided: dict[int, set[str]] = {}
    for word in _decided(entry):
        decided.setdefault(word.passage, set()).add(word.theme)
        yield word
    read: dict[int, list[PlacedReading]] = {}
    for placed in entry.readings:
        passage = passage_at(entry.study.document, placed.span) if placed.span else None
        if passage is not None:
            read.setdefault(passage, []).append(placed)
    for passage, readings in read.items():
        themes = decided.get(passage, set()).union(entry.study.codings[passage].themes)
        yield from _read(entry, passage, readings, themes)


def _decided(entry: Entry) -> Iterator[_Word]:
    for placed in decisions_that_hold(entry.decisions):
        decision = placed.decision
        passage = passage_at(entry.study.document, placed.span) if placed.span else None
        if passage is not None:
            given = None if decision.verdict is Verdict.NOT_SURE else decision.verdict is Verdict.ACCEPTED
            at = placed.at or LONG_AGO
            yield _Word(at, passage, decision.theme, decision.by, given, decision.settles)


def _read(entry: Entry, passage: int, readings: list[PlacedReading], themes: set[str]) -> Iterator[_Word]:
    named: dict[str, set[str]] = {}
    for placed in readings:
        named.setdefault(placed.reading.codebook, set()).update(placed.reading.themes)
    for placed in readings:
        reading = placed.reading
        open_to = set(named[reading.codebook])
        if _made_with(entry, reading.codebook):
            open_to |= themes
        for theme in sorted(open_to):
            given = theme in reading.themes
            yield _Word(placed.at or LONG_AGO, passage, theme, reading.by, given)


def _made_with(entry: Entry, codebook: str) -> bool:
    """Tell whether the suggestions were made with this version of a codebook, so that a reader could give them."""
    return f"codebook {codebook}" in {part.strip() for part in entry.made_by.split(",")}
