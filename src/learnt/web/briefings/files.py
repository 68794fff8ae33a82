"""The files of a published version."""

from collections.abc import Mapping
from pathlib import Path

from learnt.web.briefings.models import Edition

FORMATS: Mapping[str, str] = {}


def file_of(edition: Edition, form: str) -> Path:
    """Return a file of a version."""
    raise NotImplementedError
