"""The file of meanings: one row of numbers a passage, only ever added to, read where it lies on the disk."""

import os
from pathlib import Path

import numpy as np

from learnt.engine.coding.similarity import Vectors

_NAME = "meanings.f32"
_BYTES = 4


def meanings(folder: Path, rows: int, width: int) -> Vectors:
    """Return the first rows of the file; ValueError where it holds fewer."""
    if not rows or not width:
        return np.zeros((rows, width), np.float32)
    path = folder / _NAME
    if not path.is_file() or path.stat().st_size < rows * width * _BYTES:
        raise ValueError("The file of meanings is shorter than it should be.")
    return np.memmap(path, np.float32, mode="r", shape=(rows, width))


class MeaningsWriter:
    """Adds rows behind those that are committed; what an interrupted writer left there is overwritten."""

    def __init__(self, folder: Path, rows: int, width: int) -> None:
        self._path, self._width, self.rows = folder / _NAME, width, rows
        self._path.touch()
        with self._path.open("r+b") as file:
            file.truncate(rows * width * _BYTES)

    def add(self, vectors: Vectors) -> int:
        """Add rows; return the number of the first."""
        first = self.rows
        with self._path.open("ab") as file:
            file.write(np.ascontiguousarray(vectors, np.float32).tobytes())
        self.rows += len(vectors)
        return first

    def settle(self) -> None:
        """Wait until all rows are on the disk."""
        with self._path.open("r+b") as file:
            os.fsync(file.fileno())
