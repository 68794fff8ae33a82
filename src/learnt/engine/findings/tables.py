"""Rows of a table: cells that stand together, told by their column and row heads."""

import re
from collections.abc import Iterator, Sequence

from learnt.engine.findings.outline import Line, Outline
from learnt.engine.findings.points import Part, Point, statements_of
from learnt.engine.findings.wording import TEACHING_LABELS, Label, bare, card_of, label_of, recommendation_of

_NUMBER = re.compile(
    r"(?:(?:no|ref|rec|recommendation)\b\.?)?\s*([a-z]{0,3}[ .-]?\d+(?:\.\d+)*[a-z]?)\.?", re.IGNORECASE
)
_NUMBER_COLUMN = re.compile(
    r"(?:no\.?|number|ref(?:erence)?\.?|#|rec(?:ommendation)? (?:no\.?|number)|id)", re.IGNORECASE
)
_LEARNING = re.compile(r"\b(?:learn\w*|lessons?|findings?|good practice|messages?)\b", re.IGNORECASE)
_OWNER_COLUMN = re.compile(
    r".*\b(?:owner|lead|responsib\w+|agenc(?:y|ies)|for|by whom|for whom|who|organisations?|audience)\b.*",
    re.IGNORECASE,
)


def row_of(outline: Outline, line: Line) -> Sequence[Line]:
    """Return the cells of the row that a cell stands in."""
    return next((row for row in outline.rows if line in row), (line,))


def number_in_row(outline: Outline, line: Line) -> str:
    """Return the number that a row of recommendations carries in its column of numbers, or in its first cell."""
    row = row_of(outline, line)
    for cell in row:
        numbering = cell is row[0] or _NUMBER_COLUMN.fullmatch(bare(outline.column(cell)))
        if cell is line or not numbering:
            continue
        if found := _NUMBER.fullmatch(cell.words.strip()):
            return found[1]
        if (named := recommendation_of(cell.words)) and not named["title"]:
            return named["number"]
    return ""


def owner_in_row(outline: Outline, line: Line) -> str:
    """Return who a row says is to act."""
    cells = row_of(outline, line)
    return "; ".join(
        c.words for c in cells if c is not line and _OWNER_COLUMN.fullmatch(bare(outline.column(c)))
    )


def find_rows(outline: Outline) -> Iterator[Point]:
    """Yield a point for each row of a table whose columns are labelled as cards are."""
    for row in outline.rows:
        labels = [label_of(outline.column(cell)) for cell in row]
        if _holds_cards(outline, row, labels):
            yield from _row_point(outline, row, labels)


def _holds_cards(outline: Outline, row: Sequence[Line], labels: Sequence[Label | None]) -> bool:
    """Say whether the columns are those of cards: learning beside advice, or a column that is named for learning."""
    taught = set(labels) & {Label.LEARNED, Label.GOOD}
    named = any(_LEARNING.search(outline.column(cell)) for cell in row)
    if labels[0] is not None:
        return False
    return len(row) > 1 and bool(taught) and (Label.ADVICE in labels or named)


def _row_point(outline: Outline, row: Sequence[Line], labels: Sequence[Label | None]) -> Iterator[Point]:
    statements = []
    titles: list[Line] = []
    for cell, label in zip(row, labels, strict=True):
        if label in TEACHING_LABELS:
            statements += statements_of([Part.whole(cell)], advice=label is Label.ADVICE)
        elif not titles and not _NUMBER_COLUMN.fullmatch(bare(outline.column(cell))):
            titles.append(cell)
    if not statements:
        return
    head = titles[0] if titles else None
    card = card_of(head.words) if head else None
    number = card["number"] if card else next((n[1] for c in row if (n := _NUMBER.fullmatch(c.words))), "")
    title = (card["title"] if card else "") or (
        bare(head.words) if head else bare(statements[0].lines[0].words)
    )
    yield Point(number, title, head, statements, Label.GOOD in labels, {c.number for c in row})
