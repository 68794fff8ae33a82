"""Ways to look at what was read, and small office files made for tests."""

import zipfile
from pathlib import Path

from learnt.engine.domain.document import Document, Passage, Role
from learnt.engine.reading import Limits, read


def read_one(path: Path, limits: Limits | None = None) -> Document:
    (document,) = read(path, limits or Limits())
    return document


def of_role(document: Document, role: Role) -> list[str]:
    return [document.quote(passage) for passage in document.passages if passage.role is role]


def passage(document: Document, opening: str) -> Passage:
    found = [p for p in document.passages if document.quote(p).startswith(opening)]
    assert len(found) == 1
    return found[0]


def text_file(folder: Path, text: str, name: str = "report.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def rewritten(source: Path, target: Path, changes: dict[str, bytes]) -> Path:
    """Copy a zipped office file with some of its parts changed or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in changes:
                new.writestr(part, old.read(part))
        for name, data in changes.items():
            new.writestr(name, data)
    return target
