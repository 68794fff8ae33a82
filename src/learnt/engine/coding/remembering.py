"""Keep what was worked out about each word or heading, since few of them make up most of a text."""

from collections.abc import Callable
from typing import TypeVar

R = TypeVar("R")


class Remembered(dict[str, R]):
    """What was found out about each text, worked out once; emptied when it grows too large."""

    def __init__(self, find: Callable[[str], R], *, most: int) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, text: str) -> R:
        if len(self) >= self._most:
            self.clear()
        self[text] = found = self._find(text)
        return found
