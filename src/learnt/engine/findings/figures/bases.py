"""Find the base of a figure that is stated apart from it: in its sentence, just before it, or in a heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from learnt.engine.findings.figures.arithmetic import numerators
from learnt.engine.findings.figures.claims import Claim, with_base
from learnt.engine.findings.figures.mentions import Form, Mention, find_mentions
from learnt.engine.findings.figures.numerals import WHOLE, WORDS, value_of
from learnt.engine.findings.figures.vocabulary import any_of, class_of, words
from learnt.engine.findings.figures.wording import plain, population_after

_OF = re.compile(
    r"(?:^\W*|[,;.:(]\s*)(?:out\s+)?(?:of|among|amongst|from)\s+(?:(?:the|these|those|a|total|of|all|our)\s+)*$",
    re.I,
)
_SAMPLED = re.compile(
    r"\b(?:survey|sample|study|cohort|group|series|total)\s+of\s+(?:the\s+|all\s+)?$", re.IGNORECASE
)
_BARE = re.compile(
    rf"(?:^\W*|[,;.:(]\s*)(?:out\s+of|of|among|amongst)\s+(?:(?:the|these|those|all|our)\s+)+({WHOLE}|{WORDS})\s*,",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\b(?:shares|percentages|proportions|based)\s+(?:(?:are|is|were)\s+)?(?:of|on)\s+(?:(?:the|all|these|those|a|total|of)\s+)*$",
    re.IGNORECASE,
)
_NEAR = 3
"""A count without its noun speaks of one at most so many passages before it."""
_SHARES = (Form.PERCENT, Form.RATIO)


@dataclass(frozen=True, slots=True)
class Base:
    """A base and where it is stated."""

    count: int
    population: str
    source: str


def with_bases(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims, each with its unit and the base that its surroundings state."""
    found: list[Claim] = []
    for claim in claims:
        named = _with_unit(claim, found)
        base = None if named.denominator else _base_of(named, found) or _shared(named, claims)
        found.append(with_base(named, base.count, base.population, base.source) if base else named)
    return tuple(found)


def _with_unit(claim: Claim, before: Sequence[Claim]) -> Claim:
    """Give a count without a noun the noun of the count it follows, or of the words before it."""
    if claim.unit or claim.mention.form not in (Form.COUNT, Form.PART):
        return claim
    if claim.mention.form is Form.PART:
        return replace(claim, unit=claim.population)
    same = [c for c in before if c.sentence == claim.sentence and c.mention.form is Form.COUNT]
    near = same or [c for c in before if _is_near(c, claim) and c.mention.form is Form.COUNT]
    unit = next((c.unit for c in reversed(near) if c.unit), "")
    return replace(claim, unit=unit or _noun_before(claim))


def _noun_before(claim: Claim) -> str:
    before = claim.words[: claim.mention.start]
    nouns = any_of(noun for row in words("counted").values() for noun in row["nouns"])
    measured = re.search(rf"\b(?:number|level|total|count|rate)s?\s+of\s+({nouns})\b", before, re.IGNORECASE)
    return measured[1] if measured else ""


def _is_near(one: Claim, other: Claim) -> bool:
    gap = other.passage.number - one.passage.number
    return one.passage.headings == other.passage.headings and 0 <= gap <= _NEAR


def _base_of(claim: Claim, before: Sequence[Claim]) -> Base | None:
    if claim.mention.form not in (*_SHARES, Form.COUNT):
        return None
    return (
        _in_sentence(claim, before)
        or _pointed_back_to(claim, before)
        or _led_in(claim)
        or _just_before(claim, before)
    )


def _in_sentence(claim: Claim, before: Sequence[Claim]) -> Base | None:
    """Find "Of the 482 notifications, ..." or "405 notifications: ..." earlier in the sentence."""
    for whole in before:
        if whole.sentence != claim.sentence or whole.mention.form is not Form.COUNT or whole.denominator:
            continue
        between = claim.words[whole.mention.end : claim.mention.start]
        before_it = claim.words[: whole.mention.start]
        opened = (
            _OF.search(before_it)
            or _SAMPLED.search(before_it)
            or ":" in between
            or "of which" in between.lower()
        )
        if opened and whole.mention.value >= (claim.mention.count or 0):
            return Base(int(whole.mention.value), _population(whole), "stated earlier in the sentence")
    return _bare(claim, before) or _carried(claim, before)


def _carried(claim: Claim, before: Sequence[Claim]) -> Base | None:
    """Carry a base on to the next pairs of its sentence, where they fit it ("14 of the 31 (45%) ... and 3 (10%)")."""
    count = claim.mention.count
    if claim.mention.form is not Form.PERCENT or count is None:
        return None
    for whole in reversed(before):
        base = whole.mention.base
        if whole.sentence == claim.sentence and base and count in numerators(claim.mention.value, base):
            return Base(base, whole.population, "given with an earlier figure of the sentence")
    return None


