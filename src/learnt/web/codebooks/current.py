"""The codebook of this installation, loaded once."""

from functools import cache

from django.conf import settings

from learnt.engine.codebook import load
from learnt.engine.domain.codebook import Codebook


@cache
def codebook() -> Codebook:
    """Return the codebook that people code with."""
    return load(settings.CODEBOOK)
