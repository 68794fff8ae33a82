"""Load the people of a case from a YAML file, with all faults together and each at its line."""

from pathlib import Path
from typing import Any

from learnt.engine.codebook.entries import Entry, Faults
from learnt.engine.codebook.files import in_order, open_file, open_text
from learnt.engine.domain.errors import FaultyFileError
from learnt.engine.domain.family import Family, FamilyError
from learnt.engine.people.entries import CALLED, READERS

_SHEETS = {".xlsx", ".xlsm"}


def load_people(path: Path) -> Family:
    """Return the people of a YAML file or a workbook.

    Raises:
        FaultyFileError: the file has faults; every one is in it, with its line or row.
    """
    from learnt.engine.people.sheets import open_workbook

    faults = Faults()
    file = open_workbook(path, faults) if path.suffix.lower() in _SHEETS else open_file(path, "", faults)
    return _family(file, faults, f"The people in {path.name}")


def people_of(text: str) -> Family:
    """Return the people of a text in YAML.

    Raises:
        FaultyFileError: the text has faults; every one is in it, with its line.
    """
    faults = Faults()
    return _family(open_text(text, faults), faults, "The people")


def _family(file: Entry | None, faults: Faults, called: str) -> Family:
    if file is None:
        raise FaultyFileError(called, in_order(faults))
    file.check_keys(("family", *READERS))
    entries = {key: file.entries(key, CALLED[key]) for key in READERS}
    read: dict[str, list[Any]] = {key: [READERS[key](one) for one in entries[key]] for key in READERS}
    if not entries["people"]:
        file.fault(None, "There are no people in it. Add them under “people”.")
    name = file.text("family", needed=False)
    try:
        family = None if faults.found else _made(read, name)
    except FamilyError as error:
        _place(error, entries, read)
        family = None
    if faults.found or family is None:
        raise FaultyFileError(called, in_order(faults))
    return family


def _made(read: dict[str, list[Any]], name: str) -> Family:
    people, couples, parents, twins, pregnancies, households = (tuple(read[key]) for key in READERS)
    return Family(people, couples, parents, twins, pregnancies, households, name)


def _place(error: FamilyError, entries: dict[str, list[Entry]], read: dict[str, list[Any]]) -> None:
    """Note each fault at the entry that it is about."""
    places = {
        id(thing): entry for key in READERS for thing, entry in zip(read[key], entries[key], strict=True)
    }
    for home, entry in zip(read["households"], entries["households"], strict=True):
        places |= {
            id(stay): one for stay, one in zip(home.stays, entry.entries("members", "member"), strict=True)
        }
    for fault in error.faults:
        places[id(fault.about)].fault(None, fault.what)
