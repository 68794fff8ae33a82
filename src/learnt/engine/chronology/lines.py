"""Pasted lines as rows of a chronology: a line that begins with a date begins an entry, others go on with it."""

import re
from collections.abc import Sequence
from datetime import date

from learnt.engine.chronology.mapping import Heads
from learnt.engine.chronology.tables import RawRow, named_agency
from learnt.engine.dating.written import About, read_date
from learnt.engine.domain.chronology import Field

_CUT = re.compile(r"\s*(?:\t|\s[-–—]\s|:\s|;\s|\s\|\s|\.\s|(?<=\d),\s)\s*")
_BEGINS = re.compile(r"^\(?\??\s*(?:\d|[A-Z][a-z]+day\b|w/c|between|overnight|circa|early|mid|late)|^(?:[A-Z][a-z]{2,8})\.?\s+\d{4}", re.IGNORECASE)  # fmt: skip
_LONGEST = 60
_HALF = 2


def lines_as_rows(rows: Sequence[RawRow], last: date) -> tuple[Heads | None, tuple[RawRow, ...]]:
    """Return lines of one cell as rows of a date and an event; no headings where too few lines begin with a date."""
    lines = [row for row in rows if len(row.cells) == 1]
    if len(lines) < len(rows):
        return None, ()
    found: list[RawRow] = []
    dated = 0
    for line in lines:
        words = line.cells[0]
        if named_agency(words) or (not found and not _BEGINS.match(words)):
            if not named_agency(words) and found:
                found.append(RawRow(line.number, ("", words)))
            continue
        when, rest = _cut(words, last)
        dated += bool(when)
        if when or not found:
            found.append(RawRow(line.number, (when, rest)))
        else:
            found[-1] = RawRow(found[-1].number, (found[-1].cells[0], f"{found[-1].cells[1]}\n{words}"))
    if not dated or dated * _HALF < len(found):
        return None, ()
    return Heads(0, ("Date", "Event"), (Field.DATE, Field.EVENT), remembered=True), tuple(found)


def _cut(words: str, last: date) -> tuple[str, str]:
    """Return the date that a line begins with and the rest; an empty date where it begins with none."""
    if not _BEGINS.match(words):
        return "", words
    about = About(last)
    cuts = [(one.start(), one.end()) for one in _CUT.finditer(words) if one.start() <= _LONGEST]
    for start, end in reversed(cuts):
        reading = read_date(words[:start], about)
        if reading.date is not None or reading.offers:
            return words[:start], words[end:]
    parts = words.split(" ")
    for count in range(min(len(parts) - 1, 8), 0, -1):
        if read_date(" ".join(parts[:count]), about).date is not None:
            return " ".join(parts[:count]), " ".join(parts[count:])
    return "", words
