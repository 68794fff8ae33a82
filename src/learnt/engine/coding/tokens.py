"""Cut a raw passage into words that keep their place in it."""

import re
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<=\])\([^)\s]*\)|\S+@\S+\.\S+")
_BREAK = re.compile(r"[.!?;](?=\s|$|\W)|\n\s*(?:\n|[-•*·○✓]|\(?\w{1,2}[.)]\s)|[•·○✓]")


@dataclass(frozen=True)
class Tokens:
    """The words of a text with their positions; addresses of the web hold no words."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    @cached_property
    def breaks(self) -> list[bool]:
        """Say of each word whether a sentence or list item ends between the word before and it."""
        between = zip(self.ends, self.starts[1:], strict=False)
        return [True, *(self._is_break(end, start) for end, start in between)]

    def _is_break(self, end: int, start: int) -> bool:
        return start - end > 1 and _BREAK.search(self.text[end:start]) is not None


def tokens_of(text: str) -> Tokens:
    """Return the words of a text, which may hold Markdown and line ends."""
    found = [(m.group(), *m.span()) for m in _WORD.finditer(without_addresses(text))]
    words = [word for word, _, _ in found]
    return Tokens(text, words, [start for _, start, _ in found], [end for _, _, end in found])


def without_addresses(text: str) -> str:
    """Return the text with web and e-mail addresses blanked, every other character in its place."""
    if "://" not in text and "@" not in text and "](" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(lambda found: " " * len(found.group()), text)
