"""Read the signs by which the kind of a passage is told: its form, its manner, its words and its headings."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, pairwise
from operator import attrgetter

from learnt.engine.coding.form import Form, PassageText
from learnt.engine.coding.kinds.cues import Cue, Cues
from learnt.engine.coding.matcher import Match
from learnt.engine.coding.remembering import MOST_WORDS
from learnt.engine.coding.tokens import Tokens
from learnt.engine.domain.coding import Kind

Signs = dict[str, float]
"""Each sign of a passage by its name, with how strongly it shows."""

_FORM = ("title", "item", "asks", "ends", "leads", "link", "share", "count", "footnote")
_OF_FORM = tuple(f"form {name}" for name in _FORM)
_seen = attrgetter(*_FORM)
_THERE = "there"
"""Every passage gives this sign, so that it shows where a document begins and ends."""
_SPEAKS_FOR = {kind: f"speaks for {kind}" for kind in Kind}
_FEW, _MANY = 5, 25
_LONGEST_LEAD = 16
_PAST = frozenset({"was", "were", "had", "did"})
_PRESENT = frozenset({"is", "are", "has", "have", "do", "does", "can", "may", "will"})
_PERSONS = frozenset({"he", "she", "him", "her", "his", "mr", "mrs", "ms", "miss", "dr"})
_READER = frozenset({"you", "your", "we", "our", "us"})
_VERBS = _PAST | _PRESENT | {"be"}
_VERB, _CAPITAL = "v", "c"
_COUNTED = (("past", "p", 4), ("present", "n", 3), ("persons", "h", 3), ("reader", "r", 2))
"""Signs that count words of a sort: the mark of the sort, and how many of them at most."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})|\b\d\d?[./]\d\d?[./]\d\d|\b(?:{_MONTHS}) (?:19|20)\d\d"
)
_NUMBER = re.compile(r"\d+")
_LETTERS = re.compile(r"[a-z]+")
WORDS_COUNT = 0.7
"""How strongly a single word shows, beside a turn of phrase."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a passage shows by which its kind may be told, and that of its neighbours."""

    signs: Signs
    """Those of its form, its manner and its turns of phrase."""
    context: tuple[str, ...]
    """Its headings, which give the same signs to every passage under them."""
    words: list[str]
    """Its words in small letters; each, each pair and those that open it are signs too."""
    kind: Kind | None = None
    """Where its form decides."""


def decided(kind: Kind, passage: PassageText) -> Shown:
    """Return what a passage shows whose form decides its kind."""
    return Shown({_THERE: 1.0, f"decided {kind}": 1.0}, tuple(passage.context), [], kind)


def shown_by(
    cues: Cues,
    passage: PassageText,
    form: Form,
    tokens: Tokens,
    *,
    said: Sequence[Match[Cue]],
    announced: Kind | None,
) -> Shown:
    """Return what a passage shows.

    Args:
        cues: What headings and openings are read by.
        passage: The passage, with its context completed.
        form: Its form.
        tokens: Its words.
        said: The turns of phrase found in it.
        announced: The kind that an opening before it announced, if any.
    """
    signs: Signs = {_THERE: 1.0, **dict.fromkeys(compress(_OF_FORM, _seen(form)), 1.0)}
    signs.update(_sizes(form))
    signs.update(_manner(passage.text, form, tokens.words))
    spoken = _expected(cues, passage, form, announced)
    for cue in {match.payload for match in said}:
        signs[cue.name] = 1.0
        spoken[cue.kind] += cue.weight
    first = first_word(form, tokens)
    if cues.commands(tokens.words[first : first + 2]):
        signs["commands"] = 1.0
        spoken[Kind.RECOMMENDATION] += cues.command_weight
    if announced:
        signs[f"announced {announced}"] = 1.0
    signs.update((_SPEAKS_FOR[kind], weight) for kind, weight in spoken.items())
    return Shown(signs, tuple(passage.context), list(map(str.lower, tokens.words)))


