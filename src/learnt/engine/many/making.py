"""How suggestions are made, told so that any process or machine can make them the same way, or say that it cannot."""

import gc
import os
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from learnt.engine.domain.errors import UserError

if TYPE_CHECKING:
    from learnt.engine.coding.codes import Codes
    from learnt.engine.teaching import School


@dataclass(frozen=True, slots=True)
class Making:
    """Everything that a coder is made from."""

    codebook: str
    """Name of a codebook that ships, or path of a codebook file that every machine sees."""
    embeddings: Path | None
    models: Path
    """Folder of the models of every codebook."""
    learning: bool
    release: str
    careful: bool = False
    """Whether each passage is read with what stands around it."""
    made_by: str = ""
    """What the coder must turn out to be; empty where nobody has asked yet."""

    def named(self) -> "Making":
        """Return the same with the name of the coder that it makes here.

        The coder itself is made only if the name depends on it: whoever hands all work to others has no need of one.
        """
        from learnt.engine.teaching import made_by_codebook

        careful = self.careful and self.embeddings is not None
        models = self.models if self.learning else None
        name = made_by_codebook(self.release, self.codebook, models, careful=careful)
        return replace(self, made_by=name or _made(replace(self, made_by=""))[2])


def coder_of(making: Making) -> "Codes":
    """Return the coder; each process makes it once.

    Raises:
        UserError: what is made here would not be what was asked for.
    """
    return _checked(making)[1]


def school_of(making: Making) -> "School":
    """Return the coder as it is with nothing learned, and the features that are learned from; as `coder_of` does."""
    return _checked(making)[0]


def _checked(making: Making) -> "tuple[School, Codes]":
    school, coder, made_by = _made(replace(making, made_by=""))
    if made_by != making.made_by:
        raise UserError(
            f"A worker would suggest by “{made_by}” and was asked for “{making.made_by}”. "
            "Give every machine the same release, codebook file and models."
        )
    return school, coder


@lru_cache(maxsize=1)
def _made(making: Making) -> "tuple[School, Codes, str]":
    from learnt.engine.teaching import made_by, open_school

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # As the program itself does: see learnt.__main__.
    gc.set_threshold(200_000, 20, 20)
    if making.embeddings and not making.embeddings.is_dir():
        raise UserError("The language model is missing on a worker. Run make setup there.")
    school = open_school(making.codebook, making.embeddings, making.models, careful=making.careful)
    coder = school.taught() if making.learning else school.coder
    return school, coder, made_by(making.release, coder)
