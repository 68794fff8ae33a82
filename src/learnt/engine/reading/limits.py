"""Limits on one document, so that a hostile or broken file costs little and harms nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost before it is refused."""

    megabytes: int = 200
    """Size of the file."""
    pages: int = 3_000
    """Pages, slides or sheets."""
    rows: int = 200_000
    """Rows of a table of reports."""
    unpacked_megabytes: int = 1_000
    """What a zipped office file may unpack to."""
    unpack_ratio: int = 200
    """How many times its packed size one part of a zipped office file may unpack to."""
    seconds: float = 300.0
    """Time to read it, OCR included."""
    memory_megabytes: int = 2_000
    """Memory of the process that reads it."""
    ocr: bool = True
    """Whether pages without text are recognised."""
