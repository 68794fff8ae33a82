"""A column, and a file, that lie on the disk sealed: whoever has the database has not yet the words."""

import json
from pathlib import Path
from typing import Any

from cryptography.fernet import InvalidToken
from django.core.exceptions import FieldError
from django.db import models

from learnt.engine.domain.errors import UserError
from learnt.web.cases.keys import box

_NO_KEY = (
    "What this case holds cannot be opened: its key is missing. Put back the key with which it was kept, in "
    "LEARNT_IDENTITY_KEYS or in the file identity-keys of the data folder."
)


class Sealed(models.TextField[Any, Any]):
    """Anything that JSON can say, sealed. It can be read and written, and nothing can be looked for in it."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> str:
        return box().encrypt(json.dumps(value, ensure_ascii=False).encode()).decode()

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        return None if value is None else json.loads(opened(value.encode()))

    def get_lookup(self, lookup_name: str) -> Any:
        raise FieldError(f"Nothing can be looked for in a sealed column ({lookup_name}).")


def opened(held: bytes) -> bytes:
    """Return what was sealed.

    Raises:
        UserError: no key that is known opens it.
    """
    try:
        return box().decrypt(held)
    except InvalidToken as error:
        raise UserError(_NO_KEY) from error


def seal_file(path: Path, content: bytes) -> None:
    """Write a file that only the keys open, for its owner only; it appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.draft")
    draft.touch(mode=0o600)
    draft.write_bytes(box().encrypt(content))
    draft.replace(path)


def open_file(path: Path) -> bytes:
    """Return what a sealed file holds.

    Raises:
        UserError: it is gone, or no key opens it.
    """
    try:
        return opened(path.read_bytes())
    except OSError as error:
        raise UserError("The file of this chronology is gone from the disk. Add it again.") from error
