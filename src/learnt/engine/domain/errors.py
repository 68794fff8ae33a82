"""Errors: one base, and beneath it the only kind that is shown to a person as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass


class LearntError(Exception):
    """Base of every error that Learnt raises on purpose."""


class UserError(LearntError):
    """An error a person can mend. Its message says what is wrong, which thing, and what to do."""

    exit_code = 2


class DocumentError(UserError):
    """A file that cannot be read. The rest of the work goes on."""

    exit_code = 1

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy


class FaultyFileError(UserError):
    """A file that people edit, such as a codebook or rules, with faults; all of them are reported together."""

    def __init__(self, called: str, faults: "Sequence[Fault]") -> None:
        """Report the faults of a file called, say, "The codebook ours.yaml"."""
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        lines = "\n".join(f"  line {fault.line}: {fault.what}" for fault in faults)
        super().__init__(f"{called}: {count}. Mend these and try again:\n{lines}")
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in a file that people edit."""

    line: int
    """Line in the file, counted from 1."""
    what: str
    """What is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one file: which, what, and what to do. Never quotes the text."""

    file: str
    what: str
    remedy: str
    fatal: bool = True
    """True where nothing of the file was read; False for a warning about a file that was read."""

    def __str__(self) -> str:
        return f"{self.file}: {self.what} {self.remedy}"
