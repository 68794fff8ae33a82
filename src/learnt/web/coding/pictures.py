"""Pages of an original as printed: drawn once, kept beside the library, and shown to whoever may see the document."""

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.pdf.picture import picture_of
from learnt.web.library.models import Document, Version


def original_of(document: Document) -> Path | None:
    """Return the PDF file that a document was read from; None where there is none, or it has changed since."""
    version = document.current
    assert version is not None
    if version.media != "pdf":
        return None
    if version.original is not None:
        path = Path(settings.MEDIA_ROOT) / version.original.path
        return path if path.is_file() else None
    path = Path(document.source)
    if not (path.is_absolute() and path.is_file()):
        return None
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return path if changed <= version.read_at else None


def page_as_printed(document: Document, number: int) -> bytes:
    """Return a page of a document's original as a WebP picture.

    Raises:
        DocumentError: there is no original, or the page cannot be drawn.
    """
    version, path = document.current, original_of(document)
    if version is None or path is None or not 1 <= number <= len(version.pages):
        raise DocumentError("There is no such page as printed.", "Read its words instead.")
    kept = _folder(version) / f"{number}.webp"
    if kept.is_file():
        return kept.read_bytes()
    picture = picture_of(path, number)
    _keep(kept, picture)
    return picture


def _folder(version: Version) -> Path:
    """Return the folder for the pictures of a version of one document: another's may look different."""
    return Path(settings.HOME) / "pictures" / f"{version.document_id}-{version.pk}-{version.digest[:16]}"


def _keep(path: Path, data: bytes) -> None:
    """Write a file at once or not at all, for its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)
