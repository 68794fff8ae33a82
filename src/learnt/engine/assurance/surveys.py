"""Surveys of staff as counts by agency and role: read from a table, added up, small groups hidden. No single answer is kept."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from learnt.engine.analysis.suppression import suppress
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.numbers import whole

COLUMNS = ("question", "theme", "agency", "role", "agree", "disagree", "not sure")
"""Heads of the table; theme and role may be left out."""
_NEEDED = ("question", "agency", "agree", "disagree", "not sure")
MOST_ROWS = 5_000
UNDER = 5
"""Fewer staff than this are not told, so that nobody can be recognised by their answer."""
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Count:
    """How many staff of an agency and role said what of a statement."""

    question: str
    theme: str
    agency: str
    role: str
    agree: int
    disagree: int
    unsure: int

    @property
    def answered(self) -> int:
        """How many answered."""
        return self.agree + self.disagree + self.unsure


@dataclass(frozen=True, slots=True)
class Told:
    """What one agency said of a statement, fit to be shared; None where a number is hidden."""

    question: str
    agency: str
    """Empty for all agencies together."""
    agree: int | None
    disagree: int | None
    unsure: int | None
    answered: int | None


def counts_in(text: str, themes: Iterable[str]) -> list[Count]:
    """Return the counts of a table that is pasted or of a CSV file, with commas, semicolons or tabs between cells.

    Raises:
        UserError: it has faults; all of them are told, with their lines.
    """
    lines = text.lstrip("\ufeff").strip("\n")
    first = lines.partition("\n")[0]
    mark = max("\t;,", key=first.count)
    try:
        rows = list(csv.reader(StringIO(lines), delimiter=mark))
    except csv.Error as error:
        raise UserError(
            "The table cannot be read. Copy it from its program again, or save it as CSV."
        ) from error
    heads = [head.strip().lower() for head in rows[0]] if rows else []
    lacking = [name for name in _NEEDED if name not in heads]
    if lacking:
        raise UserError(
            f"The first line has no {', no '.join(f'“{name}”' for name in lacking)}. It needs: {', '.join(_NEEDED)}."
        )
    body = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(map(str.strip, row))]
    if not 0 < len(body) <= MOST_ROWS:
        raise UserError(f"A survey has 1 to {MOST_ROWS:,} lines of counts. Here are {len(body):,}.")
    return _counts(heads, body, set(themes))


def _counts(heads: Sequence[str], body: Sequence[tuple[int, list[str]]], themes: set[str]) -> list[Count]:
    found: list[Count] = []
    faults: list[str] = []
    for number, row in body:
        cells = dict(zip(heads, (" ".join(cell.split()) for cell in row), strict=False))
        why = _why_not(cells, themes)
        if why:
            faults.append(f"Line {number}: {why}.")
            continue
        found.append(Count(
            cells["question"], cells.get("theme", ""), cells["agency"], cells.get("role", ""), int(cells["agree"]),
            int(cells["disagree"]), int(cells["not sure"]),
        ))  # fmt: skip
    keys = [(one.question, one.agency, one.role) for one in found]
    twice = len(keys) - len(set(keys))
    if twice:
        faults.append(
            f"{twice} of the groups stand there twice. A line is one group of staff: add its numbers up."
        )
    if faults:
        raise UserError(" ".join(faults[:20]))
    return found


def _why_not(cells: dict[str, str], themes: set[str]) -> str:
    for name in ("question", "agency"):
        if not cells.get(name):
            return f"there is no {name}"
        if len(cells[name]) > _LONGEST:
            return f"the {name} is longer than {_LONGEST} characters"
    if cells.get("theme") and cells["theme"] not in themes:
        return "the theme is none of the codebook"
    for name in ("agree", "disagree", "not sure"):
        if whole(cells.get(name, "")) is None:
            return f"“{name}” is not a whole number"
    return ""


def told(counts: Sequence[Count], *, under: int = UNDER) -> list[Told]:
    """Return each statement by agency and over all, with small numbers hidden and what they could be worked out from."""
    found: list[Told] = []
    for question in dict.fromkeys(one.question for one in counts):
        by: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for one in counts:
            if one.question == question:
                for at, number in enumerate((one.agree, one.disagree, one.unsure)):
                    by[one.agency][at] += number
        shown = suppress(list(by.values()), under=under)
        found.append(_told(question, "", shown.column_totals, shown.total))
        found += [
            _told(question, agency, cells, total)
            for agency, cells, total in zip(by, shown.cells, shown.row_totals, strict=True)
        ]
    return found


def _told(question: str, agency: str, cells: Sequence[int | None], answered: int | None) -> Told:
    agree, disagree, unsure = cells
    return Told(question, agency, agree, disagree, unsure, answered)
