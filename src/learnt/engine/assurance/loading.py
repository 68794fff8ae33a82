"""Load standards and sheets, shipped or a partnership's own, and report all faults of a file together."""

import re
from collections.abc import Callable, Container
from functools import cache
from pathlib import Path
from typing import TypeVar

from learnt.engine.assurance.model import Item, ItemKind, Met, Sheet, Standard, Standards
from learnt.engine.codebook.entries import Entry
from learnt.engine.codebook.files import read_file, read_text
from learnt.engine.process.rules.entries import chosen, cited, several, source

_DATA = Path(__file__).parent / "data"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_Made = TypeVar("_Made", Standard, Item)
SECTION_11 = "section-11"


@cache
def shipped_standards() -> Standards:
    """Return the standards that come with Learnt, after section 11 of the Children Act 2004."""
    return read_file(_DATA / "standards" / f"{SECTION_11}.yaml", "The standards", _standards)


def shipped_standards_text() -> str:
    """Return the text of the file of the shipped standards, to be copied and changed."""
    return (_DATA / "standards" / f"{SECTION_11}.yaml").read_text(encoding="utf-8")


def standards_of(text: str) -> Standards:
    """Return the standards that the text of a file holds.

    Raises:
        FaultyFileError: The text has faults; every one is in it, with its line and remedy.
    """
    return read_text(text, "The standards", _standards)


def shipped_sheets() -> tuple[str, ...]:
    """Return the ids of the sheets that come with Learnt."""
    return tuple(sorted(path.stem for path in (_DATA / "sheets").glob("*.yaml")))


@cache
def shipped_sheet(name: str) -> Sheet:
    """Return a sheet that comes with Learnt."""
    return load_sheet(_DATA / "sheets" / f"{name}.yaml")


def load_sheet(path: Path) -> Sheet:
    """Return the sheet of a file.

    Raises:
        FaultyFileError: The file has faults; every one is in it, with its line and remedy.
    """
    return read_file(path, "The sheet", _sheet)


def _standards(file: Entry) -> Standards:
    file.check_keys(("standards-of", "name", "version", "words", "sources", "standards"))
    sources = {one.id: one for one in map(source, file.entries("sources", "source"))}
    found = _each(file, "standards", "standard", _standard)
    for one in found:
        _check_source(file, one.cited.source, sources)
    words = file.entry("words")
    called = {one: (words.text(one.value, needed=False) if words else "") or one.words for one in Met}
    if words:
        words.check_keys(tuple(one.value for one in Met))
    name = _id(file, "standards-of")
    return Standards(name, file.text("name"), file.text("version"), called, found, sources)


def _standard(entry: Entry) -> Standard:
    entry.check_keys(("id", "name", "asks", "looks_for", "themes", "source", "place"))
    return Standard(
        _id(entry, "id"), entry.text("name"), entry.text("asks"), several(entry, "looks_for", needed=False),
        several(entry, "themes", needed=False), cited(entry),
    )  # fmt: skip


def _sheet(file: Entry) -> Sheet:
    file.check_keys(("sheet", "name", "about", "version", "sources", "items"))
    sources = {one.id: one for one in map(source, file.entries("sources", "source"))}
    items = _each(file, "items", "item", _item)
    known: dict[str, Item] = {}
    for one in items:
        for name, value in one.when.items():
            if name not in known or value not in known[name].choices:
                file.fault(None, f"“{one.id}” depends on “{name}: {value}”, which no item before it can say.")
        known[one.id] = one
    return Sheet(
        _id(file, "sheet"), file.text("name"), file.text("about"), file.text("version"), items, sources
    )


def _item(entry: Entry) -> Item:
    entry.check_keys(("id", "asks", "kind", "hint", "choices", "missing", "when", "themes"))
    kind = chosen(entry, "kind", ItemKind) or ItemKind.TEXT
    choices = {one.text("id"): one.text("name") for one in entry.entries("choices", "choice")}
    if (kind is ItemKind.CHOICE) != bool(choices):
        entry.fault(None, "An item of the kind “choice” has “choices”, and no other has.")
    when = entry.entry("when")
    return Item(
        _id(entry, "id"), entry.text("asks"), kind, entry.text("hint", needed=False), choices,
        entry.text("missing", needed=False), {key: when.text(key) for key in when.values} if when else {},
        several(entry, "themes", needed=False),
    )  # fmt: skip


def _each(file: Entry, key: str, called: str, read: Callable[[Entry], _Made]) -> tuple[_Made, ...]:
    found: dict[str, _Made] = {}
    for entry in file.entries(key, called):
        one = read(entry)
        if one.id in found:
            entry.fault(None, f"The {called} “{one.id}” is there twice. Keep one.")
        found.setdefault(one.id, one)
    if not found:
        file.fault(None, f"There has to be at least one {called}. Add it under “{key}”.")
    return tuple(found.values())


def _id(entry: Entry, key: str) -> str:
    name = entry.text(key)
    if name and not _ID.fullmatch(name):
        entry.fault(
            entry.values[key], f"“{name}” is no id. Use small letters, figures and hyphens, up to 64."
        )
    return name


def _check_source(file: Entry, name: str, sources: Container[str]) -> None:
    if name and name not in sources:
        file.fault(None, f"There is no source “{name}”. Add it under “sources”.")
