"""From what people said in a library to better suggestions: learn, keep what was learned, and suggest anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from learnt.engine.codebook import load
from learnt.engine.coding.careful import CarefulReader
from learnt.engine.coding.carrying import Carrying
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.codes import Codes
from learnt.engine.coding.learner.collecting import collected
from learnt.engine.coding.learner.featurisers import Meaning, Words
from learnt.engine.coding.learner.model import Model, digest
from learnt.engine.coding.learner.parts import Featuriser
from learnt.engine.coding.learner.renewing import Renewal
from learnt.engine.coding.learner.shelf import Shelf
from learnt.engine.coding.learner.standing import Standing, ready, standings
from learnt.engine.coding.learner.taught import Taught
from learnt.engine.coding.learner.training import Learner
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Store
from learnt.engine.families import families
from learnt.engine.library import study


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of learning."""

    model: Model
    standings: tuple[Standing, ...]
    passages: int
    """Passages that anything was said of."""


@dataclass(frozen=True, slots=True)
class School:
    """Everything that learning needs beside the store: the coder, its features, and where models are kept."""

    coder: Coder
    featurisers: tuple[Featuriser, ...]
    shelf: Shelf

    def taught(self) -> Codes:
        """Return the coder with the model in use, or the coder alone where nothing was learned.

        Raises:
            UserError: the model cannot be used.
        """
        model = self.shelf.in_use(self.coder.codebook, self.featurisers)
        return Taught(self.coder, model) if model and model.themes else self.coder

    def learn(self, store: Store) -> Lesson:
        """Learn from all that people said in a store, and take what was learned into use."""
        said = store.count_said()
        learner = Learner(self.featurisers)
        decided = collected(store.entries(), self.coder.codebook, families, self.coder)
        model = learner.fit(decided, self.coder)
        found = standings(model, decided, self.coder.codebook, learner.enough)
        self.shelf.put(model, said=said, ready=sorted(ready(decided)))
        return Lesson(model, tuple(found), len(decided))

    def due(self, store: Store, renewal: Renewal) -> str:
        """Return why it is time to learn again; nothing where it is not."""
        try:
            usable = self.shelf.in_use(self.coder.codebook, self.featurisers) is not None
        except UserError:
            usable = False
        note = self.shelf.note() if usable else None
        return renewal.due(note, store.count_said(), partial(self._ready, store))

    def _ready(self, store: Store) -> frozenset[str]:
        decided = collected(store.entries(), self.coder.codebook, families)
        return ready(decided)


def open_school(codebook: str, embeddings: Path | None, models: Path, *, careful: bool = False) -> School:
    """Return what learning needs.

    Args:
        codebook: name of a shipped codebook, or path of a codebook file.
        embeddings: folder of the static embeddings; None to do without similarity and to learn from words alone.
        models: folder of the models of every codebook.
        careful: read each passage with what stands around it, which takes some twenty times as long.
    """
    meaning = Embeddings(embeddings) if embeddings else None
    coder = Coder(load(codebook), meaning, careful=CarefulReader() if careful and meaning else None)
    features: tuple[Featuriser, ...] = (Words(),)
    if meaning and embeddings:
        features = (Words(), Meaning(meaning, embeddings.name))
    return School(coder, features, Shelf(models / _folder_name(coder.codebook)))


def made_by(release: str, coder: Codes) -> str:
    """Return the release, codebook and model by which suggestions are made."""
    learned = f", learned {digest(coder.model.origin)}" if isinstance(coder, Taught) else ""
    alone = coder.coder if isinstance(coder, Taught) else coder
    careful = isinstance(alone, Coder) and alone.careful is not None
    return f"{_by_codebook(release, coder.codebook, careful=careful)}{learned}"


def made_by_codebook(
    release: str, codebook: str, models: Path | None, *, careful: bool = False
) -> str | None:
    """Return what `made_by` says of a coder that learned nothing, without making it, which takes a second.

    Args:
        release: of this program.
        codebook: name of a shipped codebook, or path of a codebook file.
        models: folder of the models of every codebook; None where what was learned is not asked for.
        careful: whether it reads carefully.

    Returns:
        None where there may be a model, as only the coder knows whether it can be used.
    """
    book = load(codebook)
    if models is not None and not Shelf(models / _folder_name(book)).is_empty():
        return None
    return _by_codebook(release, book, careful=careful)


def to_renew(store: Store, coder: Codes, *, made_by: str) -> tuple[str, ...]:
    """Return the ids of the documents whose suggestions of the coder's codebook were made by anything else."""
    return store.made_otherwise(made_by, coder.codebook.id)


def renew(store: Store, documents: Sequence[str], coder: Codes, *, made_by: str) -> Iterator[bool]:
    """Suggest and mine anew for documents; yield for each whether it changed.

    Each document is replaced at once or not at all, so that a kill in between leaves a whole library behind.
    """
    for document in documents:
        for entry in list(store.entries([document])):
            yield store.renew(
                entry.id, study(entry.study.document, Carrying(coder, entry.study.codings)), made_by=made_by
            )


def _by_codebook(release: str, codebook: Codebook, *, careful: bool) -> str:
    return (
        f"learnt {release}, codebook {codebook.id} {codebook.version}{', read carefully' if careful else ''}"
    )


def _folder_name(codebook: Codebook) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in codebook.id)
