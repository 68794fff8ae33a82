"""What people said of a library as tables: every decision and every reading, never mixed with what the machine suggests."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import polars

from learnt.engine.analysis.dictionary import FLAG, TEXT, TEXTS, WHOLE, Column
from learnt.engine.domain.decision import PlacedDecision, PlacedReading
from learnt.engine.domain.document import Span
from learnt.engine.domain.store import Entry

Row = dict[str, Any]

_PLACE = {
    "document": Column(TEXT, "Name of the file; rows of a table of reports add # and the report's id."),
    "id": Column(TEXT, "Id of the document in the library."),
    "version": Column(TEXT, "SHA-256 of the canonical text and its cut into passages."),
    "start": Column(
        WHOLE, "Where the words begin in the canonical text, in code points; empty where not found again."
    ),
    "end": Column(WHOLE, "Where they end; half-open."),
    "placed": Column(TEXT, "How they were found in this version: position, quote or not-found."),
    "quote": Column(TEXT, "The words as they stood when it was said."),
    "by": Column(TEXT, "Who said it."),
    "at": Column(TEXT, "When, ISO 8601."),
}
DICTIONARY: Mapping[str, Mapping[str, Column]] = MappingProxyType(
    {
        "decisions": _PLACE
        | {
            "theme": Column(TEXT, "Id of the theme, or question: and the name of a saved question."),
            "verdict": Column(TEXT, "accepted, rejected, not-sure or withdrawn."),
            "reason": Column(TEXT, "Why, where the person said so."),
            "of": Column(TEXT, "Of a withdrawal: whose decisions it undoes; empty where everybody's."),
            "settles": Column(FLAG, "Whether it settles where coders differed."),
        },
        "readings": _PLACE
        | {
            "themes": Column(
                TEXTS, "Ids of all themes that the passage speaks to; none where it speaks to none."
            ),
            "blind": Column(FLAG, "Whether no suggestion had been shown to the person."),
            "codebook": Column(TEXT, "Id and version of the codebook."),
        },
    }
)
"""Both tables with their columns in order."""


def table(name: str, entries: Iterable[Entry]) -> polars.DataFrame:
    """Return one of the tables, oldest first within each document."""
    schema = {column: about.type for column, about in DICTIONARY[name].items()}
    found = [row for entry in entries for row in _ROWS[name](entry)]
    return polars.DataFrame(found, schema=schema, orient="row")


def _decisions(entry: Entry) -> Iterator[Row]:
    for placed in entry.decisions:
        decision = placed.decision
        yield _place(entry, placed, placed.span) | {
            "quote": decision.anchor.exact,
            "by": decision.by,
            "theme": decision.theme,
            "verdict": str(decision.verdict),
            "reason": decision.reason,
            "of": decision.of,
            "settles": decision.settles,
        }


def _readings(entry: Entry) -> Iterator[Row]:
    for placed in entry.readings:
        reading = placed.reading
        yield _place(entry, placed, placed.span) | {
            "quote": reading.anchor.exact,
            "by": reading.by,
            "themes": list(reading.themes),
            "blind": reading.blind,
            "codebook": reading.codebook,
        }


def _place(entry: Entry, placed: PlacedDecision | PlacedReading, span: Span | None) -> Row:
    return {
        "document": entry.study.document.file,
        "id": entry.id,
        "version": entry.study.document.version,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "placed": str(placed.placed),
        "at": placed.at.isoformat() if placed.at else None,
    }


_ROWS: Mapping[str, Callable[[Entry], Iterator[Row]]] = MappingProxyType(
    {"decisions": _decisions, "readings": _readings}
)
