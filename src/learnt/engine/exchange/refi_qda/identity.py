"""GUIDs that stay the same from one export to the next, and never follow from a name that people may change."""

import uuid

_OURS = uuid.UUID("6d5a3a3e-5f0b-4c1e-9a63-1d6f6c0f7b11")
MACHINE = "learnt-machine"
"""The short id of the user that stands for suggestions; what it coded is never taken in as a person's."""


def of_theme(codebook: str, theme: str) -> str:
    """Return the GUID of a theme by the ids of its codebook and itself."""
    return _guid("theme", codebook, theme)


def of_group(codebook: str, group: str) -> str:
    """Return the GUID of a group of themes."""
    return _guid("group", codebook, group)


def of_document(document: str) -> str:
    """Return the GUID of a document by its id in the store."""
    return _guid("document", document)


def of_case(document: str) -> str:
    """Return the GUID of the case that stands for a document, as some programs read what is known only there."""
    return _guid("case", document)


def of_person(name: str) -> str:
    """Return the GUID of somebody who decided: decisions know people by their names only."""
    return _guid("person", name)


def of_variable(detail: str) -> str:
    """Return the GUID of a detail of documents."""
    return _guid("variable", detail)


def of_selection(document: str, start: int, end: int) -> str:
    """Return the GUID of words of a document."""
    return _guid("selection", document, str(start), str(end))


def of_mark(selection: str, theme: str, user: str) -> str:
    """Return the GUID of a theme that a user gave to the words of a selection."""
    return _guid("mark", selection, theme, user)


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(_OURS, "\x1f".join(parts))).upper()
