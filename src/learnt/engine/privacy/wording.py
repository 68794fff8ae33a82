"""The words by which names, places and roles are told from one another, from the files beside this one."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from learnt.engine.domain.shipped import shipped_data

_ENDINGS = (
    ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")), ("ly", ("",)), ("ness", ("",)),
    ("er", ("", "e")), ("ers", ("", "e")), ("ional", ("ion",)), ("wide", ("",)),
)  # fmt: skip
"""Endings whose words are not kept in words.txt, and what stood in their place."""
_BEGINNINGS = (
    "ante",
    "post",
    "peri",
    "neo",
    "inter",
    "intra",
    "multi",
    "non",
    "mis",
    "over",
    "under",
    "cyber",
    "neuro",
    "psycho",
    "socio",
)
"""What ordinary words of the field begin with that the list of words has without it."""
_SHORTEST = 3
_ENDINGS_ON_TOP = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """Lists of words; see wording.yaml for what each is."""

    titles: frozenset[str]
    weak_titles: frozenset[str]
    kin: frozenset[str]
    roles: frozenset[str]
    calls: frozenset[str]
    closings: frozenset[str]
    verbs: frozenset[str]
    moving: frozenset[str]
    into: frozenset[str]
    away: frozenset[str]
    pseudonyms: frozenset[str]
    not_names: frozenset[str]
    organisations: frozenset[str]
    schools: frozenset[str]
    practices: frozenset[str]
    hospitals: frozenset[str]
    homes: frozenset[str]
    dwellings: frozenset[str]
    streets: frozenset[str]
    generic: frozenset[str]
    towns: frozenset[str]
    surnames: frozenset[str]


@cache
def wording() -> Wording:
    """Return the lists of words."""
    data = shipped_data(__package__, "wording.yaml")
    return Wording(**{name: frozenset(_listed(words)) for name, words in data.items()})


@cache
def first_names() -> frozenset[str]:
    """Return first names common in the United Kingdom, in small letters."""
    data = shipped_data(__package__, "first_names.yaml")
    return frozenset(name for names in data.values() for name in names.split())


@cache
def doubtful_names() -> frozenset[str]:
    """Return first names that are ordinary words too, in small letters."""
    return frozenset(shipped_data(__package__, "first_names.yaml")["words_too"].split())


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Tell whether a word is an ordinary English one, as it stands or without its ending."""
    return _is_word(word.lower().removesuffix("'s").removesuffix("’s"), _ENDINGS_ON_TOP)


def _is_word(word: str, deep: int) -> bool:
    if word in _words():
        return True
    if any(word.startswith(one) and word[len(one) :].lstrip("-") in _words() for one in _BEGINNINGS):
        return True
    bases = (word[: -len(end)] + put for end, puts in _ENDINGS if word.endswith(end) and deep for put in puts)
    return any(len(base) >= _SHORTEST and _is_word(base, deep - 1) for base in bases)


@cache
def _words() -> frozenset[str]:
    return frozenset(_file("words.txt").split())


def _listed(words: str | list[str]) -> list[str]:
    return words.split() if isinstance(words, str) else [str(word) for word in words]


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
