"""Keep what was worked out about each word or heading, since few of them make up most of a text."""

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")

MOST_WORDS = 10_000
"""Of so many different words what was found out is kept. Text has new ones without end, and with twice as many in a dozen
places a process grew by a 20th as it read; to work them out anew costs a hundredth of the time."""
MOST_HEADINGS = 2_000
"""Of so many different headings, or paths of headings, what was found out is kept."""


class Remembered(dict[K, R]):
    """What was found out about each text, worked out once; emptied when it grows too large."""

    def __init__(self, find: Callable[[K], R], *, most: int) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, text: K) -> R:
        if len(self) >= self._most:
            self.clear()
        self[text] = found = self._find(text)
        return found
