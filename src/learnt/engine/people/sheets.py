"""Open a workbook of people, a sheet for each list, as if its rows were the entries of a file."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from learnt.engine.codebook.entries import Entry, Faults, mapping
from learnt.engine.domain.errors import DocumentError, Fault
from learnt.engine.reading.grid import Grid, Row, grids
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.packed import opened_as

_LISTS = {
    "people": ("aliases", "agencies", "seen"), "couples": ("between",), "parents": (), "twins": ("members",),
    "pregnancies": ("parents",), "households": (),
}  # fmt: skip
"""The sheets, and which of their columns hold lists, parted by semicolons."""
_MEMBERS = "members"
"""A sheet of who lived where: household, person, since, until."""
_SWITCHES = {"unborn", "known", "child", "identical", "doubted"}
_STR, _BOOL, _SEQ, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "bool", "seq", "map"))
_YES = {"yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0"}


def open_workbook(path: Path, faults: Faults) -> Entry | None:
    """Return the lists of a workbook as the outermost entry; lines count its rows."""
    try:
        with opened_as("xlsx", path, Limits()):
            found = {grid.name.strip().casefold(): grid for grid in grids(path, "xlsx", Limits())}
    except DocumentError as error:
        faults.found.append(Fault(1, str(error)))
        return None
    stays = _stays(found.get(_MEMBERS))
    lists = [
        (_scalar(key, 1), yaml.SequenceNode(_SEQ, list(_nodes(key, grid, stays)), _mark(1), _mark(1)))
        for key, grid in found.items()
        if key in _LISTS
    ]
    return mapping(yaml.MappingNode(_MAP, lists, _mark(1), _mark(1)), "file", "", faults)


def _nodes(key: str, grid: Grid, stays: dict[str, list[yaml.Node]]) -> Iterator[yaml.Node]:
    for row in grid.rows:
        values = [
            (_scalar(name, row.number), _value(key, name, cell, row.number))
            for name, cell in _filled(grid, row)
        ]
        if key == "households":
            home = next((cell for name, cell in _filled(grid, row) if name == "id"), "")
            members = yaml.SequenceNode(_SEQ, stays.get(home, []), _mark(row.number), _mark(row.number))
            values.append((_scalar("members", row.number), members))
        yield yaml.MappingNode(_MAP, values, _mark(row.number), _mark(row.number))


def _stays(grid: Grid | None) -> dict[str, list[yaml.Node]]:
    found: dict[str, list[yaml.Node]] = {}
    for row in grid.rows if grid else ():
        cells = dict(_filled(grid, row)) if grid else {}
        values = [
            (_scalar(name, row.number), _scalar(cell, row.number))
            for name, cell in cells.items()
            if name != "household"
        ]
        node = yaml.MappingNode(_MAP, values, _mark(row.number), _mark(row.number))
        found.setdefault(cells.get("household", ""), []).append(node)
    return found


def _filled(grid: Grid, row: Row) -> Iterator[tuple[str, str]]:
    for column, cell in zip(grid.columns, row.cells, strict=True):
        if cell.strip() and column:
            yield column.strip().casefold().replace(" ", "_"), cell.strip()


def _value(key: str, name: str, cell: str, line: int) -> yaml.Node:
    if name in _LISTS[key]:
        parts = [part.strip() for part in cell.split(";") if part.strip()]
        return yaml.SequenceNode(_SEQ, [_part(name, part, line) for part in parts], _mark(line), _mark(line))
    if name in _SWITCHES and cell.casefold() in _YES | _NO:
        return yaml.ScalarNode(
            _BOOL, "true" if cell.casefold() in _YES else "false", _mark(line), _mark(line)
        )
    return _scalar(cell, line)


def _part(name: str, part: str, line: int) -> yaml.Node:
    """Return a part of a list: "Danny (Police)" is a name with the agency that used it, and so on."""
    if name not in {"aliases", "seen"}:
        return _scalar(part, line)
    words, _, agency = part.partition("(")
    agency = agency.rstrip(") ")
    pairs = (
        {"name": words.strip(), "agency": agency} if name == "aliases" else _sighting(words.strip(), agency)
    )
    values = [(_scalar(key, line), _typed(value, line)) for key, value in pairs.items() if value != ""]
    return yaml.MappingNode(_MAP, values, _mark(line), _mark(line))


def _sighting(words: str, agency: str) -> dict[str, str | bool]:
    """Return "2020-01-03 (Health visiting)" or "not 2020-01-03 (Health visiting)" as a sighting."""
    missed = words.casefold().startswith("not")
    return {"by": agency, "on": words[len("not") :].strip() if missed else words, "seen": not missed}


def _typed(value: str | bool, line: int) -> yaml.Node:  # noqa: FBT001 - either of a cell
    if isinstance(value, bool):
        return yaml.ScalarNode(_BOOL, str(value).lower(), _mark(line), _mark(line))
    return _scalar(value, line)


def _scalar(words: str, line: int) -> yaml.ScalarNode:
    return yaml.ScalarNode(_STR, words, _mark(line), _mark(line))


def _mark(line: int) -> yaml.Mark:
    return yaml.Mark("", 0, line - 1, 0, "", 0)
