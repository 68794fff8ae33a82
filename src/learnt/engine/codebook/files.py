"""Open a YAML file that people edit as its outermost entry, and read it whole or report all its faults."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml

from learnt.engine.codebook.entries import Entry, Faults, mapping
from learnt.engine.domain.errors import Fault, FaultyFileError

Read = TypeVar("Read")

LARGEST_FILE = 2_000_000
"""Bytes; the largest shipped file is a thirtieth of it."""
_DEEPEST = 50
"""Lists and sets of keys within one another; the deepest shipped file has six. Far deeper ones end the process."""


class _UnreadableError(Exception):
    def __init__(self, what: str, line: int = 1) -> None:
        super().__init__(what)
        self.line = line


def read_file(path: Path, kind: str, read: Callable[[Entry], Read]) -> Read:
    """Return what a reader makes of the outermost entry of a YAML file of a kind: "The ladder".

    Raises:
        FaultyFileError: the file has faults; every one is in it, with its line.
    """
    faults = Faults()
    return _whole(open_file(path, "", faults), faults, f"{kind} {path.name}", read)


def read_text(text: str, called: str, read: Callable[[Entry], Read]) -> Read:
    """Return what a reader makes of the outermost entry of a YAML text, called "The policy" in errors.

    Raises:
        FaultyFileError: the text has faults; every one is in it, with its line.
    """
    faults = Faults()
    return _whole(open_text(text, faults), faults, called, read)


def _whole(file: Entry | None, faults: Faults, called: str, read: Callable[[Entry], Read]) -> Read:
    found = read(file) if file else None
    if faults.found or found is None:
        raise FaultyFileError(called, in_order(faults))
    return found


def in_order(faults: Faults) -> list[Fault]:
    """Return faults by file and line; those of the file that was asked for come first."""
    return sorted(faults.found, key=_place)


def _place(fault: Fault) -> tuple[str, int]:
    part = fault.what.partition(": ")[0]
    return part if part.startswith("In ") else "", fault.line


def open_file(path: Path, part: str, faults: Faults) -> Entry | None:
    """Return the outermost entry of a YAML file, or None, with a fault, where it cannot be read."""
    try:
        return mapping(_root(_text(path)), "file", part, faults)
    except _UnreadableError as error:
        faults.found.append(Fault(error.line, f"In {part}: {error}" if part else str(error)))
        return None


def open_text(text: str, faults: Faults) -> Entry | None:
    """Return the outermost entry of a codebook's YAML, or None, with a fault, where it cannot be read."""
    try:
        return mapping(_root(text), "file", "", faults)
    except _UnreadableError as error:
        faults.found.append(Fault(error.line, str(error)))
        return None


def _root(text: str) -> yaml.Node:
    try:
        _refuse_deep(text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _UnreadableError(
            "It cannot be read as YAML from here. Mend the indent, quotes or brackets.", line
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _UnreadableError(
            "It cannot be read as YAML. Look for odd characters or too many brackets."
        ) from error
    if node is None:
        raise _UnreadableError("The file is empty.")
    return node


def _refuse_deep(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise _UnreadableError("It is nested too deep from here. Take out the brackets or dashes.", line)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _UnreadableError(f"The file is larger than {LARGEST_FILE:,} bytes. Split it into parts.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _UnreadableError("The file cannot be opened. Check that you may read it.") from error
    except UnicodeDecodeError as error:
        raise _UnreadableError("The file is not text in UTF-8. Save it as UTF-8.") from error
