"""The readings of a library as rows of coders."""

from collections.abc import Iterable, Iterator

from learnt.engine.agreement.comparing import CoderRow
from learnt.engine.coding.said import edition, passage_at
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.store import Entry
from learnt.engine.families import families


def rows_of(entries: Iterable[Entry], codebook: Codebook) -> list[CoderRow]:
    """Return what people read in full, in the words of this version of a codebook; blind and assisted are marked so."""
    read = [entry for entry in entries if entry.readings]
    cases = families({entry.id: entry.study.document.text for entry in read})
    return [row for entry in read for row in _rows(entry, codebook, cases[entry.id])]


def _rows(entry: Entry, codebook: Codebook, family: str) -> Iterator[CoderRow]:
    for placed in entry.readings:
        reading = placed.reading
        number = passage_at(entry.study.document, placed.span) if placed.span else None
        if number is not None and reading.codebook == edition(codebook):
            for theme in reading.themes or ("",):
                yield CoderRow(
                    reading.by,
                    entry.id,
                    str(number),
                    theme,
                    assisted=not reading.blind,
                    family=family,
                )
