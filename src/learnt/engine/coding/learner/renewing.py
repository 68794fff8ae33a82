"""When to learn again."""

from collections.abc import Callable
from dataclasses import dataclass

from learnt.engine.coding.learner.shelf import Note


@dataclass(frozen=True, slots=True)
class Renewal:
    """Learns again after so many new decisions and readings, or as soon as a theme has many for the first time."""

    after: int = 25

    def due(self, note: Note | None, said: int, ready: Callable[[], frozenset[str]]) -> str:
        """Return why it is time to learn; nothing where it is not.

        Args:
            note: on the model in use; None where there is none.
            said: decisions and readings in the store now.
            ready: gives the themes that have so many now; asked only where it may matter.
        """
        before, known = (note.said, frozenset(note.ready)) if note else (0, frozenset[str]())
        if said == before:
            return ""
        first = sorted(ready() - known)
        if first:
            return f"There is much to learn from for the first time for: {', '.join(first)}."
        if said - before >= self.after:
            since = " since the last time" if note else ""
            return f"{said - before} decisions and readings have come in{since}."
        return ""
