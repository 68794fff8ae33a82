"""The first rows of a table of reports, for a person to choose its columns by; read in a process with limits."""

from concurrent.futures import TimeoutError as TimedOutError
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.columns import Columns
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.processes import clean_context, memory_limit

_ROWS = 5
_LONGEST = 120
_DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Preview:
    """The columns of a table, its first rows, and a guess which column holds what."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Long cells are cut short."""
    total: int
    """Rows in the table."""
    guess: Columns


def preview(path: Path, limits: Limits = _DEFAULT) -> Preview | None:
    """Return the first rows of a table; None where the file is no table.

    Of a workbook it is the first sheet that seems to hold reports, or the first of all.

    Raises:
        DocumentError: the file cannot be read, with what to do about it.
    """
    pool = ProcessPool(max_workers=1, context=clean_context())
    try:
        found = pool.schedule(_preview_within, args=(path, limits), timeout=limits.seconds).result()
    except (TimedOutError, ProcessExpired) as error:
        raise DocumentError(
            "Looking at its first rows took too long or too much memory.", "Split the table, and try again."
        ) from error
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
    if isinstance(found, tuple):
        raise DocumentError(*found)
    return found


def _preview_within(path: Path, limits: Limits) -> Preview | tuple[str, str] | None:
    """Look at a file in a worker; what is wrong comes back as words, since an error may not survive the way."""
    try:
        with memory_limit(limits.memory_megabytes):
            return _preview(path, limits)
    except DocumentError as error:
        return error.what, error.remedy
    except Exception as error:  # noqa: BLE001 - a broken file may break any part of a library
        what = f"The file is damaged, or made in a way that cannot be read ({type(error).__name__})."
        return what, "Open it in the program it was made with and save it again."


def _preview(path: Path, limits: Limits) -> Preview | None:
    from learnt.engine.reading.grid import grids
    from learnt.engine.reading.sniff import sniff
    from learnt.engine.reading.tables import chosen_columns

    media = sniff(path, limits).media
    found = grids(path, media, limits) if media in {"csv", "xlsx"} else []
    if not found:
        return None
    guesses = [(grid, chosen_columns(grid)) for grid in found]
    grid, guess = next(((grid, guess) for grid, guess in guesses if guess.text), guesses[0])
    rows = tuple(tuple(_short(cell) for cell in row.cells) for row in grid.rows[:_ROWS])
    return Preview(grid.columns, rows, len(grid.rows), guess)


def _short(cell: str) -> str:
    words = " ".join(cell.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
