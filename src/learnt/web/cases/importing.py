"""An agency's chronology from its file to entries: kept sealed, its columns said once, and read."""

import secrets
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.utils.timezone import localdate

from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.mapping import Heads, Remembered, compared, find_heads, suggest
from learnt.engine.chronology.reading import Import, Imported, read_chronology, read_pasted
from learnt.engine.chronology.tables import RawTable, tables
from learnt.engine.domain.chronology import Field
from learnt.engine.domain.errors import DocumentError, UserError
from learnt.web.accounts.models import Account, Agency
from learnt.web.cases.actions import refuse_unless_keeps, tell, touched
from learnt.web.cases.models import AgencyFile, Case, Headings
from learnt.web.cases.packing import packed
from learnt.web.cases.piecing import family_of
from learnt.web.cases.sealing import open_file, seal_file

PASTED = ".pasted"
"""The ending of text that was pasted."""
ENDINGS = (".docx", ".xlsx", ".xlsm", ".csv", ".txt")
_Read = TypeVar("_Read")
_LOOK_AT = 12
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Given:
    """What an agency gave."""

    agency: Agency | None
    name: str
    """The agency's name."""
    title: str
    """The file's own name; empty for pasted text."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Asking:
    """A table whose columns somebody must say."""

    table: str
    names: tuple[str, ...]
    fields: tuple[Field, ...]
    """What each is taken to hold."""
    example: tuple[str, ...]
    """The first row below."""


@transaction.atomic
def take(case: Case, given: Given, *, by: Account) -> AgencyFile:
    """Keep what an agency gave, and read it where its columns are known.

    Raises:
        UserError: it cannot be read at all.
    """
    ending = Path(given.title).suffix.lower() if given.title else PASTED
    if given.title and ending not in ENDINGS:
        raise UserError(
            "This kind of file holds no chronology. Give a Word document, a workbook, CSV or text."
        )
    name = given.name[:_LONGEST_NAME]
    file = AgencyFile(case=case, agency=given.agency, name=name, title=_plain(given.title), by=by)
    file.path = f"{secrets.token_hex(16)}{ending}"
    content = given.content
    asks = _asking(_tables(file, content), _remembered(file)) if ending != PASTED else []
    if not asks:
        file.read = packed(_read(file, content).chronology)
    seal_file(case.folder / file.path, content)
    file.save()
    _changed(file, "case-file-added", by)
    return file


def _plain(title: str) -> str:
    return title.replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:]


def asking(file: AgencyFile) -> list[Asking]:
    """Return the tables of a file with what their columns hold, as said before or as suggested."""
    return _asking(_tables(file, open_file(file.case.folder / file.path)), {}, _remembered(file))


def _asking(found: Sequence[RawTable], agreed: Remembered, known: Remembered | None = None) -> list[Asking]:
    """Return each table of which nobody has said what its columns hold; lists of lines have none."""
    asks = []
    for table in found:
        head = _head(table, known if known is not None else agreed)
        if head is not None and compared(head.names) not in agreed:
            below = table.rows[head.row + 1 : head.row + 2]
            example = below[0].cells if below else ()
            asks.append(Asking(table.sheet, head.names, head.fields, tuple(example)))
    return asks


def _head(table: RawTable, known: Remembered) -> Heads | None:
    rows = [row.cells for row in table.rows]
    if found := find_heads(rows, known):
        return found
    wide = max((len([cell for cell in row if cell]) for row in rows[:_LOOK_AT]), default=0)
    if wide < len((Field.DATE, Field.EVENT)):
        return None
    at = next(at for at, row in enumerate(rows) if len([cell for cell in row if cell]) == wide)
    return Heads(at, tuple(rows[at]), suggest(tuple(rows[at])))


@transaction.atomic
def agree(
    file: AgencyFile, said: Sequence[tuple[tuple[str, ...], tuple[Field, ...]]], *, by: Account
) -> None:
    """Remember for the agency what the columns of its tables hold, and read the file by that.

    Raises:
        UserError: no table has a date and an event.
    """
    if not any({Field.DATE, Field.EVENT} <= set(fields) for _, fields in said):
        raise UserError("Say which column holds the date, and which the event. A chronology needs both.")
    kept, _ = Headings.objects.select_for_update().get_or_create(
        partnership=file.case.partnership, agency=file.name
    )
    new = {compared(names): list(map(str, fields)) for names, fields in said}
    others = [one for one in kept.said if tuple(one["names"]) not in new]
    kept.said = [*others, *({"names": list(names), "fields": fields} for names, fields in new.items())]
    kept.save()
    file.read = packed(_read(file, open_file(file.case.folder / file.path)).chronology)
    file.save()
    _changed(file, "case-file-mapped", by)


@transaction.atomic
def leave_out(file: AgencyFile, *, out: bool, by: Account) -> None:
    """Leave a file out of the chronology, or put it back; it stays kept."""
    refuse_unless_keeps(by, file.case.partnership_id)
    file.left_out = out
    file.save()
    _changed(file, "case-file-left-out" if out else "case-file-put-back", by)


def _changed(file: AgencyFile, act: str, by: Account) -> None:
    case = Case.objects.select_for_update(of=("self",)).get(pk=file.case_id)
    touched(case)
    tell(act, case, by, file=file.pk, entries=len(file.read["entries"]) if file.read else 0)


def _remembered(file: AgencyFile) -> Remembered:
    row = Headings.objects.filter(partnership=file.case.partnership_id, agency=file.name).first()
    if row is None:
        return {}
    return {tuple(one["names"]): tuple(map(Field, one["fields"])) for one in row.said}


def _tables(file: AgencyFile, content: bytes) -> Sequence[RawTable]:
    return _on_disk(file, content, tables)


def _read(file: AgencyFile, content: bytes) -> Imported:
    """Read a file as its agency's."""
    people = Directory(family_of(file.case))
    if file.path.endswith(PASTED):
        return read_pasted(content.decode(), file.name, Import(localdate(), people))
    agencies = {_title(file): file.name}
    how = Import(localdate(), people, _remembered(file), agencies)
    return _on_disk(file, content, lambda path: read_chronology(path, how))


def _title(file: AgencyFile) -> str:
    title: str = file.title
    return title


def _on_disk(file: AgencyFile, content: bytes, read: Callable[[Path], _Read]) -> _Read:
    """Read something that must lie in a file, in a folder that only its owner sees and that goes at once."""
    with tempfile.TemporaryDirectory(prefix="learnt-") as folder:
        path = Path(folder) / _title(file)
        path.write_bytes(content)
        try:
            return read(path)
        except DocumentError as error:
            raise UserError(str(error)) from error
