"""What a file really is, by its content and not by its name, and whether it may be read at all."""

import mmap
import re
from dataclasses import dataclass
from pathlib import Path

from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.packed import office_media

_HEAD = 8_192
_MEGABYTE = 1_000_000
NAMED = {
    ".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".pptx": "pptx", ".pptm": "pptx",
    ".ppsx": "pptx", ".xlsx": "xlsx", ".xlsm": "xlsx", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "text", ".markdown": "text", ".txt": "text", ".text": "text", ".csv": "csv", ".tsv": "csv",
}  # fmt: skip
"""What the endings of names promise."""
REFUSED = frozenset(
    {".doc", ".dot", ".ppt", ".pps", ".xls", ".rtf", ".odt", ".odp", ".ods", ".pages", ".mht", ".eml"}
)
"""Endings of documents that are not read, but for which there is advice."""
_CALLED = {
    "pdf": "a PDF", "docx": "a Word document", "pptx": "a PowerPoint deck", "xlsx": "an Excel workbook",
    "html": "a web page", "text": "plain text", "csv": "a table",
}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "The file is locked with a password.", "Take the password off and save it again."),
    ("WordDocument", "The file is an old Word document (.doc).", "Open it in Word or LibreOffice and save it as .docx."),
    (
        "PowerPoint Document", "The file is an old PowerPoint deck (.ppt).",
        "Open it in PowerPoint or LibreOffice and save it as .pptx.",
    ),
    ("Workbook", "The file is an old Excel workbook (.xls).", "Open it in Excel or LibreOffice and save it as .xlsx."),
    ("Book", "The file is an old Excel workbook (.xls).", "Open it in Excel or LibreOffice and save it as .xlsx."),
)  # fmt: skip
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_MAIL = re.compile(rb"(mime-version|return-path|received|from|message-id):", re.IGNORECASE)
_TAG = re.compile(rb"</?(p|div|h[1-6]|ul|table|section|article)\b", re.IGNORECASE)
_FEW_TAGS = 3


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is, and what a person should know of it."""

    media: str
    problems: tuple[str, ...] = ()


def sniff(path: Path, limits: Limits) -> Sniffed:
    """Tell what a file is; raise DocumentError where it cannot or must not be read."""
    head = _opening(path, limits)
    media, problems = _media(path, head, limits)
    named = NAMED.get(path.suffix.lower())
    if named and named != media and not {named, media} <= {"text", "csv"}:
        called = _CALLED[media]
        problems = (*problems, f"It is named {path.suffix.lower()} but is {called}; it was read as {called}.")
    return Sniffed(media, problems)


def _opening(path: Path, limits: Limits) -> bytes:
    try:
        if not path.is_file():
            raise DocumentError("There is no such file.", "Check the name and the folder.")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise DocumentError("The file may not be opened.", "Check who is allowed to read it.") from error
    if not head.strip(b"\0 \r\n\t\f\xef\xbb\xbf\xff\xfe") and size <= _HEAD:
        raise DocumentError("The file is empty.", "Give the file again; it may not have been saved.")
    if size > limits.megabytes * _MEGABYTE:
        raise DocumentError(
            f"The file is {size / _MEGABYTE:,.0f} MB; the limit is {limits.megabytes:,} MB.",
            "Save it with smaller pictures, split it, or raise the limit.",
        )
    return head


def _media(path: Path, head: bytes, limits: Limits) -> tuple[str, tuple[str, ...]]:
    if b"%PDF-" in head[:1024]:
        return "pdf", ()
    if head.startswith(_OLE):
        raise _ole_error(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return office_media(path, limits)
    _refuse_others(head)
    return _text_media(path, head), ()


def _ole_error(path: Path) -> DocumentError:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for stream, what, remedy in _OLE_STREAMS:
            if data.find(stream.encode("utf-16-le")) >= 0:
                return DocumentError(what, remedy)
    return DocumentError("The file is an old Office file.", "Save it as .docx, .pptx, .xlsx or PDF.")


def _refuse_others(head: bytes) -> None:
    if head.startswith(b"{\\rtf"):
        raise DocumentError(
            "The file is Rich Text (.rtf).", "Open it in Word or LibreOffice and save it as .docx."
        )
    if head.startswith(_PICTURES):
        raise DocumentError("The file is a picture.", "Save it as a PDF; its text will then be recognised.")
    if _MAIL.match(head) and b"\nmime-version:" in head.lower():
        raise DocumentError(
            "The file is an e-mail or a web archive.", "Save what it holds as PDF, Word or a web page."
        )
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in head and not wide and not head.startswith(b"\0\0\xfe\xff"):
        raise DocumentError(
            "The file is not a document.", "Give the report as PDF, Word, PowerPoint, web page or text."
        )


def _text_media(path: Path, head: bytes) -> str:
    suffix = path.suffix.lower()
    if _HTML.search(head) and head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return "html"
    if NAMED.get(suffix) == "html":
        return "html" if len(_TAG.findall(head)) >= _FEW_TAGS else "text"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        raise DocumentError(
            "The file is XML that is not a web page.", "Give the report as PDF, Word, web page or text."
        )
    return "csv" if NAMED.get(suffix) == "csv" else "text"
