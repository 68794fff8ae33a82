"""Read the signs by which the kind of a passage is told: its form, its words, its headings and what went before."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from learnt.engine.coding.form import Form, PassageText
from learnt.engine.coding.kinds.cues import Cue, Cues
from learnt.engine.coding.matcher import Match
from learnt.engine.coding.tokens import Tokens
from learnt.engine.domain.coding import Kind

Signs = dict[str, float]
"""Each sign of a passage by its name, with how strongly it shows."""

_OF_FORM = ("title", "item", "asks", "ends", "leads", "link", "share", "count", "footnote")
_FEW, _MANY = 5, 25
_LONGEST_LEAD = 16
_PAST = frozenset({"was", "were", "had", "did"})
_PRESENT = frozenset({"is", "are", "has", "have", "do", "does", "can", "may", "will"})
_PERSONS = frozenset({"he", "she", "him", "her", "his", "mr", "mrs", "ms", "miss", "dr"})
_READER = frozenset({"you", "your", "we", "our", "us"})
_VERBS = _PAST | _PRESENT | {"be"}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})|\b\d\d?[./]\d\d?[./]\d\d|\b(?:{_MONTHS}) (?:19|20)\d\d"
)
_NUMBER = re.compile(r"\d+")
_LETTERS = re.compile(r"[a-z]+")
_WORDS_COUNT = 0.7
"""How strongly a single word shows, beside a turn of phrase."""


def signs_of(
    cues: Cues,
    passage: PassageText,
    form: Form,
    tokens: Tokens,
    *,
    said: Sequence[Match[Cue]],
    announced: Kind | None,
) -> Signs:
    """Return the signs of a passage.

    Args:
        cues: What headings and openings are read by.
        passage: The passage, with its context completed.
        form: Its form.
        tokens: Its words.
        said: The turns of phrase found in it.
        announced: The kind that an opening before it announced, if any.
    """
    small = [word.lower() for word in tokens.words]
    signs: Signs = {f"form {name}": 1.0 for name in _OF_FORM if getattr(form, name)}
    signs.update(_sizes(form, small))
    signs.update(_manner(passage.text, form, tokens.words, small))
    signs.update(_of_headings(cues, passage.context))
    spoken = _expected(cues, passage, form, announced)
    for cue in {match.payload for match in said}:
        signs[cue.name] = 1.0
        spoken[cue.kind] += cue.weight
    if cues.commands(tokens.words[first_word(form, tokens) :]):
        signs["commands"] = 1.0
        spoken[Kind.RECOMMENDATION] += cues.command_weight
    if announced:
        signs[f"announced {announced}"] = 1.0
    signs.update((f"speaks for {kind}", weight) for kind, weight in spoken.items())
    signs.update(dict.fromkeys(_wordings(small), _WORDS_COUNT))
    return signs


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
    return next((at for at, start in enumerate(tokens.starts) if start >= form.start), 0)


def _sizes(form: Form, small: Sequence[str]) -> Iterator[tuple[str, float]]:
    yield "amounts", min(form.amounts, 3) / 2
    if form.words <= _FEW:
        yield "short", 1.0
    if form.words > _MANY:
        yield "long", 1.0
    if form.title and form.words <= _LONGEST_LEAD:
        yield "short title", 1.0
    if not any(word.endswith("s") or word in _VERBS for word in small):
        yield "no verb", 1.0


def _manner(text: str, form: Form, words: Sequence[str], small: Sequence[str]) -> Iterator[tuple[str, float]]:
    past = sum(word in _PAST or (word.endswith("ed") and len(word) > len("need")) for word in small)
    yield "past", min(past, 4) / 2
    yield "present", min(sum(word in _PRESENT for word in small), 3) / 2
    yield "persons", min(sum(word in _PERSONS for word in small), 3) / 2
    yield "reader", min(sum(word in _READER for word in small), 2) / 2
    yield "capitals", min(sum(word[:1].isupper() for word in words[1:]), 5) / 3
    yield "numbers", min(len(_NUMBER.findall(text, form.start)), 3) / 3
    if _DATE.search(text):
        yield "date", 1.0
    if "I" in words:
        yield "first person", 1.0
    if "?" in text:
        yield "question mark", 1.0


def _of_headings(cues: Cues, context: Sequence[str]) -> Iterator[tuple[str, float]]:
    if not context:
        yield "no heading", 1.0
        return
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
    yield from ((name, 1.0) for name, holds in told.items() if holds)
    for word in set(_LETTERS.findall(last.lower())):
        yield f"heading word {word}", _WORDS_COUNT


def _wordings(small: Sequence[str]) -> Iterator[str]:
    """Yield the words, pairs of words and opening words of a passage, as signs."""
    for word in small:
        yield f"word {word}"
    for before, word in pairwise(small):
        yield f"words {before} {word}"
    if small:
        yield f"opens {small[0]}"
    if len(small) > 1:
        yield f"opens {small[0]} {small[1]}"
