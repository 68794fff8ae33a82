"""The shelf of models of one codebook: each under its own hash, and a note of which is in use and what it rests on."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from learnt.engine.coding.learner.model import Model, digest
from learnt.engine.coding.learner.parts import Featuriser
from learnt.engine.coding.learner.saving import is_whole, load, save
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.errors import UserError

_NOTE = "in-use.json"
_BEGUN = ".begun"
_KEPT = 3
"""So many models stay on the shelf, the newest ones."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the model in use rests on."""

    model: str
    """Its hash, which is the name of its folder."""
    said: int
    """Decisions and readings in the store when it was made."""
    ready: tuple[str, ...]
    """Themes that had enough confirmed passages then."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of models."""

    folder: Path

    def put(self, model: Model, *, said: int, ready: Sequence[str]) -> Note:
        """Keep a model and take it into use; a kill at any moment leaves the one before it in use and whole."""
        note = Note(digest(model.origin), said, tuple(sorted(ready)))
        self._write(model, self.folder / note.model)
        draft = self.folder / f"{_NOTE}.new"
        draft.write_text(json.dumps(asdict(note), indent=1), encoding="utf-8")
        draft.replace(self.folder / _NOTE)
        self._clear(keep=note.model)
        return note

    def _write(self, model: Model, place: Path) -> None:
        if is_whole(place):
            return  # The same decisions give the same model.
        begun = place.with_name(f"{place.name}{_BEGUN}")
        for rest in (begun, place):
            shutil.rmtree(rest, ignore_errors=True)
        save(model, begun)
        begun.rename(place)

    def note(self) -> Note | None:
        """Return the note on the model in use; None where there is none that can be read."""
        try:
            plain = json.loads((self.folder / _NOTE).read_text(encoding="utf-8"))
            return Note(str(plain["model"]), int(plain["said"]), tuple(plain["ready"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def is_empty(self) -> bool:
        """Whether nothing was learned yet."""
        return not (self.folder / _NOTE).exists()

    def in_use(self, codebook: Codebook, featurisers: Sequence[Featuriser]) -> Model | None:
        """Return the model in use; None where nothing was learned yet.

        Raises:
            UserError: it is damaged, or was made with or from something else.
        """
        if self.is_empty():
            return None
        note = self.note()
        if note is None or not note.model.isalnum():
            raise UserError(
                f"The note on which model of {codebook.id} is in use cannot be read. Learn again with: learnt learn"
            )
        return load(self.folder / note.model, codebook, featurisers)

    def _clear(self, *, keep: str) -> None:
        models = [path for path in self.folder.iterdir() if path.is_dir()]
        newest = sorted(models, key=lambda path: path.stat().st_mtime, reverse=True)
        spare = [path for path in newest if path.name != keep]
        for path in spare[_KEPT - 1 :]:
            shutil.rmtree(path, ignore_errors=True)
