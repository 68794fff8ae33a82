"""Learnt: the open, offline learning system for safeguarding case reviews.

>>> import learnt
>>> library = learnt.read("folder")          # doctest: +SKIP
>>> library.tables["learning_points"]        # doctest: +SKIP
"""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from learnt.engine.library import Library

__all__ = ["read"]


def read(*paths: str | PathLike[str], codebook: str = "safeguarding") -> "Library":
    """Read files and folders, code them against a codebook, and mine them for what they teach.

    Args:
        paths: files or folders. Files that cannot be read are listed in the library's `problems`.
        codebook: name of a codebook that ships with Learnt, or a codebook file.
    """
    from learnt.engine.library import open_coder, read_library
    from learnt.home import embeddings_folder

    return read_library([Path(path) for path in paths], open_coder(codebook, embeddings_folder()))