def _expected(
    cues: Cues, passage: PassageText, form: Form, announced: Kind | None
) -> defaultdict[Kind, float]:
    """Return what form, headings and an announcement lead to expect, by the weights of the cue file."""
    spoken: defaultdict[Kind, float] = defaultdict(float)
    for sign, weights in cues.form_weights.items():
        if getattr(form, sign):
            for kind, weight in weights:
                spoken[kind] += weight
    if under := announced or _nearest(cues, passage.context):
        spoken[under] += cues.section_weight
    return spoken


def _nearest(cues: Cues, context: Sequence[str]) -> Kind | None:
    """Return the kind that the nearest heading of any stands for."""
    return next((kind for heading in reversed(context) if (kind := cues.heading(heading).kind)), None)


def first_word(form: Form, tokens: Tokens) -> int:
    """Return the number of the first word after the marks of a list or heading."""
    first = bisect_left(tokens.starts, form.start)
    return first if first < len(tokens.starts) else 0


def _sizes(form: Form) -> Iterator[tuple[str, float]]:
    if form.amounts:
        yield "amounts", min(form.amounts, 3) / 2
    if form.words <= _FEW:
        yield "short", 1.0
    if form.words > _MANY:
        yield "long", 1.0
    if form.title and form.words <= _LONGEST_LEAD:
        yield "short title", 1.0


@lru_cache(MOST_WORDS)
def _marks(word: str) -> str:
    """Return a letter for each sort of word that a word is of."""
    small = word.lower()
    past = small in _PAST or (small.endswith("ed") and len(small) > len("need"))
    sorts = {
        "p": past,
        "n": small in _PRESENT,
        "h": small in _PERSONS,
        "r": small in _READER,
        _VERB: small.endswith("s") or small in _VERBS,
        _CAPITAL: word[:1].isupper(),
    }
    return "".join(mark for mark, holds in sorts.items() if holds)


def _manner(text: str, form: Form, words: Sequence[str]) -> Iterator[tuple[str, float]]:
    marks = "".join(map(_marks, words))
    for sign, mark, most in _COUNTED:
        if mark in marks:
            yield sign, min(marks.count(mark), most) / 2
    capitals = marks.count(_CAPITAL) - (_CAPITAL in _marks(words[0]) if words else 0)
    yield "capitals", min(capitals, 5) / 3
    if _VERB not in marks:
        yield "no verb", 1.0
    if _NUMBER.search(text):
        yield "numbers", min(len(_NUMBER.findall(text, form.start)), 3) / 3
        if _DATE.search(text):
            yield "date", 1.0
    if "I" in words:
        yield "first person", 1.0
    if "?" in text:
        yield "question mark", 1.0


def signs_of_headings(cues: Cues, context: Sequence[str]) -> Signs:
    """Return the signs that headings give to what stands under them, but for their words."""
    if not context:
        return {"no heading": 1.0}
    last = context[-1].rstrip()
    nearest, further = cues.heading(last), _nearest(cues, context[:-1])
    told = {
        "heading commands": nearest.commands,
        "heading states": nearest.states,
        "heading asks": last.endswith("?"),
        "heading leads": last.endswith((":", "...", "…")),
        f"under {nearest.kind}": nearest.kind is not None,
        f"further under {further}": further is not None,
    }
    return {name: 1.0 for name, holds in told.items() if holds}


def wordings_of_headings(context: Sequence[str]) -> list[str]:
    """Return the words of the nearest heading, each once, as signs."""
    words = dict.fromkeys(_LETTERS.findall(context[-1].lower())) if context else ()
    return [f"heading word {word}" for word in words]


def wordings_of(small: Sequence[str]) -> Iterator[str]:
    """Yield the words, pairs of words and opening words of a passage, as signs."""
    for word in small:
        yield f"word {word}"
    for before, word in pairwise(small):
        yield f"words {before} {word}"
    if small:
        yield f"opens {small[0]}"
    if len(small) > 1:
        yield f"opens {small[0]} {small[1]}"
