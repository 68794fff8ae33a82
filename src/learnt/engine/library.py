"""From files to what they teach: read, code and mine, one document at a time, and hold the result in memory."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder, code_document
from learnt.engine.coding.codes import Codes
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.document import Document
from learnt.engine.domain.errors import Problem
from learnt.engine.domain.study import Study
from learnt.engine.findings import mine
from learnt.engine.reading.columns import Columns
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.many import Readers, find, read_many

if TYPE_CHECKING:
    import polars


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of one file: its studies, or the problem that kept it from being read."""

    path: Path
    studies: tuple[Study, ...]
    problem: Problem | None


def open_coder(codebook: str, embeddings: Path | None) -> Coder:
    """Return a coder for a codebook that ships with Learnt or a codebook file.

    Args:
        codebook: name of a shipped codebook, or path of a codebook file.
        embeddings: folder of the static embeddings; None to do without similarity.
    """
    return Coder(load(codebook), Embeddings(embeddings) if embeddings else None)


def study(document: Document, coder: Codes) -> Study:
    """Code a document and mine it for findings."""
    codings = code_document(coder, document)
    return Study(document, codings, mine(document, codings))


def study_files(
    files: Iterable[Path],
    coder: Codes,
    *,
    limits: Limits | None = None,
    columns: Columns | None = None,
    workers: int = 2,
    readers: Readers | None = None,
) -> Iterator[Progress]:
    """Read, code and mine files one after another; a bad file gives a problem and the rest goes on.

    Args:
        files: what to read.
        coder: what suggests.
        limits: of each file.
        columns: of tables.
        workers: how many processes read, where none are kept.
        readers: processes that are kept for the next files.
    """
    read = readers.read if readers else partial(read_many, workers=workers)
    for outcome in read(files, limits=limits or Limits(), columns=columns):
        studies = tuple(study(document, coder) for document in outcome.documents)
        yield Progress(outcome.path, studies, outcome.problem)


@dataclass(frozen=True)
class Library:
    """Documents with everything learnt from them, and the files that could not be read.

    Tables are polars data frames, in the columns that the data dictionary in the documentation lists.
    """

    studies: tuple[Study, ...]
    problems: tuple[Problem, ...]
    codebook: Codebook
    made_by: str = ""
    """The codebook and, where decisions taught anything, the model that made the suggestions."""

    @cached_property
    def tables(self) -> "dict[str, polars.DataFrame]":
        """Every table by name: documents, passages, codings, learning_points, figures and so on."""
        from learnt.engine.analysis import frames

        return frames.tables(self.studies, self.codebook)

    def __len__(self) -> int:
        return len(self.studies)


def read_library(
    paths: Sequence[Path], coder: Codes, *, limits: Limits | None = None, columns: Columns | None = None
) -> Library:
    """Read files and folders into memory."""
    files, problems = find(paths)
    studies: list[Study] = []
    for progress in study_files(files, coder, limits=limits, columns=columns):
        studies.extend(progress.studies)
        if progress.problem:
            problems.append(progress.problem)
    return Library(tuple(studies), tuple(problems), coder.codebook)
