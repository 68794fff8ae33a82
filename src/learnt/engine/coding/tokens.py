"""Cut a raw passage into words that keep their place in it."""

import re
from dataclasses import dataclass
from itertools import accumulate

from learnt.engine.coding.remembering import MOST_WORDS, Remembered

WORD = r"can(?=['’]t\b)|(?<=can)['’]t\b|[^\W_]+?(?=n['’]t\b)|n['’]t\b|[^\W_]+(?:['’][^\W_]+)*"
"""A word; "didn't" is two, "did" and "n't"."""
_WORD = re.compile(f"({WORD})", re.IGNORECASE)
_PLAIN = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)")
"""The same, and faster, where no word is shortened."""
_SHORTENED = ("'t", "’t", "'T", "’T")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<=\])\([^)\s]*\)|[^\s@]{1,64}@[^\s@]+\.\w+")
_BREAK = re.compile(r"[.!?;](?=\s|$|\W)|\n\s*(?:\n|[-•*·○✓]|\(?\w{1,2}[.)]\s)|[•·○✓]")

_BREAKS: Remembered[str, bool] = Remembered(
    lambda gap: len(gap) > 1 and _BREAK.search(gap) is not None, most=MOST_WORDS
)
"""Of what stands between two words, whether a sentence or list item ends in it."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text with their positions; addresses of the web hold no words."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    breaks: list[bool]
    """Of each word, whether a sentence or list item ends between the word before and it."""


def tokens_of(text: str) -> Tokens:
    """Return the words of a text, which may hold Markdown and line ends."""
    word = _WORD if any(ending in text for ending in _SHORTENED) else _PLAIN
    plain = without_addresses(text)
    # What stands between the words, and the words, in turn: by far the fastest way to have both.
    pieces = word.split(plain)
    places = list(accumulate(map(len, pieces)))
    starts, ends = places[:-1:2], places[1::2]
    if plain is text:
        between = pieces[2:-1:2]
    else:
        between = [text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
    breaks = [True, *map(_BREAKS.__getitem__, between)] if starts else []
    return Tokens(text, pieces[1::2], starts, ends, breaks)


def without_addresses(text: str) -> str:
    """Return the text with web and e-mail addresses blanked, every other character in its place."""
    if "://" not in text and "@" not in text and "](" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(lambda found: " " * len(found.group()), text)
