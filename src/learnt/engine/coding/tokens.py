"""Cut a raw passage into words that keep their place in it."""

import re
from dataclasses import dataclass
from functools import cached_property

WORD = r"can(?=['’]t\b)|(?<=can)['’]t\b|[^\W_]+?(?=n['’]t\b)|n['’]t\b|[^\W_]+(?:['’][^\W_]+)*"
"""A word; "didn't" is two, "did" and "n't"."""
_WORD = re.compile(WORD, re.IGNORECASE)
_PLAIN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""The same, and faster, where no word is shortened."""
_SHORTENED = ("'t", "’t", "'T", "’T")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<=\])\([^)\s]*\)|[^\s@]{1,64}@[^\s@]+\.\w+")
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
        text, broken = self.text, _BREAK.search
        between = zip(self.ends, self.starts[1:], strict=False)
        return [True, *(start - end > 1 and broken(text, end, start) is not None for end, start in between)]


def tokens_of(text: str) -> Tokens:
    """Return the words of a text, which may hold Markdown and line ends."""
    word = _WORD if any(ending in text for ending in _SHORTENED) else _PLAIN
    places = [found.span() for found in word.finditer(without_addresses(text))]
    words = [text[start:end] for start, end in places]
    return Tokens(text, words, [start for start, _ in places], [end for _, end in places])


def without_addresses(text: str) -> str:
    """Return the text with web and e-mail addresses blanked, every other character in its place."""
    if "://" not in text and "@" not in text and "](" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(lambda found: " " * len(found.group()), text)
