"""Write a briefing in the formats asked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from learnt.engine.briefing.docx import write_docx
from learnt.engine.briefing.html import write_html
from learnt.engine.briefing.outline import Outline
from learnt.engine.briefing.pdf import write_pdf
from learnt.engine.domain.study import Study

Writer = Callable[[Outline, Sequence[Study], Path], Path]

WRITERS: Mapping[str, Writer] = MappingProxyType({"docx": write_docx, "html": write_html, "pdf": write_pdf})
"""Each format with its writer."""


def write(
    outline: Outline, studies: Sequence[Study], folder: Path, formats: Iterable[str]
) -> tuple[Path, ...]:
    """Write the briefing into a folder once for each format, and return the files.

    Args:
        outline: what it says.
        studies: the studies it was composed from.
        folder: an existing folder; files of an earlier briefing in it are written over.
        formats: names in `WRITERS`.
    """
    return tuple(WRITERS[name](outline, studies, folder) for name in dict.fromkeys(formats))
