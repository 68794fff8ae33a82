"""Write the whole library into one file: its tables, the files people gave, and what both come to."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection, transaction

from learnt.web.carrying.tables import carried, left_behind
from learnt.web.library.origins import Original

FORM = 1
_CHUNK = 1 << 20
_WHEN = (1980, 1, 1, 0, 0, 0)


def write_library(path: Path) -> list[str]:
    """Write the library into a .zip for the owner of this machine only; return what to tell of it."""
    begun = path.with_name(f".{path.name}.part")
    begun.touch(mode=0o600)
    nested = connection.in_atomic_block
    try:
        with (
            transaction.atomic(),
            zipfile.ZipFile(begun, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed,
        ):
            if connection.vendor == "postgresql" and not nested:  # All tables as they stood at one moment.
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            manifest = _tables(packed) | {"originals": _originals(packed), "left_behind": left_behind()}
            _put(packed, "manifest.json", [json.dumps(manifest, indent=1).encode()])
        os.replace(begun, path)  # noqa: PTH105 - both name the same folder
    finally:
        begun.unlink(missing_ok=True)
    return told(manifest)


def told(manifest: dict[str, Any]) -> list[str]:
    """Return what a library holds, and what stayed behind, in words."""
    counts = {name.partition(".")[2]: table["rows"] for name, table in manifest["tables"].items()}
    shown = {"documents": "Document", "versions": "Version", "passages": "Passage", "suggestions": "Suggestion",
             "decisions": "Decision", "readings": "Reading", "learning points": "LearningPoint",
             "recommendations": "Recommendation", "figures": "Figure", "published codebooks": "Edition"}  # fmt: skip
    held = [f"{counts.get(name, 0):,} {words}" for words, name in shown.items()]
    behind = [f"{count:,} {words}" for words, count in manifest["left_behind"].items()]
    stays = ", ".join(behind) or "nothing"
    return [
        f"It holds {', '.join(held)} and {len(manifest['originals']):,} original files.",
        f"Left behind: {stays}. Accounts are never carried: only what people signed still names them.",
    ]


def _tables(packed: zipfile.ZipFile) -> dict[str, Any]:
    tables = {}
    for table in carried():
        rows, digest = _put(packed, f"tables/{table.name}.jsonl", table.lines())
        tables[table.name] = {"columns": table.columns, "rows": rows, "digest": digest}
    return {"learnt": version("learnt"), "form": FORM, "tables": tables}


def _originals(packed: zipfile.ZipFile) -> dict[str, str]:
    """Put in the files that documents were read from; return the digest of each by where it is kept."""
    found = {}
    for original in Original.objects.order_by("pk").iterator():
        if default_storage.exists(original.path):
            with default_storage.open(original.path) as file:
                _, found[original.path] = _put(
                    packed, f"originals/{original.path}", iter(lambda: file.read(_CHUNK), b"")
                )
    return found


def _put(packed: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> tuple[int, str]:
    """Write pieces into an entry; return how many there were and their SHA-256."""
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    digest, count = hashlib.sha256(), 0
    with packed.open(entry, "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            count += 1
    return count, digest.hexdigest()
