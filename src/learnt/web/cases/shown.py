"""Entries, pairs and questions as their pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from learnt.engine.chronology.report import Report
from learnt.engine.chronology.sheets import Sheet, dated
from learnt.engine.domain.chronology import Entry, Field
from learnt.web.look.parts import Cell, Column, Row, Table

_YES_NO = {True: "Yes", False: "No", None: ""}


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry in a list."""

    number: int
    id: str
    """Its id as it is kept, also where names are hidden."""
    when: str
    agency: str
    event: str
    rows: list[Row]
    asked: list[str]
    changed: bool = False
    same: str = ""
    """Numbers of the entries that somebody said tell of the same event."""


Asked = Mapping[str, list[str]]
"""By the id of an entry, the rules that ask about it. Ids are worked out from words, so this is done once a page."""


def asked_in(report: Report) -> Asked:
    """Return what is asked about each entry."""
    asked: dict[str, list[str]] = {}
    for finding in report.findings:
        for entry in finding.entries:
            names = asked.setdefault(entry.id, [])
            if finding.rule.name not in names:
                names.append(finding.rule.name)
    return asked


def shown(report: Report, entry: Entry, id_: str, asked: Asked) -> Shown:
    """Return an entry as lists show it; `id_` is its id as it is kept, also where names are hidden."""
    here = entry.id
    return Shown(
        report.numbers[here], id_, dated(entry), entry.agency, entry.event, rows_of(report, entry),
        list(asked.get(here, ())),
    )  # fmt: skip


def rows_of(report: Report, entry: Entry) -> list[Row]:
    """Return what an entry says besides the event; analysis last, apart from fact."""
    source = ", ".join(dict.fromkeys(filter(None, (entry.source, entry.practitioner))))
    told = [
        (Field.SUBJECT, report.who(entry)), (Field.KIND, entry.kind), (Field.SOURCE, source),
        (Field.SEEN, _YES_NO[entry.seen]), (Field.ALONE, _YES_NO[entry.alone]), (Field.VOICE, entry.voice),
        (Field.RESPONSE, entry.response), (Field.IMPACT, entry.impact), (Field.GOOD_PRACTICE, entry.good_practice),
        (Field.ANALYSIS, entry.analysis),
    ]  # fmt: skip
    return [Row(field.words, words) for field, words in told if words]


def original(entry: Entry) -> list[Row]:
    """Return the row as it was given."""
    return [Row(head or "No heading", words) for head, words in entry.original]


def table_of(sheet: Sheet, name: str) -> Table:
    """Return a table of the engine as a page draws it."""
    columns = [
        Column(head or "Who recorded", number=0 < at < len(sheet.columns) - 2)
        for at, head in enumerate(sheet.columns)
    ]
    rows: Sequence[Sequence[Cell]] = [[Cell(words) for words in row] for row in sheet.rows]
    return Table(sheet.title, columns, rows, name=f"table-{name}")
