"""A backup put back into an empty folder, compared with what was written, and kept only if it is equal."""

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from learnt.engine.domain.errors import UserError
from learnt.engine.exchange.archives import Archive, Bounds, opened
from learnt.web.running.backing_up import FORM, MANIFEST, told
from learnt.web.running.belongings import DATABASE, STAGING, is_key, is_left
from learnt.web.running.copies import FILES, SQLITE, put_back

_BOUNDS = Bounds(entries=2_000_000, megabytes=10_000_000, entry_megabytes=2_000_000, ratio=2_000)
"""Of a backup of one's own."""
_LARGEST_MANIFEST = 500_000_000
_WRONG = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What a manifest raises that no backup can have: not JSON, or something else than what is asked for in its place."""
_NO_SUCH_NAMES = {errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EILSEQ}
"""What the system says of names that no files of one folder can have had; a full disk is another matter."""
_OF_EVERY_LIBRARY = "django_migrations"


def restore(path: Path) -> list[str]:
    """Put a backup back, compare it, and return what to tell of it; what is not equal is not kept.

    Raises:
        UserError: there is a library here already, or the file is not a whole backup; then nothing is changed.
    """
    home = Path(settings.HOME)
    _refuse_unless_empty(home)
    staging = home / STAGING
    shutil.rmtree(staging, ignore_errors=True)  # Of a restore that was cut short: it was never in use.
    try:
        staging.mkdir(mode=0o700)
        with opened(path, _BOUNDS) as archive:
            manifest = _manifest(archive)
            _unpack(archive, manifest, staging)
        _compare(manifest, put_back(manifest["database"]["kind"], staging / "copy", staging / DATABASE))
        _move_in(staging, home, manifest)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return ["Every table was counted and every file compared with the backup: equal.", *told(manifest)]


def _refuse_unless_empty(home: Path) -> None:
    if connection.vendor == SQLITE:
        full = (home / DATABASE).exists()
    else:
        full = bool(connection.introspection.table_names())
    others = [
        one
        for one in home.iterdir()
        if one.name not in {STAGING, DATABASE} and not is_key(one.relative_to(home))
    ]
    if full or others:
        raise UserError(
            "There is a library here already, and a backup is only put back where there is none. Set LEARNT_HOME to a "
            "new folder (and LEARNT_DATABASE to an empty database, if you use one) and try again."
        )


def _manifest(archive: Archive) -> dict[str, Any]:
    if MANIFEST not in archive.names:
        raise UserError(f"{archive.name} is not a whole backup. Use one that learnt backup finished.")
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST, most=_LARGEST_MANIFEST))
        if manifest["form"] != FORM:
            raise UserError(
                f"{archive.name} was made by a later release ({manifest.get('learnt')}). Install that one."
            )
        if _is_sound(manifest):
            return manifest
    except _WRONG as error:
        raise _damaged(archive) from error
    raise _damaged(archive)


def _is_sound(manifest: dict[str, Any]) -> bool:
    """Return whether a manifest says all that it should; what it cannot be asked raises one of what is wrong."""
    told(manifest)
    database, files = manifest["database"], [Path(inside) for inside in manifest["files"]]
    digests = [database["digest"], *manifest["files"].values()]
    return (
        database["kind"] in FILES
        and _OF_EVERY_LIBRARY in database["tables"]
        and all(isinstance(one, str) for one in digests)
        and not any(is_left(one) or (is_key(one) and not manifest["keys"]) for one in files)
    )


def _unpack(archive: Archive, manifest: dict[str, Any], staging: Path) -> None:
    """Unpack the database and the files that the manifest names, each compared with what was written."""
    database = manifest["database"]
    _unpack_one(archive, FILES[database["kind"]], database["digest"], staging / "copy")
    for inside, digest in manifest["files"].items():
        _unpack_one(archive, f"home/{inside}", digest, staging / "home" / inside)


def _unpack_one(archive: Archive, name: str, digest: str, path: Path) -> None:
    if name not in archive.names:
        raise _damaged(archive)
    found = hashlib.sha256()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600, exist_ok=False)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_SUCH_NAMES:
            raise
        raise _damaged(archive) from error
    with path.open("wb") as file:
        for piece in archive.chunks(name):
            found.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if found.hexdigest() != digest:
        raise _damaged(archive)


def _compare(manifest: dict[str, Any], tables: Any) -> None:
    """Refuse what does not come to what was written, table by table."""
    said = manifest["database"]["tables"]
    if dict(tables) != said:
        wrong = next(name for name in sorted({*said, *tables}) if said.get(name) != tables.get(name))
        raise UserError(
            f"The table {wrong} is not what was backed up, so nothing is kept. Restore an earlier backup."
        )


def _move_in(staging: Path, home: Path, manifest: dict[str, Any]) -> None:
    """Put files in their places, the database last: where it is not, nothing was restored."""
    held = staging / "home"
    parts = sorted(held.iterdir()) if held.is_dir() else []
    clash = next((one.name for one in parts if one.is_dir() and (home / one.name).exists()), "")
    if clash:
        raise UserError(
            f"The folder of the library has {clash} already, so nothing is kept. Set LEARNT_HOME to a new folder."
        )
    for one in parts:
        one.replace(home / one.name)
    if manifest["database"]["kind"] == SQLITE:
        (staging / DATABASE).replace(home / DATABASE)


def _damaged(archive: Archive) -> UserError:
    return UserError(
        f"{archive.name} is damaged or was changed, so nothing of it is kept. Use another backup."
    )
