"""Read an answer of the model: nothing comes through but themes that were asked about, with words that are there."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from learnt.engine.domain.document import Span

_FEWEST_LETTERS = 3
_MOST = 50
"""Proposals looked at in one answer."""
_MOST_STARTS = 20
"""Braces tried as the beginning of the object."""


class Dropped(StrEnum):
    """Why an answer, or a part of one, was not used."""

    NOT_JSON = "not in the form asked for"
    UNKNOWN_THEME = "a theme that was not asked about"
    NOT_VERBATIM = "a quote that is not in the passage"
    NO_WORDS = "a quote without words"
    REPEATED = "a theme given twice"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A theme that the model sees in a passage, and the words of the passage that it names for it."""

    theme: str
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """What was kept of an answer, and why the rest was not."""

    proposals: tuple[Proposal, ...]
    dropped: tuple[Dropped, ...]


def answer_of(body: bytes, passage: str, themes: Collection[str]) -> Answer:
    """Return the proposals in the body of an answer that hold good.

    Args:
        body: what the server sent.
        passage: the text that quotes must stand in.
        themes: ids of the themes that were asked about.
    """
    listed = _listed(body)
    if listed is None:
        return Answer((), (Dropped.NOT_JSON,))
    kept: dict[str, Proposal] = {}
    dropped: list[Dropped] = []
    for item in listed[:_MOST]:
        found = _proposal(item, passage, themes)
        if isinstance(found, Dropped):
            dropped.append(found)
        elif found.theme in kept:
            dropped.append(Dropped.REPEATED)
        else:
            kept[found.theme] = found
    return Answer(tuple(kept.values()), tuple(dropped))


def place(quote: str, passage: str) -> Span | None:
    """Return where whole words stand in a passage exactly as quoted; None where they do not."""
    start = passage.find(quote)
    while start != -1:
        end = start + len(quote)
        if _is_edge(passage, start) and _is_edge(passage, end):
            return Span(start, end)
        start = passage.find(quote, start + 1)
    return None


def _is_edge(text: str, at: int) -> bool:
    """Say whether no word goes on across a position."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _proposal(item: object, passage: str, themes: Collection[str]) -> Proposal | Dropped:
    theme, quote = (item.get("theme"), item.get("quote")) if isinstance(item, dict) else (None, None)
    if not (isinstance(theme, str) and isinstance(quote, str)):
        return Dropped.NOT_JSON
    if theme not in themes:
        return Dropped.UNKNOWN_THEME
    words = quote.strip()
    if sum(sign.isalpha() for sign in words) < _FEWEST_LETTERS:
        return Dropped.NO_WORDS
    span = place(words, passage)
    return Proposal(theme, span) if span else Dropped.NOT_VERBATIM


def _listed(body: bytes) -> list[Any] | None:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
        listed = _object_in(content)["themes"] if isinstance(content, str) else None
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return listed if isinstance(listed, list) else None


def _object_in(content: str) -> Any:
    """Return the JSON object in an answer, which may stand after thoughts, or within a fence of code."""
    said = content.rpartition("</think>")[2]
    starts = [at for at, sign in enumerate(said) if sign == "{"][:_MOST_STARTS]
    for start in starts:
        try:
            value, _ = json.JSONDecoder().raw_decode(said, start)
        except ValueError:
            continue
        if "themes" in value:
            return value
    raise LookupError
