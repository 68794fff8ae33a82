"""Read what people coded from JSON lines or CSV: one row a theme, one row a passage, or both codings in one row."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learnt.engine.agreement.comparing import CoderRow
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import Fault, UserError

_MOST_FAULTS = 20
_YES, _NO = frozenset({"1", "x", "yes", "true"}), frozenset({"", "0", "no", "false"})
_NO_THEMES = frozenset(
    (
        "id",
        "doc",
        "document",
        "passage",
        "text",
        "context",
        "coder",
        "partnership",
        "family",
        "assisted",
        "kind",
    )
)
"""Columns of a spreadsheet with one column a theme that are no themes."""
_BEYOND = "(beyond)"


class _BadRow(Exception):  # noqa: N818 - it is a fault of the row
    """What is wrong with one row, in words for the person who mends it."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What every row says of where it belongs."""

    document: str
    passage: str
    family: str
    assisted: bool

    def row(
        self, coder: str, theme: str = "", span: Span | None = None, *, assisted: bool = False
    ) -> CoderRow:
        """Return a row of a coder at this place."""
        return CoderRow(
            coder, self.document, self.passage, theme, span, self.assisted or assisted, self.family
        )


def read_coder_rows(path: Path) -> list[CoderRow]:
    """Read a file of JSON lines, or of comma-separated values where its name ends in .csv.

    Raises:
        UserError: some lines are at fault; all of them are named.
    """
    lines = _csv_lines if path.suffix.lower() == ".csv" else _json_lines
    rows: list[CoderRow] = []
    faults: list[Fault] = []
    seen: set[tuple[str, str, str]] = set()
    try:
        for number, read in lines(path):
            try:
                rows.extend(_each_once(read(), seen))
            except _BadRow as fault:
                faults.append(Fault(number, str(fault)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{path.name} cannot be read as text. Save it again as UTF-8.") from error
    if faults:
        listed = "\n".join(f"  line {fault.line}: {fault.what}" for fault in faults[:_MOST_FAULTS])
        raise UserError(f"{path.name} has {len(faults)} fault(s). Mend these and try again:\n{listed}")
    if not rows:
        raise UserError(f"{path.name} holds no coding. Give it one row for each theme of each passage.")
    return rows


Read = Callable[[], "tuple[list[CoderRow], bool]"]
"""Returns the rows of a line, and whether they are all that their coders gave the passage."""


def _each_once(read: tuple[list[CoderRow], bool], seen: set[tuple[str, str, str]]) -> list[CoderRow]:
    rows, whole = read
    keys = {(row.coder + str(row.assisted), row.document, row.passage) for row in rows}
    if whole and keys & seen:
        row = rows[0]
        raise _BadRow(f"Passage {row.passage} of document {row.document} is there twice for one coder.")
    seen |= keys if whole else set()
    return rows


def _json_lines(path: Path) -> Iterator[tuple[int, Read]]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, lambda line=line: _json_row(line)  # type: ignore[misc]


def _json_row(line: str) -> tuple[list[CoderRow], bool]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise _BadRow("This is not JSON.") from None
    if not isinstance(row, dict):
        raise _BadRow("This is not a JSON object.")
    place = _place(row)
    codings = {name: said for name, said in row.items() if isinstance(said, dict) and "themes" in said}
    if codings:
        return [one for name, said in codings.items() for one in _of_coding(place, name, said)], True
    if "themes" in row:
        return list(_of_coding(place, _word(row, "coder"), row)), True
    return [_of_theme(place, row)], False


def _of_coding(place: _Place, coder: str, said: Mapping[str, Any]) -> Iterator[CoderRow]:
    themes = said["themes"]
    if not isinstance(themes, list) or not all(isinstance(theme, str) and theme for theme in themes):
        raise _BadRow(f'The coding of {coder} needs "themes", a list of theme ids that may be empty.')
    assisted = _yes(said.get("assisted", ""), "assisted")
    for theme in dict.fromkeys(themes) or ("",):
        yield place.row(coder, theme, assisted=assisted)


def _of_theme(place: _Place, row: Mapping[str, Any]) -> CoderRow:
    theme = row.get("theme") or ""
    if not isinstance(theme, str):
        raise _BadRow('"theme" is the id of a theme, or empty where the passage was read and has none.')
    return place.row(_word(row, "coder"), theme.strip(), _span(row))


def _csv_lines(path: Path) -> Iterator[tuple[int, Read]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, restkey=_BEYOND, restval="")
        columns = [name.strip().lower() for name in reader.fieldnames or ()]
        if not (
            {"coder"} <= set(columns)
            and {"document", "doc"} & set(columns)
            and {"passage", "id"} & set(columns)
        ):
            raise UserError(
                f"{path.name} needs the columns coder, document and passage, and theme or one column for each theme. "
                "Its first line names the columns."
            )
        reader.fieldnames = columns
        for row in reader:
            yield reader.line_num, lambda row=row: _csv_row(row)  # type: ignore[misc]


def _csv_row(row: Mapping[str, Any]) -> tuple[list[CoderRow], bool]:
    if _BEYOND in row:
        raise _BadRow("It has more cells than there are columns.")
    place = _place(row)
    if "theme" in row:
        return [_of_theme(place, row)], False
    themes = [name for name, cell in row.items() if name and name not in _NO_THEMES and _yes(cell, name)]
    return [place.row(_word(row, "coder"), theme) for theme in themes or [""]], True


def _place(row: Mapping[str, Any]) -> _Place:
    document = "document" if "document" in row else "doc"
    passage = "passage" if "passage" in row else "id"
    family = row.get("family") or ""
    if not isinstance(family, str):
        raise _BadRow('"family" is the name of a case.')
    return _Place(
        _word(row, document, "document"),
        _word(row, passage, "passage"),
        family.strip(),
        _yes(row.get("assisted", ""), "assisted"),
    )


def _word(row: Mapping[str, Any], name: str, shown: str = "") -> str:
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise _BadRow(f'It needs "{shown or name}", a word or a number.')
    return str(value).strip()


def _yes(value: object, name: str) -> bool:
    said = "" if value is None else str(value).strip().lower()
    if said not in _YES | _NO:
        raise _BadRow(f'"{name}" holds neither yes nor no.')
    return said in _YES


def _span(row: Mapping[str, Any]) -> Span | None:
    given = [row.get(name) for name in ("start", "end")]
    if all(value is None or value == "" for value in given):
        return None
    try:
        start, end = (int(str(value)) for value in given)
        return Span(start, end)
    except ValueError:
        raise _BadRow('"start" and "end" are two whole numbers, the first the smaller.') from None
