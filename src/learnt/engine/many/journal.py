"""A journal of batches that are done, so that a run that was stopped goes on where it was and does nothing twice."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any


class Journal:
    """Notes on done batches, one line each, on the disk before the next is begun."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._notes: dict[str, Mapping[str, Any]] = {}
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        whole = self._read()
        self._file = path.open("r+b" if path.exists() else "w+b")
        path.chmod(0o600)
        self._file.truncate(whole)
        self._file.seek(whole)

    def _read(self) -> int:
        """Take in what is there; return where the last whole line ends, as the last may have been cut off."""
        if not self.path.exists():
            return 0
        end = 0
        for line in self.path.read_bytes().splitlines(keepends=True):
            try:
                note = json.loads(line)
                self._notes[note["batch"]] = note
            except (ValueError, KeyError, TypeError):
                break
            if not line.endswith(b"\n"):
                break
            end += len(line)
        return end

    def __len__(self) -> int:
        return len(self._notes)

    def note(self, batch: str) -> Mapping[str, Any] | None:
        """Return what was noted of a batch; None where it is not done."""
        return self._notes.get(batch)

    def done(self, batch: str, **said: Any) -> None:
        """Note that a batch is done. When this returns, it is on the disk."""
        note = {"batch": batch, **said}
        self._file.write(json.dumps(note, ensure_ascii=False).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
        self._notes[batch] = note

    def finish(self) -> None:
        """Take the journal away: everything is done."""
        self._file.close()
        self.path.unlink()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
