"""Which column of an agency's table holds what: suggested from its headings, and remembered once somebody agreed."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from learnt.engine.codebook.entries import Entry, Faults, mapping
from learnt.engine.codebook.files import read_file
from learnt.engine.domain.chronology import Field
from learnt.engine.domain.shipped import shipped_data

_LOOK_AT = 12
"""A head stands among the first rows."""
_LIKE = 0.86
_LEAST = 4
_LONGEST = 50
"""What is longer heads no column."""
_NEEDED = (Field.DATE, Field.EVENT)
_ONCE = {Field.DATE, Field.UNTIL, Field.TIME, Field.AGENCY, Field.SEEN, Field.ALONE}
"""What only one column can hold."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a table, with what each of them holds."""

    row: int
    """Which of the table's rows they are in, counted from 0."""
    names: tuple[str, ...]
    fields: tuple[Field, ...]
    remembered: bool = False

    @property
    def complete(self) -> bool:
        """Whether there are a date and an event, without which there is no chronology."""
        return all(field in self.fields for field in _NEEDED)


Remembered = Mapping[tuple[str, ...], tuple[Field, ...]]
"""Mappings that somebody agreed to, by the headings as they are compared."""


def find_heads(rows: Sequence[Sequence[str]], remembered: Remembered) -> Heads | None:
    """Return the row among the first that heads the columns, as remembered or as suggested; None where there is none."""
    for at, row in enumerate(rows[:_LOOK_AT]):
        names = tuple(row)
        if fields := remembered.get(compared(names)):
            return Heads(at, names, fields, remembered=True)
    found = [Heads(at, tuple(row), suggest(tuple(row))) for at, row in enumerate(rows[:_LOOK_AT])]
    return max((one for one in found if one.complete), key=_known, default=None)


def _known(heads: Heads) -> tuple[int, int]:
    return sum(field is not Field.OTHER for field in heads.fields), -heads.row


def compared(names: Sequence[str]) -> tuple[str, ...]:
    """Return headings as they are compared: without case, spaces, signs and empty ones at the end."""
    plain = [_plain(name) for name in names]
    while plain and not plain[-1]:
        plain.pop()
    return tuple(plain)


def suggest(names: tuple[str, ...]) -> tuple[Field, ...]:
    """Return for each heading the field that its words point to best; what only one column can hold goes to the best."""
    scored = [(_score(_plain(name), field), at, field) for at, name in enumerate(names) for field in _words()]
    fields = [Field.OTHER] * len(names)
    taken: set[Field] = set()
    given: set[int] = set()
    for score, at, field in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score <= 0 or at in given or (field in taken and field in _ONCE):
            continue
        fields[at] = field
        given.add(at)
        taken.add(field)
    return tuple(fields)


@cache
def _score(plain: str, field: Field) -> float:
    if not plain or len(plain) > _LONGEST:
        return 0
    words = _words()[field]
    if plain in words:
        return 3
    if difflib.get_close_matches(plain, words, 1, _LIKE):
        return 2
    inside = [one for one in words if len(one) >= _LEAST and f" {one} " in f" {plain} "]
    return max(map(len, inside), default=0) / len(plain)


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9/' ]+", " ", name.lower().replace("’", "'")).split())


@cache
def _words() -> dict[Field, tuple[str, ...]]:
    return {
        Field(key): tuple(map(_plain, words))
        for key, words in shipped_data("learnt.engine.chronology", "data/headings.yaml").items()
    }


def load_mappings(path: Path) -> dict[tuple[str, ...], tuple[Field, ...]]:
    """Return the mappings of a file; none where there is no such file.

    Raises:
        FaultyFileError: the file has faults; every one is in it, with its line.
    """
    return read_file(path, "The mapping of headings", _mappings) if path.exists() else {}


def _mappings(file: Entry) -> dict[tuple[str, ...], tuple[Field, ...]]:
    file.check_keys(("tables",))
    found = {}
    for table in file.entries("tables", "table"):
        table.check_keys(("columns",))
        node = table.values.get("columns")
        if not isinstance(node, yaml.SequenceNode):
            table.fault(
                node, "The table has no “columns”. Add them: a list of headings with what each holds."
            )
            continue
        pairs = [_pair(one, table.faults) for one in node.value]
        found[compared([name for name, _ in pairs])] = tuple(field for _, field in pairs)
    return found


def _pair(node: yaml.Node, faults: Faults) -> tuple[str, Field]:
    entry = mapping(node, "column", "", faults)
    entry.check_keys(("heading", "holds"))
    holds = entry.text("holds").casefold()
    field = next((one for one in Field if one.value == holds), None)
    if field is None and holds:
        entry.fault(entry.values["holds"], f"“holds” must be one of: {', '.join(Field)}.")
    heading = entry.text("heading", needed=False) if _filled(entry) else ""
    return heading, field or Field.OTHER


def _filled(entry: Entry) -> bool:
    node = entry.values.get("heading")
    return node is not None and bool(str(node.value).strip())


def mappings_text(remembered: Remembered) -> str:
    """Return mappings as a file that people can edit."""
    tables = [
        {
            "columns": [
                {"heading": name, "holds": field.value} for name, field in zip(names, fields, strict=False)
            ]
        }
        for names, fields in sorted(remembered.items())
    ]
    head = "# What each column of agencies' chronologies holds. Change “holds” where it is wrong, and import again.\n"
    return head + yaml.safe_dump({"tables": tables}, sort_keys=False, allow_unicode=True)
