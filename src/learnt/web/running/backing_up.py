"""One file that holds a whole library as it stood at one moment, while people go on working in it."""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import connection

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.sealing import Verdict, verify
from learnt.web.library.origins import Original
from learnt.web.running.belongings import files_of
from learnt.web.running.copies import FILES, take

FORM = 1
MANIFEST = "manifest.json"
_CHUNK = 1 << 20
_WHEN = (1980, 1, 1, 0, 0, 0)


def back_up(path: Path, *, keys: bool = False) -> list[str]:
    """Write a backup, for the owner of this machine only; return what to tell of it. It is there whole or not at all.

    Raises:
        UserError: the file is there already, or there is no library.
    """
    if path.exists():
        raise UserError(
            f"{path.name} is there already. Give another name: a backup never takes another's place."
        )
    verdict = _record()
    begun = path.with_name(f".{path.name}.part")
    begun.unlink(missing_ok=True)
    begun.touch(mode=0o600)
    try:
        with begun.open("r+b") as file:
            manifest = _write(file, path.parent, keys=keys, head=verdict.head)
            os.fsync(file.fileno())
        os.link(begun, path)  # Fails where somebody else made the file meanwhile.
    finally:
        begun.unlink(missing_ok=True)
    amiss = ["The record of who did what does not fit. See: learnt verify-audit"] if verdict.why else []
    return [*told(manifest), *amiss]


def told(manifest: dict[str, Any]) -> list[str]:
    """Return what a backup holds, and what it does not, in words."""
    tables = manifest["database"]["tables"]
    rows = sum(one if isinstance(one, int) else one[0] for one in tables.values())
    lines = [f"It holds {rows:,} rows of {len(tables)} tables and {len(manifest['files']):,} files."]
    if manifest["missing"]:
        lines.append(
            f"{len(manifest['missing'])} original file(s) of documents are missing. See: learnt doctor"
        )
    if manifest["keys"]:
        lines.append(
            "It holds the keys: whoever has this file has everything. Keep it as safe as the library."
        )
    else:
        lines.append("Keys are left out: keep them elsewhere, or back up with --keys. People sign in anew.")
    if manifest["outside"]:
        lines.append("LEARNT_CODEBOOK names a file outside the library’s folder. Keep a copy of it yourself.")
    return [*lines, "The search index is left out: it is built again."]


def _record() -> Verdict:
    """Look through the record: its last seal in a backup shows later that nothing was cut off."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        raise UserError("There is no library here yet. Set LEARNT_HOME to the folder of yours.")
    return verify()


def _write(file: BinaryIO, beside: Path, *, keys: bool, head: str) -> dict[str, Any]:
    begun = datetime.now(UTC)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        manifest: dict[str, Any] = {
            "form": FORM, "learnt": version("learnt"), "at": begun.isoformat(), "keys": keys, "head": head,
            "outside": Path(settings.CODEBOOK).is_file(),
        }  # fmt: skip
        with tempfile.TemporaryDirectory(dir=beside, prefix=".learnt-backup-") as folder:
            copy = Path(folder) / "copy"
            taken = take(copy)
            digest = _put(packed, FILES[taken.kind], copy)
        manifest["database"] = {"kind": taken.kind, "digest": digest, "tables": dict(taken.tables)}
        manifest["files"] = dict(_put_files(packed, keys=keys))
        manifest["missing"] = _missing(manifest["files"], begun)
        packed.writestr(_entry(MANIFEST), json.dumps(manifest, indent=1))
    return manifest


def _put_files(packed: zipfile.ZipFile, *, keys: bool) -> Iterator[tuple[str, str]]:
    """Add the files beside the database: after it, so that each file that it names was there already."""
    home = Path(settings.HOME)
    for path in files_of(home, keys=keys):
        inside = path.relative_to(home).as_posix()
        try:
            yield inside, _put(packed, f"home/{inside}", path)
        except FileNotFoundError:
            continue  # Somebody took a document out meanwhile.


def _missing(files: dict[str, str], before: datetime) -> list[int]:
    """Return the ids of original files that the library named before, names still, and the backup does not have."""
    folder = Path(settings.MEDIA_ROOT).name
    rows = Original.objects.filter(at__lt=before).values_list("pk", "path").iterator()
    return [number for number, path in rows if f"{folder}/{path}" not in files]


def _put(packed: zipfile.ZipFile, name: str, path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source, packed.open(_entry(name), "w", force_zip64=True) as file:
        while piece := source.read(_CHUNK):
            file.write(piece)
            digest.update(piece)
    return digest.hexdigest()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return entry
