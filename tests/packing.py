"""Project files of REFI-QDA, made by hand as other programs write them. Everything in them is fictional."""

import zipfile
from pathlib import Path

CODE, USER, SOURCE = (
    "11111111-1111-4111-8111-111111111111",
    "22222222-2222-4222-8222-222222222222",
    "33333333-3333-4333-8333-333333333333",
)


def guid(number: int) -> str:
    """Return a GUID for a number."""
    return f"AAAAAAAA-0000-4000-8000-{number:012}"


def selection(number: int, start: int, end: int, name: str = "", *, inside: str = "") -> str:
    """Return a selection with one coding, or with what is given."""
    coding = (
        f'<Coding guid="{guid(number + 500)}" creatingUser="{USER}"><CodeRef targetGUID="{CODE}"/></Coding>'
    )
    return (
        f'<PlainTextSelection guid="{guid(number)}" name="{name}" startPosition="{start}" endPosition="{end}">'
        f"{inside or coding}</PlainTextSelection>"
    )


def qde(selections: str = "", *, source: str = "", more: str = "", namespace: str = "1.0") -> str:
    """Return the XML of a project with one user, one code and one source."""
    path = f'plainTextPath="internal://{SOURCE}.txt"'
    source = source or f'<TextSource guid="{SOURCE}" name="notes.txt" {path}>{selections}</TextSource>'
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:{namespace}" name="Trial">'
        f'<Users><User guid="{USER}" name="Bo"/></Users>'
        f'<CodeBook><Codes><Code guid="{CODE}" name="voice-of-child" isCodable="true"/></Codes></CodeBook>'
        f"<Sources>{source}</Sources>{more}</Project>"
    )


def pack(
    path: Path, xml: str, text: bytes = b"", *, name: str = "project.qde", folder: str = "sources"
) -> Path:
    """Write a project file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, xml)
        if text:
            packed.writestr(f"{folder}/{SOURCE}.txt", text)
    return path
