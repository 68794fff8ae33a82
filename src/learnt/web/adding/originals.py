"""Files as they were given: what is refused at once, and how the rest is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage

from learnt.engine.reading.limits import Limits
from learnt.engine.reading.sniff import NAMED, REFUSED
from learnt.web.accounts.models import Account, Partnership
from learnt.web.library.origins import Original

LIMITS = Limits()
MOST_FILES = 100
"""Files that may be given at once."""
_MEGABYTE = 1_000_000
_LONGEST_NAME = 255
_LONGEST_SUFFIX = 12
READ_KINDS = "PDF, Word, PowerPoint, Excel, CSV, web page or text"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not taken, and what to do."""

    what: str
    remedy: str


def refusal_of(name: str, size: int) -> Refusal | None:
    """Return why a file is not taken, as far as its name and size tell; None where it is taken."""
    suffix = Path(name).suffix.lower()
    if not size:
        return Refusal("The file is empty.", "Give it again; it may not have been saved.")
    if size > LIMITS.megabytes * _MEGABYTE:
        return Refusal(
            f"The file is {size / _MEGABYTE:,.0f} MB; the limit is {LIMITS.megabytes:,} MB.",
            "Save it with smaller pictures, or split it.",
        )
    if suffix in REFUSED:
        return Refusal(
            f"Files that end in {suffix} are not read.",
            "Open it in the program it was made with and save it as .docx, .pptx, .xlsx or PDF.",
        )
    if suffix and suffix not in NAMED:
        shown = suffix if len(suffix) <= _LONGEST_SUFFIX else "this"
        return Refusal(f"Files that end in {shown} are not read.", f"Give the report as {READ_KINDS}.")
    return None


def plain_name(name: str) -> str:
    """Return the name of a file without folders or control characters, short enough to keep, its ending whole."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in last if sign.isprintable()).strip() or "file"
    stem, suffix = Path(kept).stem, Path(kept).suffix[:_LONGEST_SUFFIX]
    return stem[: _LONGEST_NAME - len(suffix)] + suffix


def keep_original(
    file: "File[bytes]", *, name: str, partnership: Partnership, by: Account | None
) -> Original:
    """Keep a file under a name of chance, for its owner only; its own name goes to the database alone."""
    suffix = Path(name).suffix.lower()
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    size = file.size
    path = f"{partnership.pk}/{secrets.token_hex(16)}{suffix if suffix in NAMED else ''}"
    return Original.objects.create(
        partnership=partnership, path=default_storage.save(path, file), name=name, size=size,
        digest=digest.hexdigest(), by=by,
    )  # fmt: skip


def is_table(name: str) -> bool:
    """Tell whether a file is named as a table of reports may be."""
    return NAMED.get(Path(name).suffix.lower()) in {"csv", "xlsx"}
