"""Which columns of a table of reports hold what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns, as they stand in the table's first row. An empty choice is left to a guess."""

    id: str = ""
    text: tuple[str, ...] = ()
    """Columns that hold what is read; each becomes a section."""
    date: str = ""
    area: str = ""
    title: str = ""
    whole: bool = False
    """Read the table as one document, whatever its columns hold."""
