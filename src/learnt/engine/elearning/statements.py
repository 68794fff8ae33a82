"""What a module may ask about: statements that a person confirmed, each with the theme whose page tells it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import Stemmer

from learnt.engine.briefing import printing
from learnt.engine.domain.briefing import Backing, Block, BlockKind, Briefing, Part, Sentence
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.elearning.module import CheckKind

_KINDS = {BlockKind.ADVICE: CheckKind.ADVICE, BlockKind.POINTS: CheckKind.LEARNED}
_FEWEST, _MOST = 5, 45
"""Words of a statement that can be an answer."""
_COMMON = 0.25
"""What more than this share of statements say tells no theme from another."""
_SHORTEST = 4
"""Letters of a word that may tell a theme."""
_WORD = re.compile(r"[^\W\d_]+")
_LISTED = re.compile(r"[•▪◦]")
"""A mark of a list within a statement: its words are headings of their own."""
_SAME = 5
"""Letters that stems of one family of words have in common, as curious and curiosity."""
_STEM = Stemmer.Stemmer("english")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a theme's page that can be asked about."""

    sentence: Sentence
    kind: CheckKind
    part: Part
    stems: frozenset[str]


def statements_of(briefing: Briefing) -> Iterator[Statement]:
    """Yield the statements of each theme that a person confirmed, whole and in the documents' own words."""
    for part in briefing.parts:
        for block in part.contents:
            if part.theme and isinstance(block, Block) and block.kind in _KINDS:
                for sentence in filter(_can_be_asked, block.sentences):
                    yield Statement(sentence, _KINDS[block.kind], part, stems_of(sentence.words))


def _can_be_asked(sentence: Sentence) -> bool:
    text = sentence.text.rstrip()
    sure = sentence.backing is Backing.CONFIRMED and sentence.quoted and not sentence.cut
    whole = not text.endswith("?") and not _LISTED.search(text)
    return sure and whole and _FEWEST <= len(text.split()) <= _MOST


def stems_of(text: str) -> frozenset[str]:
    """Return what the words of a text begin with, without endings and without short words."""
    return _stems(word for word in _WORD.findall(text.lower()) if len(word) >= _SHORTEST)


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem[:_SAME] for stem in _STEM.stemWords(list(words)))


def stems_on(part: Part) -> frozenset[str]:
    """Return the stems of everything that a page says under its heading; notes for who speaks are not on it."""
    seen = replace(part, notes=()).sentences()
    return frozenset().union(*(stems_of(sentence.words) for sentence in seen))


def named_by(heading: str) -> frozenset[str]:
    """Return what of a heading names its theme; nothing where it is all words that many headings have."""
    return stems_of(heading) - general_stems()


def mentioned_by(heading: str) -> frozenset[str]:
    """Return everything that a heading mentions, words that many headings have among it."""
    return stems_of(heading) - _listed("sentences")


def general_stems() -> frozenset[str]:
    """Return the stems of words that tell no theme from another."""
    return _listed("sentences") | _listed("headings")


@cache
def _listed(name: str) -> frozenset[str]:
    return _stems(shipped_data(__package__, "general.yaml")[name].split())


def common_stems(statements: Iterable[Statement]) -> frozenset[str]:
    """Return the stems that so many statements have that they tell no theme from another."""
    listed = list(statements)
    times = Counter(stem for statement in listed for stem in statement.stems)
    return frozenset(stem for stem, number in times.items() if number > max(2, len(listed) * _COMMON))


def passages_of(sentences: Iterable[Sentence]) -> frozenset[tuple[int, int]]:
    """Return source and passage of everything that sentences rest on."""
    return frozenset((one.source, one.passage) for sentence in sentences for one in sentence.references)


def said_in(sentence: Sentence, briefing: Briefing) -> str:
    """Return the title and page of the first source that says it, as feedback names it."""
    titles = {source.number: source.title for source in briefing.sources}
    first = printing.shown(sentence)[0]
    return f"{titles[first.source]}, page {first.page}"
