"""The texts of a project as files, for the reading of documents that the library does not have."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from learnt.engine.exchange.refi_qda.model import Source

_LONGEST_NAME = 100
_ENDINGS = (".txt", ".docx", ".pdf", ".md")


@contextmanager
def as_files(sources: Sequence[Source]) -> Iterator[dict[Path, Source]]:
    """Write the texts of sources into files of their names, for as long as they are read."""
    with tempfile.TemporaryDirectory(prefix="learnt-import-") as folder:
        files: dict[Path, Source] = {}
        for number, source in enumerate(sources):
            (below := Path(folder, str(number))).mkdir()
            path = below / f"{_file_name(source)}.txt"
            path.write_text(source.text, encoding="utf-8", newline="")
            files[path] = source
        yield files


def _file_name(source: Source) -> str:
    stem = source.name.rpartition(".")[0] if source.name.lower().endswith(_ENDINGS) else source.name
    plain = "".join(sign if sign.isalnum() or sign in " -_()" else "-" for sign in stem).strip(" .-")
    return plain[:_LONGEST_NAME] or source.guid
