"""Learnt: the open, offline learning system for safeguarding case reviews.

>>> import learnt
>>> library = learnt.read("folder")          # doctest: +SKIP
>>> library.tables["learning_points"]        # doctest: +SKIP
"""

import os
import warnings
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from learnt.engine.library import Library

__all__ = ["read"]


def read(
    *paths: str | PathLike[str], codebook: str = "safeguarding", learning: bool = True, careful: bool = False
) -> "Library":
    """Read files and folders, code them against a codebook, and mine them for what they teach.

    Args:
        paths: files or folders. Files that cannot be read are listed in the library's `problems`.
        codebook: name of a codebook that ships with Learnt, or a codebook file.
        learning: take what was learned from the decisions in $LEARNT_HOME into account; `made_by` of the library
            names the model. A model that cannot be used is warned of and left out.
        careful: read each passage with what stands around it: better suggestions, in some twenty times the time.
    """
    from importlib.metadata import version

    from learnt.engine.domain.errors import UserError
    from learnt.engine.library import read_library
    from learnt.engine.teaching import made_by, open_school
    from learnt.home import data_path, embeddings_folder

    school = open_school(codebook, embeddings_folder(), data_path(os.environ) / "models", careful=careful)
    try:
        coder = school.taught() if learning else school.coder
    except UserError as error:
        warnings.warn(f"{error} Suggestions are made without it.", stacklevel=2)
        coder = school.coder
    return replace(
        read_library([Path(path) for path in paths], coder), made_by=made_by(version("learnt"), coder)
    )
