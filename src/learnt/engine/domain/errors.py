"""Errors: one base, and beneath it the only kind that is shown to a person as it stands."""

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


class CodebookError(UserError):
    """A codebook file with faults; all of them are reported together."""

    def __init__(self, name: str, faults: "list[Fault]") -> None:
        lines = "\n".join(f"  line {fault.line}: {fault.what}" for fault in faults)
        super().__init__(
            f"The codebook {name} has {len(faults)} fault(s). Mend these and try again:\n{lines}"
        )
        self.faults = faults


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
