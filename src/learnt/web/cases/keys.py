"""The keys under which what a case holds lies on the disk: from the settings, or a file that only its owner may read."""

import os
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from learnt.engine.domain.errors import UserError

_NAME = "identity-keys"
_OWNER_ONLY = 0o600
_OTHERS = 0o077


def box() -> MultiFernet:
    """Return what seals with the newest key and opens with any."""
    return _box(tuple(settings.IDENTITY_KEYS) or _of_file(_path()))


def _path() -> Path:
    return Path(settings.HOME) / _NAME


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise UserError(
            "A key in LEARNT_IDENTITY_KEYS, or in the file identity-keys of the data folder, is no Fernet key. "
            "Put it right; without it no case can be opened."
        ) from error


def _of_file(path: Path) -> tuple[str, ...]:
    """Return the keys of the file, the newest first; the first key is made with it."""
    if not path.exists():
        _begin(path)
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        raise UserError(f"Others may read the file {_NAME} of the data folder. Run: chmod 600 {_NAME}")
    return tuple(path.read_text(encoding="utf-8").split())


def _begin(path: Path) -> None:
    """Make the file whole under another name first, so that of two processes the first wins and neither reads half."""
    draft = path.with_name(f".{_NAME}.{os.getpid()}")
    _write(draft, (Fernet.generate_key().decode(),))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _write(path: Path, keys: tuple[str, ...]) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "w", encoding="utf-8"
    ) as file:
        file.write("\n".join(keys) + "\n")


def add_key() -> bool:
    """Put a new key before the others in the file; False where the keys are in the settings, which only people change."""
    if settings.IDENTITY_KEYS:
        return False
    _replace((Fernet.generate_key().decode(), *_of_file(_path())))
    return True


def drop_older_keys() -> None:
    """Keep only the newest key in the file, once nothing is sealed with another."""
    if not settings.IDENTITY_KEYS:
        _replace(_of_file(_path())[:1])


def _replace(keys: tuple[str, ...]) -> None:
    draft = _path().with_name(f".{_NAME}.new")
    _write(draft, keys)
    draft.replace(_path())
