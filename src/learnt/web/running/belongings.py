"""The files in the folder of a library that a backup takes, and those that it leaves."""

from collections.abc import Iterator
from pathlib import Path

DATABASE, INDEX, STAGING = "learnt.sqlite3", "index", ".restoring"
_KEY_NAMES, _KEY_ENDINGS, _KEY_FOLDERS = {"secret-key", "identity-keys"}, {".key"}, {"keys"}


def files_of(home: Path, *, keys: bool) -> Iterator[Path]:
    """Yield the files beside the database, without what is made again and, unless asked for, without keys."""
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home)
        if is_left(inside) or path.is_symlink() or not path.is_file() or _is_half_written(inside):
            continue
        if keys or not is_key(inside):
            yield path


def is_left(inside: Path) -> bool:
    """Return whether something of the folder is no file of a backup: the database itself, and what is made again."""
    return inside.parts[0] in {INDEX, STAGING} or inside.name.startswith(DATABASE)


def is_key(inside: Path) -> bool:
    """Return whether a file of the folder is a key: whoever has it and a backup has more than the backup."""
    return (
        inside.name in _KEY_NAMES
        or inside.suffix in _KEY_ENDINGS
        or bool(_KEY_FOLDERS & set(inside.parts[:-1]))
    )


def _is_half_written(inside: Path) -> bool:
    return inside.name.startswith(".") and inside.suffix == ".part"
