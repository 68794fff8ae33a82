"""What comes in: a project as a layer of decisions under a coder's name, a codebook as a file to complete."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from learnt.engine.codebook.loading import load_text
from learnt.engine.codebook.writing import yaml_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.errors import UserError
from learnt.engine.exchange.apart import read_apart
from learnt.engine.exchange.refi_qda import read_codebook, read_project
from learnt.engine.exchange.refi_qda.layer import Layer, Placed, matched_texts, new_only, themes_of
from learnt.engine.exchange.refi_qda.model import Losses, Project, Source, all_codes
from learnt.engine.exchange.refi_qda.to_codebook import codebook_from
from learnt.web.codebooks.current import codebook
from learnt.web.exchange.keeping import place_of
from learnt.web.exchange.models import Parcel
from learnt.web.exchange.policies import may_be_coded
from learnt.web.library.store import LibraryStore

_AT_ONCE = 20
Read = TypeVar("Read")
MOST_CODES = 50
"""Codes without a theme that a person is asked about, the most used first."""


@dataclass(slots=True)
class Layered:
    """A project as a layer: what of it is new for which document, and what would be lost."""

    layer: Layer
    found: Mapping[str, str]
    """The id of the document that holds the text of a source, by the source's GUID."""
    new: dict[str, list[Placed]] = field(default_factory=dict)
    """Decisions to add, by the id of the document."""
    known: int = 0
    """Decisions that are there already."""

    @property
    def losses(self) -> Losses:
        """What of the project is not taken in."""
        return self.layer.losses

    @property
    def missing(self) -> list[Source]:
        """Documents that the library does not have, as far as the person may know, with their text."""
        return [one for one in self.layer.project.sources if one.guid not in self.found and one.text.strip()]


def layered(parcel: Parcel) -> Layered:
    """Return the project of a parcel as a layer on the documents that the person may code.

    Raises:
        UserError: the file is damaged or hostile.
    """
    project, losses = _opened(parcel, read_project)
    named = {str(code): str(theme) for code, theme in (parcel.chosen("themes") or {}).items() if theme}
    layer = Layer(project, parcel.coder, themes_of(project, codebook(), named), losses)
    return Layered(layer, _matched(parcel, project))


def place(made: Layered, sources: Sequence[Source] | None = None) -> None:
    """Find the words of the sources that the library has, and what of their codings is new."""
    store = LibraryStore()
    for source in made.layer.project.sources if sources is None else sources:
        if source.guid not in made.found:
            continue
        entry = next(iter(store.entries([made.found[source.guid]])))
        placed = made.layer.decisions(source, entry.study.document)
        fresh = list(new_only(placed, entry, tell=partial(_count, made)))
        made.new.setdefault(entry.id, []).extend(fresh)


def unmatched(made: Layered) -> list[dict[str, object]]:
    """Return the codes that words were given and that are no theme here, the most used first."""
    used: dict[str, int] = {}
    for source in made.layer.project.sources:
        for mark in (mark for one in source.selections for mark in one.marks):
            used[mark.code] = used.get(mark.code, 0) + 1
    codes = [one for one in all_codes(made.layer.project.codes) if one.codable and one.guid in used]
    left = [one for one in codes if one.guid not in made.layer.themes]
    left.sort(key=lambda one: (-used[one.guid], one.name))
    return [{"guid": one.guid, "name": one.name[:200], "count": used[one.guid]} for one in left[:MOST_CODES]]


def waiting_codings(made: Layered) -> int:
    """Return how many codings with a theme stand on documents that the library does not have."""
    themes = made.layer.themes
    return sum(
        mark.code in themes for source in made.missing for one in source.selections for mark in one.marks
    )


def tell_missing(made: Layered, *, added: bool) -> None:
    """Count what is lost with documents that are not in the library; where they are added, only those without text."""
    missing = [one for one in made.layer.project.sources if one.guid not in made.found]
    lost = [one for one in missing if not (added and one.text.strip())]
    made.losses.lose("documents that are not in the library, with their codings", len(lost))


def as_codebook(parcel: Parcel) -> tuple[Codebook, str, Losses]:
    """Return the codebook of a parcel, as a file of Learnt too, and what that could not take in.

    Raises:
        UserError: the file is damaged, hostile or no codebook.
    """
    book, losses = _opened(parcel, read_codebook)
    made = codebook_from(book, Path(parcel.name).stem, losses)
    text = yaml_of(made)
    load_text(text, parcel.name)
    return made, text, losses


def _count(made: Layered, known: int) -> None:
    made.known += known


def _opened(parcel: Parcel, reader: Callable[[Path], Read]) -> Read:
    path = place_of(parcel)
    try:
        return read_apart(reader, path)
    except UserError as error:
        raise UserError(str(error).replace(path.name, parcel.name)) from error


def _matched(parcel: Parcel, project: Project) -> dict[str, str]:
    """Look through the texts of the documents that the person may code, and of no others."""
    rows = may_be_coded(parcel.by.standing()).values_list("pk", "current__text")
    return matched_texts(project, rows.iterator(chunk_size=_AT_ONCE))
