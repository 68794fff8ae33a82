"""Tries one input on one target: it is read, refused with a reason, or has found a fault."""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from learnt.engine.domain.errors import LearntError

_CARELESS = (AttributeError, TypeError, IndexError, AssertionError, NameError)
OURS = str(Path(__file__).resolve().parents[2] / "src" / "learnt")


class Outcome(StrEnum):
    """What became of an input."""

    READ = "read"
    REFUSED = "refused"


class FoundError(Exception):
    """A fault that an input has found. It names the place, and nothing of the input."""

    def __init__(self, kind: str, error: BaseException) -> None:
        self.kind = kind
        self.place = place_of(error)
        super().__init__(f"{kind}: {type(error).__name__} at {self.place}")


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads what others made."""

    name: str
    what: str
    """What it reads, as people say it."""
    seeds: Callable[[], Sequence[bytes]]
    """Valid inputs from which hostile ones are made."""
    attempt: Callable[[bytes], object]
    """Read one input; what is refused raises the reader's own error."""
    tokens: tuple[str, ...] = ()
    """Words of the format, that mutations put in."""
    seconds: float = 10.0
    """What one input may take at most, however hostile."""
    examples: int = 40
    """How many inputs the test suite tries."""
    weight: float = 1.0
    """Its share of the time of a long run."""
    django: bool = False
    """Whether it needs the web application and a database."""


def tried(target: Target, data: bytes) -> Outcome:
    """Try one input.

    Raises:
        FoundError: anything but reading it or refusing it with the reader's own error.
    """
    try:
        target.attempt(data)
    except FoundError:
        raise
    except LearntError as error:
        if error.__cause__ is not None and _broke_in_ours(error.__cause__):
            raise FoundError("refused without knowing why", error.__cause__) from error
        return Outcome.REFUSED
    except MemoryError as error:
        raise FoundError("memory", error) from error
    except Exception as error:
        raise FoundError("error", error) from error
    return Outcome.READ


def place_of(error: BaseException) -> str:
    """Return the innermost place of our own code that an error passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith(OURS)] or frames
    if not own:
        return "nowhere"
    return f"{own[-1].filename.removeprefix(OURS).lstrip('/')}:{own[-1].lineno} {own[-1].name}"


def _broke_in_ours(error: BaseException) -> bool:
    """Tell whether a file was called damaged because code of ours was not ready for it."""
    frames = traceback.extract_tb(error.__traceback__)
    return isinstance(error, _CARELESS) and bool(frames) and frames[-1].filename.startswith(OURS)
