"""Schools, GP practices, hospitals, children's homes, addresses, streets and towns, by their last words and the list."""

import re
from collections.abc import Iterator
from functools import cache

from learnt.engine.domain.document import Span
from learnt.engine.privacy.identifier import Identifier, Kind, Sure
from learnt.engine.privacy.wording import is_word, wording

_CAPITAL = r"(?:[A-Z][^\W\d_]*(?:[-'’][^\W\d_]+)*\.?|&)"
_WITHIN = rf"(?:{_CAPITAL}|of|the|and|on|in|le|upon|by|de|la)"
_NAME = rf"{_CAPITAL}(?:[ ]{_WITHIN}){{0,5}}?"
_PARTS = {
    Kind.SCHOOL: "schools",
    Kind.PRACTICE: "practices",
    Kind.HOSPITAL: "hospitals",
    Kind.HOME: "homes",
}
_NUMBER = r"(?:(?:flat|apartment|unit|room|no\.?|number)\s+\d{1,4}[a-z]?,?\s+)?\d{1,4}(?:[a-z]|[-–/]\d{1,4})?"
_HOUSED = re.compile(
    r"\b(?:placed|placement|leaving|left|missing from|ran (?:away )?from|absconded from|returned to|resident|residential|children['’]s home|home called|home,|moved (?:in)?to|unit|care|refuge|hostel|lives? (?:at|in)|lived (?:at|in)|stay(?:ed|ing) (?:at|in)|staff (?:at|of))\b",
    re.IGNORECASE,
)
_FAR = 50
_OFTEN_PART = frozenset({"st", "royal", "old", "new"})
_SHORT = frozenset(
    {
        "High",
        "Primary",
        "Grammar",
        "Infants",
        "Juniors",
        "Practice",
        "Clinic",
        "Refuge",
        "Hostel",
        "Foyer",
        "Academy Trust",
    }
)
"""Endings that ordinary words with capitals take too: what stands before them must hold a word that is none."""
_STREETS_ALONE = frozenset(
    {
        "Road",
        "Street",
        "Avenue",
        "Close",
        "Lane",
        "Drive",
        "Crescent",
        "Gardens",
        "Terrace",
        "Grove",
        "Mews",
        "Rd",
        "Ave",
        "Cres",
    }
)


def places_in(text: str) -> Iterator[Identifier]:
    """Yield what names a school, a practice, a hospital, a home, an address, a street or a town."""
    for kind, pattern in _institutions().items():
        for match in pattern.finditer(text):
            start = _begins(text, match)
            if start is not None:
                yield Identifier(kind, Span(start, match.end()), Sure.LIKELY, f"the name of a {kind.words}")
    yield from _homes(text)
    yield from _addresses(text)
    for match in _towns().finditer(text):
        yield Identifier(Kind.PLACE, Span(*match.span()), Sure.LIKELY, "a town or borough")


def _begins(text: str, match: re.Match[str]) -> int | None:
    """Return where the own name of a place begins, without the words before it; None where it has none of its own."""
    generic, start = wording().generic, match.start()
    words = list(re.finditer(r"[^ ]+", match["name"]))
    before = text[:start].rstrip(' "“‘(*')
    opens = not before or before[-1] in ".!?\n"
    own = [
        one for one in words if one[0].strip(".").lower() not in generic and one[0] not in wording().schools
    ]
    if not own or (match["ends"] in _SHORT and all(is_word(one[0].strip(".")) for one in own)):
        return None
    leading = 0
    while words[leading][0].lower() in generic and not _belongs(
        words[leading][0], opens=opens and leading == 0
    ):
        leading += 1
    if opens and leading == 0 and len(words) > 1 and words[0][0].lower() in wording().verbs:
        leading = 1
    return start + words[leading].start()


def _belongs(word: str, *, opens: bool) -> bool:
    """Tell whether a word that may stand before any place is part of the name of this one: "The Limes", "Old Mill"."""
    return word[0].isupper() and (word.lower() in _OFTEN_PART or (word == "The" and not opens))


def _homes(text: str) -> Iterator[Identifier]:
    for match in _dwellings().finditer(text):
        if _HOUSED.search(text[max(0, match.start() - _FAR) : match.start()]):
            why = "the name of a house, after words for where a child is placed"
            yield Identifier(Kind.HOME, Span(*match.span()), Sure.LIKELY, why)


def _addresses(text: str) -> Iterator[Identifier]:
    for match in _numbered().finditer(text):
        yield Identifier(Kind.ADDRESS, Span(*match.span()), Sure.CERTAIN, "a house number and its street")
    for match in _streets().finditer(text):
        start = _begins(text, match)
        if start is not None:
            yield Identifier(Kind.STREET, Span(start, match.end()), Sure.LIKELY, "the name of a street")


@cache
def _institutions() -> dict[Kind, re.Pattern[str]]:
    return {kind: re.compile(_named(getattr(wording(), part))) for kind, part in _PARTS.items()}


def _named(endings: frozenset[str]) -> str:
    ends = "|".join(sorted(map(re.escape, endings), key=len, reverse=True))
    return rf"\b(?P<name>{_NAME}) (?P<ends>{ends})\b(?: of (?:{_CAPITAL})(?: {_CAPITAL})*)?(?![-\w])"


@cache
def _dwellings() -> re.Pattern[str]:
    return re.compile(rf"\b(?:The )?{_CAPITAL}(?: {_CAPITAL})? (?:{'|'.join(sorted(wording().dwellings))})\b")


@cache
def _numbered() -> re.Pattern[str]:
    ends = "|".join(sorted(wording().streets, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,£/-])(?i:{_NUMBER}),? (?:[A-Z][^\W\d_]*(?:[-'’.][^\W\d_]*)*\s+){{1,4}}(?:{ends})\b(?! (?:School|Surgery|Hospital))"
    )


@cache
def _streets() -> re.Pattern[str]:
    return re.compile(_named(_STREETS_ALONE))


@cache
def _towns() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(sorted(wording().towns - _WORDS_TOO))})\b|(?<=[a-z] )(?:{'|'.join(sorted(_WORDS_TOO))})\b(?! [A-Z])"
    )


_WORDS_TOO = frozenset(
    {
        "Bath",
        "Bury",
        "Reading",
        "Hull",
        "Barrow",
        "Derby",
        "Poole",
        "Rugby",
        "Dover",
        "Burton",
        "Preston",
        "Lincoln",
        "Chester",
        "Corby",
        "Livingston",
        "Sterling",
    }
)
"""Towns that are also ordinary words or names: they count within a sentence only."""
