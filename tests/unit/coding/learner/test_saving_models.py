"""Keeping a model: safe to read, whole or refused, and refused where it belongs to something else."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.decided import Decided
from learnt.engine.coding.learner.featurisers import Words
from learnt.engine.coding.learner.model import Model
from learnt.engine.coding.learner.saving import load, save
from learnt.engine.coding.learner.training import Learner
from learnt.engine.domain.errors import UserError

WORDS = (Words(2**12),)


@pytest.fixture(scope="module")
def model(decided: list[Decided], coder: Coder) -> Model:
    return Learner(WORDS).fit(decided, coder)


@pytest.fixture
def folder(tmp_path: Path, model: Model) -> Path:
    save(model, tmp_path / "poverty")
    return tmp_path / "poverty"


def test_a_saved_model_suggests_the_same(folder: Path, model: Model, coder: Coder) -> None:
    passages = [PassageText("A cousin brought a food parcel."), PassageText("A cousin mended the fence.")]
    kept = load(folder, coder.codebook, WORDS)
    assert kept.suggest(coder, passages) == model.suggest(coder, passages)
    assert kept.origin == model.origin


def test_a_model_of_nothing_can_be_kept(tmp_path: Path, coder: Coder) -> None:
    save(Learner(WORDS).fit([], coder), tmp_path)
    assert load(tmp_path, coder.codebook, WORDS).themes == ()


def test_a_kept_model_holds_no_word_that_was_decided_on(folder: Path) -> None:
    kept = b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    with np.load(folder / "weights.npz", allow_pickle=False) as numbers:
        assert {numbers[name].dtype.kind for name in numbers.files} <= {"i", "f"}
    assert sorted(path.name for path in folder.iterdir()) == ["model.json", "weights.npz"]
    assert b"bailiffs" not in kept
    assert b"document 1" not in kept


def test_a_model_of_another_codebook_is_refused(folder: Path, coder: Coder) -> None:
    other = replace(coder.codebook, name="The same id, changed since")
    with pytest.raises(UserError, match=r"another codebook, or before this one changed\. Learn again"):
        load(folder, other, WORDS)


def test_a_model_of_other_features_is_refused(folder: Path, coder: Coder) -> None:
    with pytest.raises(UserError, match="other features of the text"):
        load(folder, coder.codebook, (Words(2**10),))


def test_a_model_of_another_version_is_refused(folder: Path, coder: Coder) -> None:
    described = json.loads((folder / "model.json").read_text())
    (folder / "model.json").write_text(json.dumps({**described, "format": 99}))
    with pytest.raises(UserError, match="another version of Learnt or of scikit-learn"):
        load(folder, coder.codebook, WORDS)


def test_a_model_of_another_learner_is_refused(folder: Path, coder: Coder) -> None:
    described = json.loads((folder / "model.json").read_text())
    described["origin"]["learner"] = "0; something older"
    (folder / "model.json").write_text(json.dumps(described))
    with pytest.raises(UserError, match="another version of Learnt or of scikit-learn"):
        load(folder, coder.codebook, WORDS)


def test_a_model_whose_numbers_were_changed_is_refused(folder: Path, coder: Coder) -> None:
    with (folder / "weights.npz").open("ab") as file:
        file.write(b"x")
    with pytest.raises(UserError, match="changed or not fully written"):
        load(folder, coder.codebook, WORDS)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}', "\u00ff"])
def test_a_damaged_model_is_refused_with_a_remedy(folder: Path, coder: Coder, text: str) -> None:
    (folder / "model.json").write_text(text, encoding="latin-1")
    with pytest.raises(UserError, match=r"the folder poverty cannot be read\. Learn again"):
        load(folder, coder.codebook, WORDS)


def test_a_model_that_is_not_there_is_refused_with_a_remedy(tmp_path: Path, coder: Coder) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        load(tmp_path / "none", coder.codebook, WORDS)
