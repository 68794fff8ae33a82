"""Lay the number cells of a table out by row and column, and find its totals."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import groupby
from math import gcd

from learnt.engine.domain.document import Document, Passage, Role
from learnt.engine.findings.figures.masking import masked
from learnt.engine.findings.figures.numerals import DIGITS
from learnt.engine.findings.figures.vocabulary import any_of, words

_PERCENT = rf"(?P<percent>[-−+]?{DIGITS})\s?%"
_COUNT = r"(?P<count>\d{1,3}(?:,\d{3})+|\d+)"
_SHAPES = (
    re.compile(rf"{_COUNT}\s*\(\s*{_PERCENT}\s*\)"),
    re.compile(rf"{_PERCENT}\s*\(\s*(?:n\s*=\s*)?{_COUNT}\s*\)"),
    re.compile(rf"{_COUNT}\s*\(\s*(?P<bare>{DIGITS})\s*\)"),
    re.compile(_PERCENT),
    re.compile(rf"(?P<number>{DIGITS})"),
)
_SHARE = re.compile(r"%|\bshare\b|\bper\s?cent\b|\bpercentage\b|\bproportion\b", re.IGNORECASE)
_MEASURE = re.compile(
    r"\(?(?:%|\bshare(?:\s+of\s+(?:the\s+)?\d[\d,]*)?|\bper\s?cent\b|\bpercentage\b|\bproportion\b|\bnumber\b|\bcount\b|\bno\.?(?=\s|$)|\bn\b)(?:\s+of)?\)?",
    re.I,
)
_SUBSET = re.compile(r"(?:of\s+wh|includ|those\s)", re.IGNORECASE)
_FEW = 6
"""Fewer numbers than this end in 0 or 5 together by chance."""


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A table cell that states a number, with the heads of its row and column."""

    passage: Passage
    text: str
    row: str
    column: str
    count: int | None
    percent: Decimal | None

    @property
    def stem(self) -> str:
        """The head of its column without the words that tell counts from shares."""
        return " ".join(_MEASURE.sub(" ", self.column).split()).strip(" ,:-–")


@dataclass(frozen=True, slots=True)
class Grid:
    """The number cells of one table."""

    cells: tuple[NumberCell, ...]
    caption: str
    has_gaps: bool
    """True where a cell among the numbers is suppressed or blank, so that sums are not to be expected."""

    def counts(self, *, row: str | None = None, stem: str | None = None) -> tuple[NumberCell, ...]:
        """Return the cells with a count in a row, or under a head, or both."""
        return tuple(
            c for c in self.cells
            if c.count is not None and (row is None or c.row == row) and (stem is None or c.stem == stem)
        )  # fmt: skip

    @property
    def nearest(self) -> int:
        """What the counts are rounded to: 10, 5, or 1 for exact counts."""
        counts = [c.count for c in self.cells if c.count]
        common = gcd(*counts) if len(counts) >= _FEW else 1
        return 10 if common % 10 == 0 else 5 if common % 5 == 0 else 1


@cache
def _totals() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:grand\s+|sub-?)?{any_of(words('totals'))}\b(?!\s+(?:parents|mothers|agencies))",
        re.IGNORECASE,
    )


def is_total(head: str) -> bool:
    """Tell whether a head is that of a total."""
    return bool(_totals().match(head)) or head.strip().lower().endswith(" total")


def is_part(head: str) -> bool:
    """Tell whether a head is that of a part which adds to a total."""
    return not is_total(head) and not _SUBSET.match(head.strip())


def grids(document: Document) -> Iterator[Grid]:
    """Yield the tables of a document that hold numbers."""
    passages = document.passages
    for is_cell, run in groupby(passages, key=lambda p: p.role is Role.CELL):
        if is_cell:
            table = list(run)
            cells = tuple(c for p in table if (c := _cell(document, p)))
            if cells:
                yield Grid(
                    _upright(cells), _caption(document, passages, table[0]), _has_gaps(document, table, cells)
                )


def _upright(cells: tuple[NumberCell, ...]) -> tuple[NumberCell, ...]:
    """Return the cells with rows and columns changed over where the rows, and not the columns, name the measures."""
    if any(_SHARE.search(c.row) for c in cells) and not any(_SHARE.search(c.column) for c in cells):
        return tuple(replace(c, row=c.column, column=c.row) for c in cells)
    return cells


def _caption(document: Document, passages: Sequence[Passage], first: Passage) -> str:
    before = passages[first.number - 1] if first.number else None
    if before is None or before.role is Role.CELL:
        return ""
    text = document.quote(before)
    titled = re.match(r"\W*(?:table|figure|chart|fig)\b", text, re.IGNORECASE) or text.rstrip().endswith(":")
    return text if titled or before.role is Role.HEADING else ""


def _cell(document: Document, passage: Passage) -> NumberCell | None:
    """Return a cell that holds a number under two heads in words; without them it may be a list number or a date."""
    text = document.quote(passage).strip(" *_")
    if len(passage.lead_in) < 2 or masked(text) != text:
        return None
    row, column = (" ".join(head.replace("*", "").split()) for head in passage.lead_in[-2:])
    if not _names(row) or not (_names(column) or _MEASURE.search(column)) or _is_reference(column):
        return None
    match = next((m for shape in _SHAPES if (m := shape.fullmatch(text))), None)
    return _number(passage, text, row, column, match) if match else None


def _names(head: str) -> bool:
    return any(character.isalpha() for character in head) or bool(
        re.fullmatch(r"(?:19|20)\d\d([-–/]\d{2,4})?", head)
    )


def _is_reference(column: str) -> bool:
    if re.match(r"\W*(?:ages?|aged|dates?|times?|scores?|year\s+of|born)\b", column, re.IGNORECASE):
        return True
    reference = rf"(?:{any_of(words('references'))}|ref|reference|date|time|{any_of(words('durations'))}s?)"
    return bool(
        re.fullmatch(rf"\W*{reference}\W*(?:no\.?|number)?\W*", column, re.IGNORECASE)
    ) and not _MEASURE.fullmatch(column)


def _number(passage: Passage, text: str, row: str, column: str, match: re.Match[str]) -> NumberCell | None:  # noqa: PLR0917
    found = match.groupdict()
    count = int(found["count"].replace(",", "")) if found.get("count") else None
    percent = found.get("percent") or found.get("bare")
    if number := found.get("number"):
        if _SHARE.search(column) or _SHARE.search(row):
            percent = number
        elif "." in number:
            return None
        else:
            count = int(number.replace(",", ""))
    value = Decimal(percent.replace("−", "-").replace(",", "")) if percent else None
    return NumberCell(passage, text, row, column, count, value)


def _has_gaps(document: Document, table: Sequence[Passage], cells: Iterable[NumberCell]) -> bool:
    """Tell whether a column of numbers has a cell that is none ("<5", "*", "c")."""
    columns = {c.column for c in cells}
    numbered = {c.passage.number for c in cells}
    return any(
        p.number not in numbered and len(p.lead_in) > 1 and " ".join(p.lead_in[-1].split()) in columns and document.quote(p)
        for p in table
    )  # fmt: skip
