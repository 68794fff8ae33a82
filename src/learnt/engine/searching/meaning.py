"""The meaning of texts as numbers: the words of a static embedding model, summed and brought to length one."""

import hashlib
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from threading import Lock

import numpy as np

from learnt.engine.coding.similarity import Embeddings, Vectors, unit
from learnt.engine.coding.tokens import tokens_of

_PROBE = ("child", "family", "review", "recorded", "visit")


class Meaning:
    """Tells the meaning of texts; with no model it knows none, and searches go by words alone."""

    def __init__(self, folder: Path | None) -> None:
        """Take the model from a folder that holds model.safetensors and tokenizer.json, when it is first needed."""
        self._folder = folder
        self._embeddings: Embeddings | None = None
        self._lock = Lock()
        self._name: str | None = None

    @property
    def model(self) -> str:
        """What tells the model from others; empty where there is none. An index of another model is built anew."""
        if self._name is None:
            self._name = self._fingerprint() if self._folder else ""
        return self._name

    @property
    def width(self) -> int:
        """How many numbers a meaning has; 0 without a model."""
        return self._opened().width if self._folder else 0

    def of(self, texts: Iterable[str]) -> Vectors:
        """Return a row for each text; zero where none of its words is known."""
        runs = [tokens_of(text).words for text in texts]
        sums = np.zeros((len(runs), self.width), np.float32)
        words = list(chain.from_iterable(runs))
        if words and self._folder:
            with self._lock:  # learning a new word replaces the table of words
                vectors = self._opened().vectors(words)
            ends = np.cumsum([len(run) for run in runs]).tolist()
            for at, (run, end) in enumerate(zip(runs, ends, strict=True)):
                sums[at] = vectors[end - len(run) : end].sum(axis=0)
        return unit(sums)

    def _opened(self) -> Embeddings:
        if self._embeddings is None:
            assert self._folder is not None
            self._embeddings = Embeddings(self._folder)
        return self._embeddings

    def _fingerprint(self) -> str:
        with self._lock:
            probe = self._opened().vectors(_PROBE)
        return hashlib.sha256(probe.tobytes()).hexdigest()[:16]
