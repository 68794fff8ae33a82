"""What holds of each theme on each passage, from rows alone: no text is read, so that it may be asked often.

It gives what `learnt.engine.searching.statuses` gives for a whole entry; a test holds the two together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from learnt.engine.coding.said import LONG_AGO, decisions_that_hold
from learnt.engine.domain.coding import Assertion
from learnt.engine.domain.decision import PlacedDecision, PlacedReading, Verdict
from learnt.engine.domain.document import Span
from learnt.engine.searching.fields import Status
from learnt.web.library.models import Document, Suggestion, Version
from learnt.web.library.placing import placed_decisions, placed_readings

_OF = {
    frozenset({True}): Status.CONFIRMED,
    frozenset({False}): Status.REJECTED,
    frozenset({True, False}): Status.DISPUTED,
}


@dataclass(frozen=True, slots=True)
class On:
    """A theme on a passage."""

    passage: int
    """Its number."""
    theme: str


@dataclass(frozen=True, slots=True)
class _Word:
    """One person's word on a theme of a passage."""

    at: datetime
    on: On
    by: str
    given: bool | None
    """None where the person is not sure."""
    settles: bool = False


def standings_of(
    document: Document, theme: str | None = None, *, also: Iterable[On] = ()
) -> dict[On, Status]:
    """Return what holds of every theme, or of one, that was suggested for a passage or that somebody spoke of.

    What stands in `also` counts as suggested too.
    """
    version = document.current
    assert version is not None
    suggested = [*_suggested(version, theme), *also]
    found = dict.fromkeys(suggested, Status.SUGGESTED)
    latest: dict[On, dict[str, bool | None]] = defaultdict(dict)
    for word in sorted(_words(document, version, suggested, theme), key=lambda one: one.at):
        if word.settles:
            latest[word.on].clear()
        latest[word.on][word.by] = word.given
    for on, of_people in latest.items():
        given = frozenset(word for word in of_people.values() if word is not None)
        if given:
            found[on] = _OF[given]
    return found


def _suggested(version: Version, theme: str | None) -> list[On]:
    rows = Suggestion.objects.filter(passage__version=version).exclude(assertion=Assertion.ABSENT)
    rows = rows.filter(theme=theme) if theme else rows
    return [On(*row) for row in rows.order_by().values_list("passage__number", "theme")]


def _words(
    document: Document, version: Version, suggested: Iterable[On], theme: str | None
) -> Iterator[_Word]:
    decisions = placed_decisions(document, version, theme)
    readings = placed_readings(document, version)
    if not (decisions or readings):
        return
    places = _Places(version)
    themes: dict[int, set[str]] = defaultdict(set)
    for on in suggested:
        themes[on.passage].add(on.theme)
    for word in _decided(decisions, places):
        themes[word.on.passage].add(word.on.theme)
        yield word
    for word in _read(readings, places, themes, version.made_by):
        if theme in {None, word.on.theme}:
            yield word


class _Places:
    """Finds the passage that holds the beginning of some words."""

    def __init__(self, version: Version) -> None:
        self._rows = list(version.passages.values_list("start", "end", "number"))

    def passage(self, span: Span | None) -> int | None:
        from bisect import bisect_right

        if span is None:
            return None
        at = bisect_right(self._rows, (span.start, float("inf"))) - 1
        return self._rows[at][2] if at >= 0 and span.start < self._rows[at][1] else None


def _decided(decisions: Iterable[PlacedDecision], places: _Places) -> Iterator[_Word]:
    for placed in decisions_that_hold(decisions):
        passage, said = places.passage(placed.span), placed.decision
        if passage is not None:
            given = None if said.verdict is Verdict.NOT_SURE else said.verdict is Verdict.ACCEPTED
            yield _Word(placed.at or LONG_AGO, On(passage, said.theme), said.by, given, said.settles)


def _read(
    readings: Iterable[PlacedReading], places: _Places, themes: Mapping[int, set[str]], made_by: str
) -> Iterator[_Word]:
    at: dict[int, list[PlacedReading]] = defaultdict(list)
    for placed in readings:
        passage = places.passage(placed.span)
        if passage is not None:
            at[passage].append(placed)
    for passage, here in at.items():
        for placed in here:
            reading = placed.reading
            open_to = {
                name for other in here if other.reading.codebook == reading.codebook for name in other.reading.themes
            }  # fmt: skip
            if f"codebook {reading.codebook}" in {part.strip() for part in made_by.split(",")}:
                open_to |= themes.get(passage, set())
            for theme in sorted(open_to):
                yield _Word(placed.at or LONG_AGO, On(passage, theme), reading.by, theme in reading.themes)