def _bare(claim: Claim, before: Sequence[Claim]) -> Base | None:
    """Find a base whose noun was said in an earlier sentence ("Of the 34, 19 ...")."""
    found = _BARE.search(claim.words[: claim.mention.start])
    if not found or value_of(found[1]) < (claim.mention.count or 0):
        return None
    base = value_of(found[1])
    unit = next((c.unit for c in reversed(before) if c.mention.value == base and c.unit), "")
    return Base(int(base), unit, "stated earlier in the sentence")


def _population(whole: Claim) -> str:
    stated, _ = population_after(f" {plain(whole.subject)}", needs_of=False)
    return (
        re.sub(r"\s+(?:in total|altogether|in all|of which|of whom)$", "", stated)
        or whole.subject
        or whole.unit
    )


@cache
def _backward() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('backward'))}\b", re.IGNORECASE)


def _pointed_back_to(claim: Claim, before: Sequence[Claim]) -> Base | None:
    """Find the count that "of these" or "of this latter group" speaks of: the last one before it."""
    near = claim.words[: claim.mention.end + 12]
    if not (pointer := _backward().search(near)) or (pointer.start() > claim.mention.end + 1):
        return None
    wholes = [
        c for c in before
        if c.mention.form is Form.COUNT and 0 <= claim.passage.number - c.passage.number <= 1
        and (c.sentence != claim.sentence or c.mention.end <= pointer.start())
        and (c.sentence != claim.sentence or not c.denominator)
    ]  # fmt: skip
    if not wholes or wholes[-1].mention.value < (claim.mention.count or 0):
        return None
    return Base(int(wholes[-1].mention.value), _population(wholes[-1]), "the group named just before it")


def _shared(claim: Claim, claims: Sequence[Claim]) -> Base | None:
    """Find the base that a note in the same section gives to all its shares ("All are shares of the 212 reviews")."""
    if claim.mention.form not in _SHARES or claim.population:
        return None
    for note in claims:
        same_section = note.passage.headings == claim.passage.headings and note.mention.form is Form.COUNT
        if same_section and _SHARED.search(note.words[: note.mention.start]):
            return Base(int(note.mention.value), _population(note), "given in a note to the list")
    return None


def _led_in(claim: Claim) -> Base | None:
    """Find a base in the lead-in, then in the headings from the innermost out."""
    if claim.mention.form is Form.COUNT:
        texts = tuple(
            t for t in claim.passage.lead_in if re.match(r"(?:out )?(?:of|among)\b", t, re.IGNORECASE)
        )
    else:
        texts = claim.passage.headings + claim.passage.lead_in
    for text in reversed(texts):
        base = base_in(text)
        if base and base.count >= (claim.mention.count or 0) and _is_of(claim, base):
            return base
    return None


def _is_of(claim: Claim, base: Base) -> bool:
    """Tell whether a figure that names its own population names that of the base."""
    if not claim.population:
        return True
    own, heading = claim.population.lower().split(), base.population.lower()
    return own[0] in ("cases", "them", "these", "those") or own[0] in heading


@cache
def base_in(text: str) -> Base | None:
    """Return the one counted group of a heading or lead-in."""
    if equals := re.search(
        r"\b(?:n|base)\s?[=:]\s?(\d[\d,]*)|(?:%|\b(?:share|proportion|percentage|per\s?cent))\s+of\s+(?:the\s+|all\s+)?(\d[\d,]*)\W*$",
        text,
        re.IGNORECASE,
    ):
        return Base(int((equals[1] or equals[2]).replace(",", "")), "", "given in the heading")
    groups = [m for m in find_mentions(text) if m.form is Form.COUNT and m.noun and _may_be_base(m)]
    if len(groups) != 1:
        return None
    population, _ = population_after(f" {groups[0].noun}{text[groups[0].end :]}", needs_of=False)
    return Base(int(groups[0].value), population, "given in the heading or lead-in")


def _may_be_base(mention: Mention) -> bool:
    return (
        class_of(plain(re.sub(r"\s*\(.*\)$", "", mention.noun)).split()[-1]) != "" and not mention.qualifier
    )


def _just_before(claim: Claim, before: Sequence[Claim]) -> Base | None:
    """Find the total on the line before a count that has no noun, or that repeats the noun of a stated total."""
    in_sentence = [c for c in before if c.sentence == claim.sentence and c.mention.noun]
    if claim.mention.form is not Form.COUNT or in_sentence:
        return None
    counts = (
        c
        for c in reversed(before)
        if c.mention.form is Form.COUNT and c.mention.noun and c.passage != claim.passage
    )
    whole = next(counts, None)
    if (
        not whole
        or not _is_near(whole, claim)
        or whole.mention.qualifier
        or whole.mention.value < claim.mention.value
    ):
        return None
    total = re.search(r"\b(?:in total|altogether|total of|overall)\b", whole.words, re.IGNORECASE)
    repeats = whole.mention.noun.lower() == claim.mention.noun.lower() and total
    if repeats or _opens(claim):
        return Base(int(whole.mention.value), _population(whole), "the count on the line before")
    return None


def _opens(claim: Claim) -> bool:
    """Tell whether a count without a noun opens its line, or follows one that does ("3 relating to X & 1 to Y")."""
    first = re.match(r"[^\w]*\d[\d,]*\s", claim.words)
    return not claim.mention.noun and first is not None
