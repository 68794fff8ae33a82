"""The shelf of models: one in use, a few kept, never half a model."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.learner.decided import Decided
from learnt.engine.coding.learner.featurisers import Words
from learnt.engine.coding.learner.model import Model, digest
from learnt.engine.coding.learner.renewing import Renewal
from learnt.engine.coding.learner.shelf import Note, Shelf
from learnt.engine.coding.learner.training import Learner
from learnt.engine.domain.errors import UserError

WORDS = (Words(2**12),)


@pytest.fixture(scope="module")
def model(decided: list[Decided], coder: Coder) -> Model:
    return Learner(WORDS).fit(decided, coder)


def test_the_model_put_last_is_in_use(
    tmp_path: Path, model: Model, coder: Coder, decided: list[Decided]
) -> None:
    shelf = Shelf(tmp_path / "models")
    assert shelf.in_use(coder.codebook, WORDS) is None
    assert shelf.note() is None
    shelf.put(Learner(WORDS).fit(decided[:3], coder), said=3, ready=())
    note = shelf.put(model, said=48, ready=("poverty",))
    assert shelf.note() == note == Note(digest(model.origin), 48, ("poverty",))
    kept = shelf.in_use(coder.codebook, WORDS)
    assert kept is not None
    assert kept.origin == model.origin


def test_a_few_models_are_kept_and_older_ones_go(tmp_path: Path, model: Model, coder: Coder) -> None:
    shelf = Shelf(tmp_path)
    for number in range(6):
        shelf.put(replace(model, origin=replace(model.origin, decisions=str(number))), said=number, ready=())
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 3
    assert shelf.in_use(coder.codebook, WORDS) is not None


def test_what_was_begun_before_a_kill_leaves_the_model_in_use_alone(
    tmp_path: Path, model: Model, coder: Coder
) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(model, said=1, ready=())
    begun = tmp_path / "0123456789ab.begun"
    begun.mkdir()
    (begun / "weights.npz.new").write_bytes(b"half")
    (tmp_path / "in-use.json.new").write_text("{", encoding="utf-8")
    assert shelf.in_use(coder.codebook, WORDS) is not None
    assert shelf.put(model, said=2, ready=()).said == 2


def test_a_damaged_model_is_refused_and_replaced_when_learned_again(
    tmp_path: Path, model: Model, coder: Coder
) -> None:
    shelf = Shelf(tmp_path)
    note = shelf.put(model, said=1, ready=())
    (tmp_path / note.model / "weights.npz").write_bytes(b"spoilt")
    with pytest.raises(UserError, match="not fully written"):
        shelf.in_use(coder.codebook, WORDS)
    shelf.put(model, said=1, ready=())
    assert shelf.in_use(coder.codebook, WORDS) is not None


@pytest.mark.parametrize("text", ["", "[]", '{"model": "../elsewhere", "said": 1, "ready": []}'])
def test_a_spoilt_note_is_told_of(tmp_path: Path, text: str, coder: Coder) -> None:
    (tmp_path / "in-use.json").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="Learn again"):
        Shelf(tmp_path).in_use(coder.codebook, WORDS)


def test_a_note_holds_no_names(tmp_path: Path, model: Model) -> None:
    Shelf(tmp_path).put(model, said=1, ready=("poverty",))
    assert set(json.loads((tmp_path / "in-use.json").read_text("utf-8"))) == {"model", "said", "ready"}


NOTE = Note("0123456789ab", 100, ("poverty",))


@pytest.mark.parametrize(
    ("note", "said", "ready", "due"),
    [
        (None, 0, set(), False),
        (None, 24, set(), False),
        (None, 25, set(), True),
        (None, 20, {"poverty"}, True),
        (NOTE, 100, {"poverty", "neglect"}, False),
        (NOTE, 101, {"poverty", "neglect"}, True),
        (NOTE, 124, {"poverty"}, False),
        (NOTE, 125, {"poverty"}, True),
    ],
)
def test_learning_is_due_after_enough_new_decisions_or_once_a_theme_has_many(
    note: Note | None, said: int, ready: set[str], due: bool
) -> None:
    assert bool(Renewal(after=25).due(note, said, lambda: frozenset(ready))) is due
