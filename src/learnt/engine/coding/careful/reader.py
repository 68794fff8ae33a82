"""Read passages with a small transformer that was tuned on coded passages (tools/careful/fit.py)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from learnt.engine.coding.careful.windows import Window, windows_of
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.similarity import Vectors
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.errors import UserError

FOLDER = Path(__file__).parent
MODEL, PIECES = "reader.onnx", "pieces.json"
_ERRORS_ONLY = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What careful reading tells of passages, a row for each."""

    of: tuple[str, ...]
    """The themes that it knows."""
    themes: Vectors
    """Log odds, with a column for each of them."""
    kinds: Mapping[Kind, Vectors]
    """For each kind the logarithm of how likely it is."""


class CarefulReader:
    """The transformer, ready to read. It takes a passage at a time, so that what it tells rests on no other batch."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Open the files of the reader.

        Raises:
            UserError: they, or what runs them, are missing or damaged.
        """
        try:
            self._session, self._pieces = _opened(folder)
        except Exception as error:  # the two libraries share no base class for a broken file
            raise UserError(
                "What reads carefully is missing or damaged. Run the set-up again, or read quickly: --quick."
            ) from error
        kept = self._session.get_modelmeta().custom_metadata_map
        self.themes: tuple[str, ...] = tuple(kept["themes"].split())
        self.kinds: tuple[Kind, ...] = tuple(map(Kind, kept["kinds"].split()))

    def read(self, passages: Sequence[PassageText]) -> Told:
        """Return what it tells of passages; those of one document stand in its order."""
        told = np.zeros((len(passages), len(self.themes) + len(self.kinds)), np.float32)
        for row, window in zip(told, windows_of(self._pieces, passages), strict=True):
            row[:] = self._told(window)
        themes, kinds = np.split(told, [len(self.themes)], axis=1)
        kinds -= np.logaddexp.reduce(kinds, axis=1, keepdims=True)
        return Told(self.themes, themes, dict(zip(self.kinds, kinds.T, strict=True)))

    def _told(self, window: Window) -> Vectors:
        count = len(window.pieces)
        types = np.zeros((1, count), np.int64)
        types[0, window.first : window.first + window.own] = 1
        given = {
            "ids": np.array([window.pieces], np.int64),
            "types": types,
            "mask": np.ones((1, count), np.int64),
        }
        told: Vectors = self._session.run(None, given)[0][0]
        return told


def _opened(folder: Path) -> tuple[Any, Any]:
    """Return the transformer, which keeps to one thread, and what cuts words into pieces."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    session = onnxruntime.InferenceSession(folder / MODEL, options, providers=["CPUExecutionProvider"])
    return session, Tokenizer.from_file(str(folder / PIECES))
