"""Key files of pseudonyms: readable by their owner alone, and never written over or beside what leaves."""

import os
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path

from learnt.engine.domain.errors import UserError
from learnt.engine.privacy import Key

_OWNER_ONLY = 0o600
_OTHERS = 0o077


def read_key(path: Path) -> Key:
    """Return the key of a file.

    Raises:
        UserError: It cannot be read, or others on this machine may read it.
    """
    try:
        text, mode = path.read_text(encoding="utf-8"), path.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"The key {path.name} cannot be read. Give the file that learnt mask wrote."
        ) from error
    if os.name == "posix" and mode & _OTHERS:
        raise UserError(f"Others may read the key {path.name}. Run: chmod 600 {path.name}")
    return Key.from_json(text)


def write_key(key: Key, path: Path) -> None:
    """Write a key that only its owner may read; it appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(key.to_json())
    draft.replace(path)


def note_use(path: Path, what: str) -> None:
    """Add to the record beside a key who used it, when and for what; it holds no names of people or files of a case."""
    record = path.with_name(f"{path.name}.used.log")
    descriptor = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _OWNER_ONLY)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {getuser()} {what}\n")


def check_apart(key: Path, output: Path) -> None:
    """Refuse a key in the folder of what leaves: whoever is sent the folder would have both.

    Raises:
        UserError: They are in one folder.
    """
    if key.resolve().parent == output.resolve().parent:
        raise UserError(
            "The key would lie in the folder of the masked file. Give another folder with --key, or add --key-beside if "
            "you want that."
        )
