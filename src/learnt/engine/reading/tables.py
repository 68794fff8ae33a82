"""Read tables of reports, each row a document; any other table is one document of cells."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from learnt.engine.domain.document import Details, Document, Role, Stated
from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.columns import Columns
from learnt.engine.reading.dates import iso_date
from learnt.engine.reading.draft import Draft, canonical
from learnt.engine.reading.grid import Grid, Row, grids
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.text import ranked_blocks

_LONG = 120
"""A column whose cells are this long on average holds text to be read."""
_SAMPLE = 500
_KNOWN = {
    "id": ("id", "ref", "reference", "report id", "case id", "case reference", "review id", "number", "no", "record id"),
    "date": ("date", "date of report", "report date", "published", "date published", "publication date", "year"),
    "area": (
        "area", "coroner area", "local authority", "authority", "council", "partnership", "lscp", "region", "county",
        "la", "local area",
    ),
    "title": ("title", "report title", "name of report", "report name", "review title", "subject", "case name"),
}  # fmt: skip
_ROW_HEAD = 80


def read_table(
    path: Path, media: str, limits: Limits, columns: Columns | None = None
) -> tuple[Document, ...]:
    """Read a CSV file or an Excel workbook."""
    found = grids(path, media, limits)
    if not found:
        raise DocumentError("The table is empty.", "Give the file again; it may not have been saved.")
    if columns and columns.whole:
        return (_as_cells(path.name, media, found),)
    reports = [(grid, chosen) for grid in found if (chosen := chosen_columns(grid, columns)).text]
    if not reports:
        _refuse_unknown(columns, found)
        return (_as_cells(path.name, media, found),)
    documents = [
        document for grid, chosen in reports for document in _documents(path.name, media, grid, chosen)
    ]
    left_out = len(found) - len(reports)
    if left_out and documents:
        what = f"{left_out} {'sheet holds' if left_out == 1 else 'sheets hold'} no reports and {'was' if left_out == 1 else 'were'} left out."
        documents[0] = replace(documents[0], problems=(*documents[0].problems, what))
    return tuple(documents)


def chosen_columns(grid: Grid, asked: Columns | None = None) -> Columns:
    """Return the columns that were asked for where the table has them, and a guess for the rest."""
    asked = asked or Columns()
    names = {name.lower(): name for name in reversed(grid.columns) if name}
    guessed = {
        what: next((names[known] for known in ways if known in names), "") for what, ways in _KNOWN.items()
    }
    if guessed["id"] and len(set(_column(grid, guessed["id"]))) * 2 <= len(grid.rows):
        guessed["id"] = ""
    text = tuple(name for name in asked.text if name in grid.columns) if asked.text else _long_columns(grid)
    return Columns(
        id=asked.id if asked.id in grid.columns else guessed["id"],
        text=text,
        date=asked.date if asked.date in grid.columns else guessed["date"],
        area=asked.area if asked.area in grid.columns else guessed["area"],
        title=asked.title if asked.title in grid.columns else guessed["title"],
    )


def _refuse_unknown(columns: Columns | None, found: list[Grid]) -> None:
    if columns and columns.text:
        known = ", ".join(name for grid in found for name in grid.columns if name)
        raise DocumentError("The table has none of the columns asked for.", f"Choose from these: {known}.")


def _column(grid: Grid, name: str) -> list[str]:
    at = grid.columns.index(name)
    return [row.cells[at].strip() for row in grid.rows]


def _long_columns(grid: Grid) -> tuple[str, ...]:
    rows = grid.rows[:_SAMPLE]
    long = []
    for at, name in enumerate(grid.columns):
        filled = [row.cells[at] for row in rows if row.cells[at].strip()]
        if filled and sum(map(len, filled)) >= _LONG * len(filled) and " " in filled[0].strip():
            long.append(name)
    return tuple(long)


def _documents(file: str, media: str, grid: Grid, columns: Columns) -> Iterator[Document]:
    ids = _column(grid, columns.id) if columns.id else [""] * len(grid.rows)
    seen: Counter[str] = Counter()
    problems = grid.problems
    for row, given in zip(grid.rows, ids, strict=True):
        own = list(problems + row.problems)
        row_id = " ".join(given.split()) or f"row-{row.number}"
        seen[row_id] += 1
        if seen[row_id] > 1:
            own.append("Its id stands in more than one row; a number was added to it.")
            row_id = f"{row_id}-{seen[row_id]}"
        document = _document(f"{file}#{row_id}", media, _by_name(grid, row), columns)
        if document.passages:
            yield replace(document, problems=(*own, *document.problems))
            problems = ()


def _by_name(grid: Grid, row: Row) -> dict[str, str]:
    return dict(zip(grid.columns, row.cells, strict=True))


def _document(file: str, media: str, cells: dict[str, str], columns: Columns) -> Document:
    draft = Draft(file, media)
    for name in columns.text:
        text = canonical(cells[name]).strip()
        if not text:
            continue
        draft.add(_heading(name), Role.HEADING, level=1)
        for block in ranked_blocks(text):
            level = block.level + 1 if block.role is Role.HEADING else block.level
            draft.add(
                text[block.start : block.end],
                block.role,
                level=level,
                marker=block.marker,
                labels=block.labels,
            )
    published = iso_date(cells.get(columns.date, ""))
    draft.details = Details(
        title=_stated(cells.get(columns.title, "")),
        published=Stated(published) if published else None,
        area=_stated(cells.get(columns.area, "")),
    )
    return draft.document()


def _stated(value: str) -> Stated | None:
    value = " ".join(value.split())
    return Stated(value) if value else None


def _heading(name: str) -> str:
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _as_cells(file: str, media: str, found: list[Grid]) -> Document:
    draft = Draft(file, media)
    for grid in found:
        draft.open_page()
        draft.problems.extend(grid.problems)
        if grid.name and len(found) > 1:
            draft.add(grid.name, Role.HEADING, level=1)
        for row in grid.rows:
            head = " ".join(row.cells[0].split())
            head = head if len(head) <= _ROW_HEAD else ""
            for at, (name, cell) in enumerate(_by_name(grid, row).items()):
                labels = (head, name) if at and head else (name,)
                draft.add(cell, Role.CELL, marker=name, labels=tuple(filter(None, labels)))
    return draft.document()
