"""Write a briefing in the formats asked for. A new format is a file with a writer, and a line here."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from learnt.engine.briefing.brand import Brand
from learnt.engine.domain.briefing import Briefing
from learnt.engine.domain.document import Document
from learnt.engine.domain.errors import UserError

Sources = Mapping[str, Document]
"""The documents that a briefing rests on, by their version."""


class Writer(Protocol):
    """Writes a briefing in one format."""

    def __call__(
        self, briefing: Briefing, sources: Sources, brand: Brand, folder: Path, /
    ) -> tuple[Path, ...]:
        """Write into an existing folder, over what stands there, and return the files."""
        ...


WRITERS: Mapping[str, str] = MappingProxyType(
    {
        "docx": "learnt.engine.briefing.docx:write_docx",
        "html": "learnt.engine.briefing.html:write_html",
        "pdf": "learnt.engine.briefing.pdf:write_pdf",
        "pptx": "learnt.engine.briefing.pptx:write_pptx",
        "txt": "learnt.engine.briefing.text:write_text",
        "module": "learnt.engine.elearning.writing:write_module",
        "scorm": "learnt.engine.elearning.writing:write_scorm",
    }
)
"""Each format with its writer, which is imported when it is first used."""

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "docx": "Word",
        "html": "Web page",
        "pdf": "PDF",
        "pptx": "PowerPoint",
        "txt": "E-mail text",
        "module": "E-learning page",
        "scorm": "E-learning package (SCORM 1.2)",
    }
)
"""Each format as people call it."""


def writer(name: str) -> Writer:
    """Return the writer of a format.

    Raises:
        UserError: There is no format of this name.
    """
    if name not in WRITERS:
        raise UserError(f"There is no format {name or '(none given)'}. Choose from {', '.join(WRITERS)}.")
    module, _, function = WRITERS[name].partition(":")
    return cast("Writer", getattr(import_module(module), function))


def write(
    briefing: Briefing,
    sources: Sources,
    folder: Path,
    formats: Iterable[str],
    *,
    brand: Brand | None = None,
) -> tuple[Path, ...]:
    """Write a briefing into a folder once for each format, and return the files.

    Args:
        briefing: what it says.
        sources: the documents it rests on, by version.
        folder: an existing folder; files of an earlier briefing in it are written over.
        formats: names in `WRITERS`.
        brand: the look of a partnership; none for a plain one.
    """
    writers = [writer(name) for name in dict.fromkeys(formats)]
    look = brand or Brand()
    return tuple(path for one in writers for path in one(briefing, sources, look, folder))
