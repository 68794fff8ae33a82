"""Read gold from JSON lines or from a spreadsheet saved as CSV; every fault is listed with its line."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.errors import Fault, UserError
from learnt.engine.evaluation.gold import Answer, Gold, Unit

_MOST_FAULTS = 20
_STATED = ("id", "doc", "text", "context", "coder", "partnership", "family")
"""Columns of a spreadsheet that are no themes."""
_GIVEN, _WITHHELD = frozenset({"1", "x", "yes", "true"}), frozenset({"", "0", "no", "false"})
_BEYOND_CSV = "(beyond)"


class _BadRow(Exception):  # noqa: N818 - it is a fault of the row
    """What is wrong with one row, in words for the person who mends it."""


@dataclass(slots=True)
class _Collected:
    """The units met so far, in order."""

    units: dict[str, Unit] = field(default_factory=dict)
    codings: dict[str, None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def add(self, unit: Unit) -> None:
        """Add a unit, or one more coding of a unit that is there."""
        before = self.units.get(unit.id)
        if before is None:
            self.units[unit.id] = unit
        elif before.answers.keys() & unit.answers.keys():
            raise _BadRow(f"The id {unit.id} is there twice. Give every passage an id of its own.")
        elif (before.document, before.passages) != (unit.document, unit.passages):
            raise _BadRow(f"The id {unit.id} stands for two different passages. Give each an id of its own.")
        else:
            joined = {**before.answers, **unit.answers}
            self.units[unit.id] = Unit(
                unit.id,
                unit.document,
                unit.passages,
                joined,
                before.partnership or unit.partnership,
                before.family or unit.family,
            )
        self.codings.update(dict.fromkeys(unit.answers))


def load_gold(path: Path) -> Gold:
    """Read gold from a file of JSON lines, or of comma-separated values where its name ends in .csv.

    A line of JSON has "id", "doc", "text" (or "passages", each with "text") and, for each coding, its name with
    {"themes": [...], "kind": ...}; "context", "partnership" and "family" may be there. A CSV has the columns id, doc,
    text and one column a theme with 1 or 0; a column "coder" tells the codings of one passage apart.
    """
    collected = _Collected()
    rows = _csv_units if path.suffix.lower() == ".csv" else _json_units
    try:
        for line, read in rows(path):
            try:
                collected.add(read())
            except _BadRow as fault:
                collected.faults.append(Fault(line, str(fault)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{path.name} cannot be read as text. Save it again as UTF-8.") from error
    return _checked(path.name, collected)


def _checked(name: str, collected: _Collected) -> Gold:
    faults = collected.faults
    if faults:
        listed = "\n".join(f"  line {fault.line}: {fault.what}" for fault in faults[:_MOST_FAULTS])
        more = f"\n  and {len(faults) - _MOST_FAULTS} more" if len(faults) > _MOST_FAULTS else ""
        raise UserError(f"{name} has {len(faults)} fault(s). Mend these and try again:\n{listed}{more}")
    if not collected.units:
        raise UserError(f"{name} holds no coded passages. Add at least one.")
    return Gold(_in_order(collected.units.values()), tuple(collected.codings))


def _in_order(units: Any) -> tuple[Unit, ...]:
    """Return the units with those of one document together, documents in the order in which they were met."""
    order: dict[str, int] = {}
    return tuple(sorted(units, key=lambda unit: order.setdefault(unit.document, len(order))))


def _json_units(path: Path) -> Iterator[tuple[int, Any]]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, lambda line=line: _json_unit(line)


def _json_unit(line: str) -> Unit:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise _BadRow("This is not JSON.") from None
    if not isinstance(row, dict):
        raise _BadRow("This is not a JSON object.")
    if row.get("assisted"):
        raise _BadRow(
            "It was coded with suggestions in sight. Only blind coding can show how good suggestions are."
        )
    answers = {name: _answer(name, said) for name, said in row.items() if isinstance(said, dict)}
    if not answers:
        raise _BadRow('It has no coding. Add one as {"A": {"themes": [...]}}.')
    partnership, family = (_word(row.get(name) or "", name) for name in ("partnership", "family"))
    return Unit(
        _word(row.get("id"), "id"), _word(row.get("doc"), "doc"), _passages(row), answers, partnership, family
    )


def _word(value: Any, name: str) -> str:
    if (
        isinstance(value, bool)
        or not isinstance(value, str | int)
        or (name in ("id", "doc") and not str(value).strip())
    ):
        raise _BadRow(f'It needs "{name}", a word or a number.')
    return str(value)


def _passages(row: Mapping[str, Any]) -> tuple[PassageText, ...]:
    given = row.get("passages", [row])
    if not isinstance(given, list) or not given:
        raise _BadRow('"passages" is a list of at least one passage.')
    return tuple(_passage(one, _word(row.get("doc"), "doc")) for one in given)


def _passage(one: Any, document: str) -> PassageText:
    if not isinstance(one, dict) or not isinstance(one.get("text"), str) or not one["text"].strip():
        raise _BadRow('A passage needs its "text".')
    context = one.get("context") or []
    if not isinstance(context, list) or not all(isinstance(heading, str) for heading in context):
        raise _BadRow('"context" is a list of headings.')
    return PassageText(one["text"], tuple(context), document=document)


def _answer(name: str, said: Mapping[str, Any]) -> Answer:
    themes, kind = said.get("themes"), said.get("kind")
    if not isinstance(themes, list) or not all(isinstance(theme, str) for theme in themes):
        raise _BadRow(f'Coding {name} needs "themes", a list of theme ids that may be empty.')
    if kind is not None and kind not in list(Kind):
        raise _BadRow(f'Coding {name} has an unknown "kind". Use one of: {", ".join(Kind)}.')
    return Answer(frozenset(themes), None if kind is None else Kind(kind))


def _csv_units(path: Path) -> Iterator[tuple[int, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, restkey=_BEYOND_CSV, restval="")
        columns = [name.strip() for name in reader.fieldnames or ()]
        missing = [name for name in ("id", "doc", "text") if name not in columns]
        if missing:
            raise UserError(
                f"{path.name} has no column {' and no column '.join(missing)}. Its first line names the columns: "
                "id, doc, text, and one for each theme."
            )
        reader.fieldnames = columns
        for row in reader:
            yield reader.line_num, lambda row=row: _csv_unit(row)


def _csv_unit(row: Mapping[str, Any]) -> Unit:
    if _BEYOND_CSV in row:
        raise _BadRow("It has more cells than there are columns.")
    themes = frozenset(
        theme for theme, cell in row.items() if theme and theme not in _STATED and _given(theme, cell)
    )
    context = [heading.strip() for heading in row.get("context", "").split(">") if heading.strip()]
    coder = row.get("coder", "").strip() or "A"
    return Unit(
        _word(row["id"].strip(), "id"),
        _word(row["doc"].strip(), "doc"),
        (_passage({"text": row["text"], "context": context}, row["doc"].strip()),),
        {coder: Answer(themes)},
        row.get("partnership", "").strip(),
        row.get("family", "").strip(),
    )


def _given(theme: str, cell: str) -> bool:
    said = cell.strip().lower()
    if said not in _GIVEN | _WITHHELD:
        raise _BadRow(f"Column {theme} holds neither 1 nor 0.")
    return said in _GIVEN
