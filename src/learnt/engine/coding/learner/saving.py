"""Keep a model as plain JSON and numbers, and refuse one that was made with or from something else."""

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from learnt.engine.coding.learner.model import Learned, Model, Origin
from learnt.engine.coding.learner.parts import Featuriser, Numbers, Rule
from learnt.engine.coding.learner.training import codebook_of, features_of, made_by_this
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.errors import UserError

FORMAT = 2
_DESCRIPTION, _NUMBERS = "model.json", "weights.npz"
_AGAIN = "Learn again from the decisions to make a new one."


def save(model: Model, folder: Path) -> None:
    """Write a model to a folder; whoever reads it while it is written finds the old one or is refused."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = np.stack([one.rule.weights for one in model.themes]) if model.themes else np.zeros((0, 0))
    rows, columns = np.nonzero(weights)
    beside = folder / f"{_NUMBERS}.new"
    with beside.open("wb") as file:
        np.savez_compressed(
            file, shape=np.array(weights.shape), rows=rows, columns=columns, values=weights[rows, columns]
        )
    described = {
        "format": FORMAT,
        "origin": asdict(model.origin),
        "weights": _sha(beside),
        "themes": [_plain(one) for one in model.themes],
    }
    text = json.dumps(described, indent=1)
    beside.replace(folder / _NUMBERS)
    new = folder / f"{_DESCRIPTION}.new"
    new.write_text(text, encoding="utf-8")
    new.replace(folder / _DESCRIPTION)


def load(folder: Path, codebook: Codebook, featurisers: Sequence[Featuriser]) -> Model:
    """Read a model; UserError where it is damaged or belongs to another codebook, features or version."""
    try:
        described = json.loads((folder / _DESCRIPTION).read_text(encoding="utf-8"))
        _refuse_others(described, codebook, featurisers)
        if _sha(folder / _NUMBERS) != described["weights"]:
            raise UserError(
                f"The model in the folder {folder.name} was changed or not fully written. {_AGAIN}"
            )
        weights = _weights(folder / _NUMBERS)
        themes = [_learned(one, row) for one, row in zip(described["themes"], weights, strict=True)]
        ids = tuple(theme.id for theme in codebook.themes)
        return Model(Origin(**described["origin"]), tuple(featurisers), ids, tuple(themes))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise UserError(f"The model in the folder {folder.name} cannot be read. {_AGAIN}") from error


def is_whole(folder: Path) -> bool:
    """Say whether a model was written to the end and is as it was written."""
    try:
        described = json.loads((folder / _DESCRIPTION).read_text(encoding="utf-8"))
        return bool(_sha(folder / _NUMBERS) == described["weights"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _refuse_others(
    described: Mapping[str, Any], codebook: Codebook, featurisers: Sequence[Featuriser]
) -> None:
    origin = described["origin"]
    if described["format"] != FORMAT or not made_by_this(origin["learner"]):
        raise UserError(f"The model was made by another version of Learnt or of scikit-learn. {_AGAIN}")
    if origin["codebook"] != codebook_of(codebook):
        raise UserError(f"The model was learned with another codebook, or before this one changed. {_AGAIN}")
    if origin["features"] != features_of(featurisers):
        raise UserError(f"The model was learned with other features of the text. {_AGAIN}")


def _plain(learned: Learned) -> dict[str, Any]:
    plain = asdict(learned)
    plain["rule"] = learned.rule.offset
    return plain


def _learned(plain: Mapping[str, Any], weights: Numbers) -> Learned:
    return Learned(**{**plain, "rule": Rule(weights, float(plain["rule"]))})


def _weights(path: Path) -> Numbers:
    with np.load(path, allow_pickle=False) as kept:
        weights = np.zeros(tuple(kept["shape"]))
        weights[kept["rows"], kept["columns"]] = kept["values"]
    return weights


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
