"""Zipped office files: what they are, and whether they unpack to something safe."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from learnt.engine.domain.errors import DocumentError, LearntError
from learnt.engine.reading.limits import Limits

_CHUNK = 1 << 20
_MEGABYTE = 1_000_000
_SMALL = 10 * _MEGABYTE
"""A part that unpacks to less than this does no harm, however well it was packed."""
_MOST_PARTS = 50_000
_TYPES = "[Content_Types].xml"
_MAIN = re.compile(
    r"(wordprocessingml|presentationml|spreadsheetml|ms-word|ms-powerpoint|ms-excel)[\w.+-]*main\+xml"
)
_MEDIA = {
    "wordprocessingml": "docx", "ms-word": "docx",
    "presentationml": "pptx", "ms-powerpoint": "pptx",
    "spreadsheetml": "xlsx", "ms-excel": "xlsx",
}  # fmt: skip
_PLAIN_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_MAIN_TYPE = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.|ms-)[\w.-]*(?:macroEnabled|template|slideshow|addin)[\w.-]*main\+xml",
    re.IGNORECASE,
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
)
_MACROS = "It holds macros, which were neither opened nor run."


@contextmanager
def opened_as(media: str, path: Path, limits: Limits) -> Iterator[None]:
    """Open an office file of a kind with a library: what is hostile is refused before, what is broken whatever is raised.

    Raises:
        DocumentError: it is broken, locked, a bomb or of another kind.
    """
    if office_media(path, limits)[0] != media:
        raise DocumentError("The file is of another kind.", f"Save it as .{media} and try again.")
    try:
        yield
    except (LearntError, MemoryError):
        raise
    except Exception as error:  # the libraries let through whatever a broken part leads to
        raise _damaged() from error


def office_media(path: Path, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Return what an office file is and its problems; raise DocumentError where it is broken, locked or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _refuse_locked(parts)
            _check_sizes(parts, limits)
            _unpack_all(archive, parts, limits)
            return _media(archive)
    except _BROKEN as error:
        raise _damaged() from error


def without_macros(path: Path, media: str) -> io.BytesIO:
    """Return an office file as a plain one of its kind: no macro parts, and the content type of a document."""
    plain = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as copy:
        for part in archive.infolist():
            if part.filename == _TYPES:
                types = archive.read(part).decode("utf-8", "replace")
                copy.writestr(part.filename, _MAIN_TYPE.sub(_PLAIN_TYPES[media], types))
            elif not part.is_dir() and "vba" not in part.filename.lower():
                copy.writestr(part.filename, archive.read(part))
    plain.seek(0)
    return plain


def is_plain(path: Path) -> bool:
    """Tell whether an office file holds neither macros nor the content type of a template or slide show."""
    with zipfile.ZipFile(path) as archive:
        types = archive.read(_TYPES).decode("utf-8", "replace")
        return not _MAIN_TYPE.search(types) and not _has_macros(archive)


def _damaged() -> DocumentError:
    return DocumentError("The file is damaged.", "Open it in the program it was made with and save it again.")


def _refuse_locked(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 0x1 for part in parts):
        raise DocumentError("The file is locked with a password.", "Take the password off and save it again.")


def _check_sizes(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    swollen = any(
        part.file_size > _SMALL and part.file_size > limits.unpack_ratio * max(part.compress_size, 1)
        for part in parts
    )
    whole = sum(part.file_size for part in parts)
    if swollen or whole > limits.unpacked_megabytes * _MEGABYTE or len(parts) > _MOST_PARTS:
        raise _bomb(limits)


def _bomb(limits: Limits) -> DocumentError:
    return DocumentError(
        f"The file unpacks to far more than it should (the limit is {limits.unpacked_megabytes:,} MB, "
        f"and {limits.unpack_ratio:,} times its size for one part), so it was not opened.",
        "If you trust it, open it, save it again with smaller pictures, or raise the limits.",
    )


def _unpack_all(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Unpack every part once and keep nothing: the sizes in the directory may lie."""
    whole = 0
    for part in parts:
        own = 0
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                own += len(chunk)
                whole += len(chunk)
                swollen = own > _SMALL and own > limits.unpack_ratio * max(part.compress_size, 1)
                if swollen or whole > limits.unpacked_megabytes * _MEGABYTE:
                    raise _bomb(limits)


def _has_macros(archive: zipfile.ZipFile) -> bool:
    return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())


def _media(archive: zipfile.ZipFile) -> tuple[str, tuple[str, ...]]:
    names = set(archive.namelist())
    if _TYPES not in names:
        raise _other_zip(names)
    types = archive.read(_TYPES).decode("utf-8", "replace")
    match = _MAIN.search(types)
    if not match:
        raise DocumentError(
            "The file is not a Word, PowerPoint or Excel file.", "Save it as .docx, .pptx, .xlsx or PDF."
        )
    macros = "macroenabled" in types.lower() or _has_macros(archive)
    return _MEDIA[match.group(1)], (_MACROS,) if macros else ()


def _other_zip(names: set[str]) -> DocumentError:
    if "mimetype" in names and "content.xml" in names:
        return DocumentError(
            "The file is an OpenDocument file.", "Open it in LibreOffice and save it as .docx or .pptx."
        )
    return DocumentError("The file is a zip folder.", "Unpack it and give the folder.")
