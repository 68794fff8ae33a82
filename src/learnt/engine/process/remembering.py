"""Said before? in a whole library: the search index brings what may be alike, and it is then held against what is asked."""

import re
from dataclasses import dataclass, replace

from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.coding import Kind
from learnt.engine.process.said_before import LEAST, Asked, Earlier, Match, Memory
from learnt.engine.searching.fields import Filters, Within
from learnt.engine.searching.index import PassageIndex
from learnt.engine.searching.search import Hit, Search

CANDIDATES = 200
"""So many passages are brought by words and meaning, and as many again of the themes."""
BACKGROUND = 400
"""So many lessons on anything tell which words and themes are common in the library."""
SAYING = (Kind.FINDING.value, Kind.RECOMMENDATION.value, Kind.TEACHING.value)
"""Facts of cases, figures and prompts are no lessons, and are not brought."""
_SIGNS = re.compile(r"[\"“”*:()\-]+")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A passage that said something alike before, and why it is alike."""

    hit: Hit
    match: Match


def remembered(
    index: PassageIndex,
    asked: Asked,
    within: Within,
    embeddings: Embeddings | None = None,
    *,
    limit: int = 10,
) -> tuple[Remembered, ...]:
    """Return what the library said before that is like what is asked, likest first, of each document once.

    `within` is what the person may see: leave out the document that is being written and those that an embargo holds;
    filters of the years keep it to what was before.

    Raises:
        UserError: there is no search index that can be used.
    """
    hits = {_name(hit): hit for hit in _brought(index, asked, within)}
    anything = index.search(Search("", replace(within, filters=Filters(kind=SAYING)), limit=BACKGROUND)).hits
    memory = Memory([_earlier(hit) for hit in hits.values()], embeddings, [_earlier(hit) for hit in anything])
    found = memory.said_before(asked, limit=limit, least=LEAST)
    return tuple(Remembered(hits[match.earlier.id], match) for match in found)


def _name(hit: Hit) -> str:
    return f"{hit.document}#{hit.passage}"


def _earlier(hit: Hit) -> Earlier:
    return Earlier(_name(hit), hit.quote, hit.themes, hit.document)


def _brought(index: PassageIndex, asked: Asked, within: Within) -> list[Hit]:
    words = " ".join(_SIGNS.sub(" ", asked.text).split())
    lessons = replace(within.filters, kind=within.filters.kind or SAYING)
    hits = [*_searched(index, words, replace(within, filters=lessons))]
    if asked.themes and not within.filters.theme:
        hits += _searched(index, words, replace(within, filters=_of_themes(lessons, asked)))
    return hits


def _of_themes(filters: Filters, asked: Asked) -> Filters:
    return replace(filters, theme=asked.themes)


def _searched(index: PassageIndex, words: str, within: Within) -> tuple[Hit, ...]:
    return index.search(Search(words, within, limit=CANDIDATES)).hits
