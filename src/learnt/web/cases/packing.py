"""Entries and faults of a chronology as JSON can say them, and back without loss."""

from datetime import date, time
from typing import Any

from learnt.engine.domain.chronology import Chronology, Entry, FaultKind, Place, RowFault
from learnt.engine.domain.uncertain_date import Precision, UncertainDate

_WORDS = (
    "agency", "event", "source", "reference", "practitioner", "kind", "seen", "alone", "voice", "response", "impact",
    "analysis", "good_practice",
)  # fmt: skip
"""Fields of an entry that JSON says as they are."""
TEXTS = (
    "event", "source", "practitioner", "kind", "voice", "response", "impact", "analysis", "good_practice",
)  # fmt: skip
"""Those of them in which people write at length, and may name somebody."""


def packed(chronology: Chronology) -> dict[str, Any]:
    """Return a chronology as JSON can say it."""
    faults = [
        {
            "place": _place(one.place),
            "kind": one.kind.value,
            "what": one.what,
            "offers": [when(d) for d in one.offers],
        }
        for one in chronology.faults
    ]
    return {"entries": [packed_entry(one) for one in chronology.entries], "faults": faults}


def unpacked(held: dict[str, Any]) -> Chronology:
    """Return a chronology that was packed."""
    faults = tuple(
        RowFault(
            Place(*one["place"]), FaultKind(one["kind"]), one["what"], tuple(_when(d) for d in one["offers"])
        )
        for one in held["faults"]
    )
    return Chronology(tuple(unpacked_entry(one) for one in held["entries"]), faults)


def packed_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON can say it."""
    plain = {name: getattr(entry, name) for name in _WORDS}
    return {
        **plain, "place": _place(entry.place), "original": [list(pair) for pair in entry.original],
        "date": when(entry.date) if entry.date else None, "subjects": list(entry.subjects),
    }  # fmt: skip


def unpacked_entry(held: dict[str, Any]) -> Entry:
    """Return an entry that was packed."""
    return Entry(
        place=Place(*held["place"]), original=tuple((head, words) for head, words in held["original"]),
        date=_when(held["date"]) if held["date"] else None, subjects=tuple(held["subjects"]),
        **{name: held[name] for name in _WORDS},
    )  # fmt: skip


def _place(place: Place) -> list[str | int]:
    return [place.file, place.sheet, place.row]


def when(given: UncertainDate) -> list[Any]:
    """Return a date, with the words it was given in, as JSON can say it."""
    times = [one.isoformat() if one else None for one in (given.begins, given.ends)]
    return [
        given.earliest.isoformat(), given.latest.isoformat(), given.precision.value, given.doubted, *times, given.said,
    ]  # fmt: skip


def _when(held: list[Any]) -> UncertainDate:
    first, last, precision, doubted, begins, ends, said = held
    times = [time.fromisoformat(one) if one else None for one in (begins, ends)]
    return UncertainDate(
        date.fromisoformat(first),
        date.fromisoformat(last),
        Precision(precision),
        doubted,
        times[0],
        times[1],
        said,
    )
