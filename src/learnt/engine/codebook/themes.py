"""Read one theme of a codebook file."""

import re
from collections.abc import Mapping

from learnt.engine.codebook.entries import Entry
from learnt.engine.codebook.indicators import indicators
from learnt.engine.domain.codebook import Theme, Vocabulary

_KEYS = (
    *("id", "group", "name", "definition", "include", "exclude"),
    *("indicators", "counter_indicators", "examples", "crosswalk"),
)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MEASURE = r"(level|score|rating|band|grade)"
_SCORE_KEY = re.compile(
    rf"(risk|severity|vulnerability|danger)([ _-]?{_MEASURE})?|score|weight|rag|rating|grade"
)
_SCORE_NAME = re.compile(
    rf"\b(risk|severity|vulnerability|danger)[ -]{_MEASURE}\b"
    r"|^(low|medium|standard|high|very[ -]high)[ -]risk([ -](child|children|family|families|parents?))?$",
    re.IGNORECASE,
)
_NO_SCORE = (
    "No child or family is given a score here: reviews are chosen by their outcome, so nothing counted in them "
    "is a risk. Take it out, or describe what happened as a theme."
)


def theme(entry: Entry, groups: set[str], vocabularies: Mapping[str, Vocabulary]) -> Theme:
    """Return the theme of an entry, noting every fault in it."""
    found, counters = indicators(entry)
    made = Theme(
        id=slug(entry),
        group=entry.text("group"),
        name=entry.text("name"),
        definition=entry.text("definition"),
        include=_plain(entry, "include"),
        exclude=_plain(entry, "exclude"),
        indicators=found,
        counter_indicators=counters,
        examples=_plain(entry, "examples"),
        crosswalk=_crosswalk(entry, vocabularies),
    )
    if made.group and made.group not in groups:
        known = ", ".join(sorted(groups))
        entry.fault(entry.values["group"], f"There is no group “{made.group}”. There are: {known}.")
    _refuse_score(entry, made)
    return made


def slug(entry: Entry) -> str:
    """Return the id of an entry, which stands in files and addresses and so is plain."""
    found = entry.text("id")
    if found and not _SLUG.fullmatch(found):
        entry.fault(entry.values["id"], f"The id “{found}” must be small letters, digits and hyphens.")
    return found


def _plain(entry: Entry, key: str) -> tuple[str, ...]:
    return tuple(words for words, _ in entry.texts(key))


def _refuse_score(entry: Entry, made: Theme) -> None:
    scores = [key for key in entry.values if _SCORE_KEY.fullmatch(key.lower())]
    entry.check_keys((*_KEYS, *scores))
    for key in scores:
        entry.fault(entry.values[key], f"A theme may not carry “{key}”. {_NO_SCORE}")
    for key, words in (("id", made.id), ("name", made.name)):
        if _SCORE_NAME.search(words):
            entry.fault(entry.values[key], f"“{words}” is a level and not a theme. {_NO_SCORE}")


def _crosswalk(entry: Entry, vocabularies: Mapping[str, Vocabulary]) -> dict[str, tuple[str, ...]]:
    links = entry.entry("crosswalk")
    if links is None:
        return {}
    links.check_keys(vocabularies)
    return {key: _terms(links, vocabularies[key]) for key in links.values if key in vocabularies}


def _terms(links: Entry, vocabulary: Vocabulary) -> tuple[str, ...]:
    known = {term.id for term in vocabulary.terms}
    pairs = links.texts(vocabulary.id)
    for term, node in pairs:
        if term not in known:
            links.fault(node, f"The vocabulary “{vocabulary.id}” has no term “{term}”.")
    return tuple(term for term, _ in pairs if term in known)
