"""Gold from a library: the passages that people read in full before any suggestion was shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from learnt.engine.coding.codes import texts_of
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.said import edition, passage_at
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.decision import PlacedReading
from learnt.engine.domain.store import Entry
from learnt.engine.evaluation.gold import Answer, Gold, Unit

CODINGS = ("first reader", "second reader")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def gold_of_readings(entries: Iterable[Entry], codebook: Codebook) -> Gold:
    """Return the passages read blind, in full, in the words of this version of a codebook.

    The first person's reading of a passage is one coding and the second person's the other; further ones are left
    out. What was read with suggestions in sight is never looked at.
    """
    read = [(entry, found) for entry in entries if (found := _by_passage(entry, codebook))]
    texts = {entry.id: _texts(entry) for entry, _ in read}
    units = (unit for entry, found in read for unit in _units(texts[entry.id], found))
    return Gold(tuple(units), CODINGS, texts)


def _texts(entry: Entry) -> tuple[PassageText, ...]:
    return tuple(replace(text, document=entry.id) for text in texts_of(entry.study.document))


def _units(texts: Sequence[PassageText], found: Mapping[int, list[PlacedReading]]) -> Iterator[Unit]:
    for number, readings in sorted(found.items()):
        answers = {
            name: Answer(frozenset(placed.reading.themes))
            for name, placed in zip(CODINGS, readings, strict=False)
        }
        text = texts[number]
        yield Unit(f"{text.document}/{number}", text.document, (text,), answers, places=(number,))


def _by_passage(entry: Entry, codebook: Codebook) -> dict[int, list[PlacedReading]]:
    """Return the blind readings of each passage, one a person, the earliest first."""
    found: dict[int, dict[str, PlacedReading]] = {}
    for placed in sorted(entry.readings, key=lambda one: one.at or _LONG_AGO):
        reading = placed.reading
        if placed.span and reading.blind and reading.codebook == edition(codebook):
            number = passage_at(entry.study.document, placed.span)
            if number is not None:
                found.setdefault(number, {})[reading.by] = placed
    return {number: list(by_person.values()) for number, by_person in found.items()}
