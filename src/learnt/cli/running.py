"""What the commands for whoever runs Learnt ask of the program."""

from pathlib import Path
from typing import Protocol


class Running(Protocol):
    """One method a command; each returns what to tell."""

    def verify_audit(self, since: str) -> tuple[bool, list[str]]:
        """Look through the record of who did what; return whether it fits, and what to tell of it."""

    def back_up(self, path: Path, *, keys: bool) -> list[str]:
        """Write a backup."""

    def restore(self, path: Path) -> list[str]:
        """Put a backup back into an empty folder."""

    def move(self, to: str, file: Path | None) -> list[str]:
        """Move the library to another database, named by a connection string or by a file that holds one."""

    def look_over(self) -> list[dict[str, str]]:
        """Return what each check of the installation found; nothing is changed."""

    def what_goes(self, document: str, *, register: bool = False) -> list[str]:
        """Return what erasing a document would take away."""

    def erase(self, document: str, reason: str, *, register: bool = False) -> list[str]:
        """Erase a document."""

    def clear_traces(self) -> list[str]:
        """Clear away what may be left of documents that were erased; return what could not be done yet."""

    def write_person(self, email: str, path: Path) -> list[str]:
        """Write what is held about a person."""
