"""How text becomes the terms of the index: words by their stems, and plain words for prefixes."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

import tantivy

STEMS, PLAIN, WHOLE = "learnt_stems", "learnt_plain", "raw"
_LONGEST = 60
"""Longer runs of letters and digits are no words: keys, codes and addresses."""
_WORD = re.compile(r"[^\W_]+")


@cache
def stems_analyzer() -> tantivy.TextAnalyzer:
    """Return what cuts a text into stems."""
    return _plain_builder().filter(tantivy.Filter.stemmer("english")).build()


@cache
def plain_analyzer() -> tantivy.TextAnalyzer:
    """Return what cuts a text into words without capitals and accents."""
    return _plain_builder().build()


@cache
def _telling_analyzer() -> tantivy.TextAnalyzer:
    return _plain_builder().filter(tantivy.Filter.stopword("english")).build()


def _plain_builder() -> tantivy.TextAnalyzerBuilder:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(_LONGEST)).filter(tantivy.Filter.lowercase())
    return builder.filter(tantivy.Filter.ascii_fold())


def register(index: tantivy.Index) -> None:
    """Tell an index how its fields are cut."""
    index.register_tokenizer(STEMS, stems_analyzer())
    index.register_tokenizer(PLAIN, plain_analyzer())


def stems(text: str) -> list[str]:
    """Return the stems of the words of a text, in order."""
    found: list[str] = stems_analyzer().analyze(text)
    return found


def plain(text: str) -> list[str]:
    """Return the words of a text without capitals and accents, in order."""
    found: list[str] = plain_analyzer().analyze(text)
    return found


def telling(words: Iterable[str]) -> list[str]:
    """Return the words that are not among the commonest of English; all of them where nothing else is left."""
    given = list(words)
    return [word for word in given if _telling_analyzer().analyze(word)] or given


class Analysed(NamedTuple):
    """What the index makes of a word."""

    stem: str
    plain: str
    """Without capitals and accents."""


def analysed_words(text: str) -> list[tuple[re.Match[str], Analysed]]:
    """Return each word of a text with where it stands."""
    return [(match, word) for match in _WORD.finditer(text) if (word := _analysed(match[0])).stem]


@lru_cache(maxsize=50_000)
def _analysed(word: str) -> Analysed:
    return Analysed("".join(stems(word)[:1]), "".join(plain(word)[:1]))
