"""Load an outline, shipped or a partnership's own, and report all its faults together."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from learnt.engine.briefing.outlines.model import Outline, OutlinePart
from learnt.engine.briefing.outlines.parts import part_of, whole_number
from learnt.engine.codebook.entries import Entry
from learnt.engine.codebook.files import read_file
from learnt.engine.domain.errors import UserError

_SHIPPED = Path(__file__).parent
_KEYS = ("outline", "name", "about", "themes", "slides", "parts")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
MOST_THEMES = 70


def shipped() -> tuple[str, ...]:
    """Return the ids of the outlines that come with Learnt."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.yaml")))


@cache
def shipped_outline(name: str) -> Outline:
    """Return an outline that comes with Learnt.

    Raises:
        UserError: There is none of this name.
    """
    if name not in shipped():
        raise UserError(f"There is no outline “{name}”. Choose from {', '.join(shipped())}, or name a file.")
    return read_outline(_SHIPPED / f"{name}.yaml")


def outlines_in(folder: Path) -> dict[str, Outline]:
    """Return the outlines of a folder of a partnership's own files, by id."""
    found: dict[str, Outline] = {}
    for path in sorted(folder.glob("*.yaml")):
        outline = read_outline(path)
        if outline.id in found:
            raise UserError(
                f"Two files in {folder} have the outline “{outline.id}”. Give {path.name} another id."
            )
        found[outline.id] = outline
    return found


def read_outline(path: Path) -> Outline:
    """Return the outline of a file.

    Raises:
        FaultyFileError: The file has faults; every one is in it, with its line and part.
        UserError: There is no such file.
    """
    if not path.is_file():
        raise UserError(
            f"There is no outline file {path}. Choose from {', '.join(shipped())}, or name a file."
        )
    return read_file(path, "The outline", _outline)


def _outline(file: Entry) -> Outline:
    file.check_keys(_KEYS)
    name = file.text("outline")
    if name and not _ID.fullmatch(name):
        file.fault(file.values["outline"], f"“{name}” is no id. Use small letters, digits and hyphens.")
    parts = tuple(_parts(file))
    if not parts:
        file.fault(None, "The outline has no “parts”. Add a list of them.")
    return Outline(
        id=name,
        name=file.text("name"),
        about=file.text("about"),
        parts=parts,
        themes=whole_number(file, "themes", missing=12, least=1, most=MOST_THEMES),
        slides=file.boolean("slides", missing=False),
    )


def _parts(file: Entry) -> Iterator[OutlinePart]:
    seen: set[str] = set()
    for entry in file.entries("parts", "part"):
        part = part_of(entry)
        if part is None:
            continue
        if not _ID.fullmatch(part.id):
            entry.fault(
                None, f"The part “{part.id}” has no proper id. Use small letters, digits and hyphens."
            )
        elif part.id in seen:
            entry.fault(None, f"The part “{part.id}” is there twice. Keep one, or give it another id.")
        seen.add(part.id)
        yield part
