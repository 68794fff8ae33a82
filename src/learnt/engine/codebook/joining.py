"""What themes are like when they come of a split or a merge, before anybody rewords them."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from learnt.engine.codebook.patterns import normal
from learnt.engine.domain.codebook import Indicator, Theme

LONGEST_ID = 60
"""The store names a theme in 64 characters."""


def fresh_id(name: str, used: Collection[str]) -> str:
    """Return an id for a theme of this name that was never used."""
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    first = re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "")).strip("-")[:LONGEST_ID].strip("-") or "theme"
    found, number = first, 1
    while found in used:
        number += 1
        ending = f"-{number}"
        found = f"{first[: LONGEST_ID - len(ending)].strip('-')}{ending}"
    return found


def parts_of(theme: Theme, names: Sequence[str], used: Collection[str]) -> tuple[Theme, ...]:
    """Return the themes of a split: each as the old one, with a name and an id of its own."""
    taken, parts = set(used), []
    for name in names:
        parts.append(replace(theme, id=fresh_id(name, taken), name=name))
        taken.add(parts[-1].id)
    return tuple(parts)


def union_of(themes: Sequence[Theme], name: str, definition: str, used: Collection[str]) -> Theme:
    """Return the theme of a merge: it has everything that the others had, once."""
    strong = _once(one.words for theme in themes for one in theme.indicators if one.strong)
    weak = _once(one.words for theme in themes for one in theme.indicators if not one.strong)
    known = {normal(words) for words in strong}
    weak = [words for words in weak if normal(words) not in known]
    known |= {normal(words) for words in weak}
    counters = _once(words for theme in themes for words in theme.counter_indicators)
    links: dict[str, dict[str, None]] = {}
    for theme in themes:
        for vocabulary, terms in theme.crosswalk.items():
            links.setdefault(vocabulary, {}).update(dict.fromkeys(terms))
    return Theme(
        id=fresh_id(name, used),
        group=themes[0].group,
        name=name,
        definition=definition,
        include=tuple(dict.fromkeys(words for theme in themes for words in theme.include)),
        exclude=tuple(dict.fromkeys(words for theme in themes for words in theme.exclude)),
        indicators=(*(Indicator(w, strong=True) for w in strong), *(Indicator(w, strong=False) for w in weak)),
        counter_indicators=tuple(words for words in counters if normal(words) not in known),
        examples=tuple(dict.fromkeys(words for theme in themes for words in theme.examples)),
        crosswalk={vocabulary: tuple(terms) for vocabulary, terms in links.items()},
    )  # fmt: skip


def _once(patterns: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for words in patterns:
        found.setdefault(normal(words), words)
    return list(found.values())
