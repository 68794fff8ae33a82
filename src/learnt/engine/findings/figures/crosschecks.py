"""Hold the figures of a document against one another: sums, lists of percentages, complements, repeats and units."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations

from learnt.engine.domain.document import Role
from learnt.engine.domain.findings import Check
from learnt.engine.findings.figures import arithmetic
from learnt.engine.findings.figures.claims import Claim
from learnt.engine.findings.figures.mentions import Form
from learnt.engine.findings.figures.verdicts import Verdict, ceiling_of
from learnt.engine.findings.figures.vocabulary import any_of, class_of, words

_CHANCE = 100
_CHANCE_NEAR = 20
"""Two small counts add to a third too often by chance for that to say anything; less so in one section."""

_AGE = re.compile(r"(?:\w+\s+){0,2}?(?:aged|under|over|between|younger than|older than)\b", re.IGNORECASE)
"""A child has one age, so bands of age share no case."""

Verdicts = dict[int, Verdict]
"""Verdicts by the place of their claim in the document."""


def held_together(claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts once each figure was held against the others."""
    found = dict(enumerate(verdicts))
    for check in (_parts, _totals_said, _totals_listed, _lists, _complements, _repeats, _sums_elsewhere):
        check(claims, found)
    return tuple(found[place] for place in range(len(claims)))


def _mark(found: Verdicts, places: Iterable[int], why: str) -> None:
    for place in places:
        found[place] = Verdict(Check.INCONSISTENT, why)


def _note(found: Verdicts, places: Iterable[int], note: str, *, settles: bool = False) -> None:
    for place in places:
        old = found[place]
        if settles and old.check is Check.UNCHECKED:
            found[place] = Verdict(Check.CONSISTENT, note)
        elif old.check is not Check.INCONSISTENT:
            found[place] = old.noting(note)


def _named(numbers: Iterable[int]) -> str:
    texts = [f"{number:,}" for number in numbers]
    return ", ".join(texts[:-1]) + " and " + texts[-1]


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words(name))}\b", re.IGNORECASE)


def _is_exhaustive(text: str) -> bool:
    return bool(
        _cue("exhaustive").search(text)
        or re.search(r"\d\s+(?:were\s+|was\s+)?(?:other|not known|unknown)", text)
    )


def _may_overlap(text: str) -> bool:
    return bool(_cue("overlapping").search(text))


def _parts(claims: Sequence[Claim], found: Verdicts) -> None:
    """Check parts of one whole in one sentence ("Of the 482, 206 ..., 267 ... and 9 other")."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if (
            claim.mention.count is not None
            and claim.denominator
            and claim.base_from.startswith("stated earlier")
        ):
            groups[claim.sentence.start, claim.denominator].append(place)
    for (_, total), places in groups.items():
        if len(places) > 1:
            _add(claims, found, places, total)


def _add(claims: Sequence[Claim], found: Verdicts, places: list[int], total: int) -> None:
    parts = [claims[place].mention.count or 0 for place in places]
    words_of_all = " ".join(claims[place].words for place in places)
    if _may_overlap(words_of_all):
        return
    difference = sum(parts) - total
    if difference == 0:
        whole = [
            p
            for p, c in enumerate(claims)
            if int(c.mention.value) == total and c.sentence == claims[places[0]].sentence
        ]
        _note(found, places, f"{_named(parts)} add to {total:,}.")
        _note(found, [p for p in whole if p not in places], f"{_named(parts)} add to it.", settles=True)
    elif _is_exhaustive(words_of_all) or (
        difference > 0 and all(_AGE.match(claims[p].subject) for p in places)
    ):
        _mark(found, places, f"{_named(parts)} add to {sum(parts):,}, not to {total:,}.")


def _totals_said(claims: Sequence[Claim], found: Verdicts) -> None:
    """Check a total that closes its sentence ("206 deaths and 267 injuries, a total of 473")."""
    for place, claim in enumerate(claims):
        if claim.mention.form is not Form.COUNT or claim.denominator:
            continue
        before, after = claim.words[: claim.mention.start], claim.words[claim.mention.end :]
        says = re.search(
            r"\b(?:a total of|total|making|totalling|in all|altogether)\s*$", before
        ) or re.match(r"\s+(?:in total|altogether|in all)\b", after)
        parts = [
            p
            for p, c in enumerate(claims[:place])
            if c.sentence == claim.sentence and c.mention.form is Form.COUNT
        ]
        if says and len(parts) > 1:
            _total(claims, found, parts, place)


def _total(claims: Sequence[Claim], found: Verdicts, parts: list[int], place: int) -> None:
    numbers, total = [int(claims[p].mention.value) for p in parts], int(claims[place].mention.value)
    if sum(numbers) == total:
        _note(found, [*parts, place], f"{_named(numbers)} add to {total:,}.", settles=True)
    elif not _may_overlap(" ".join(claims[p].words for p in [*parts, place])):
        _mark(found, [*parts, place], f"{_named(numbers)} add to {sum(numbers):,}, not to {total:,}.")


def _list_of(claim: Claim) -> tuple[tuple[str, ...], ...]:
    return (claim.passage.headings, claim.passage.lead_in)


def _totals_listed(claims: Sequence[Claim], found: Verdicts) -> None:
    """Check a list of counts with a line for the total."""
    lists: dict[tuple[tuple[str, ...], ...], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.passage.role is Role.ITEM and claim.mention.form is Form.COUNT:
            lists[_list_of(claim)].append(place)
    for places in lists.values():
        totals = [
            p
            for p in places
            if re.match(r"\W*(?:total|overall)\b|.*\bin total\b", claims[p].words, re.IGNORECASE)
        ]
        parts = [p for p in places if p not in totals]
        if (
            len(totals) == 1
            and len(parts) > 1
            and len({claims[p].passage.number for p in parts}) == len(parts)
        ):
            _total(claims, found, parts, totals[0])


def _lists(claims: Sequence[Claim], found: Verdicts) -> None:
    """Note whether a list of percentages comes to 100; a list whose cases may carry several labels may pass it."""
    lists: dict[object, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.mention.form is Form.PERCENT:
            lists[_list_of(claim) if claim.passage.role is Role.ITEM else claim.sentence].append(place)
    for places in lists.values():
        if len({claims[p].denominator for p in places}) == 1 and len(places) > 1:
            _hundred(claims, found, places)


def _hundred(claims: Sequence[Claim], found: Verdicts, places: list[int]) -> None:
    whole = arithmetic.add_to_hundred([claims[p].mention.value for p in places])
    if whole.agrees:
        _note(found, places, f"The {len(places)} percentages add to {whole.sum}.")
    elif whole.exceeds and len(places) > 2:
        _note(found, places, f"The list comes to {whole.sum} per cent, so one case may be in several lines.")


def _denied(subject: str) -> tuple[str, bool]:
    tokens = re.findall(r"[\w’']+", subject.lower())
    kept = [token for token in tokens if token not in ("not", "no", "unknown", "known", "were", "was")]
    return " ".join(kept), "not" in tokens or "unknown" in tokens


def _complements(claims: Sequence[Claim], found: Verdicts) -> None:
    """Check a share against its opposite on the same base ("54% were known", "46% were not known")."""
    shares = [
        p
        for p, c in enumerate(claims)
        if c.mention.form is Form.PERCENT and not c.mention.qualifier and c.subject
    ]
    for one, other in combinations(shares, 2):
        first, second = claims[one], claims[other]
        (subject, denied), (opposite, denies) = _denied(first.subject), _denied(second.subject)
        same = subject == opposite != "" and denied != denies and _same_base(first, second)
        if not same:
            continue
        if arithmetic.are_complements(first.mention.value, second.mention.value):
            _note(
                found, [one, other], f"{first.mention.value} and {second.mention.value} make up 100 per cent."
            )
        else:
            _mark(
                found,
                [one, other],
                f"{first.mention.value} and its opposite {second.mention.value} do not make up 100 per cent.",
            )


def _same_base(one: Claim, other: Claim) -> bool:
    if one.denominator and other.denominator:
        return one.denominator == other.denominator and one.period == other.period
    return one.sentence == other.sentence


def _repeats(claims: Sequence[Claim], found: Verdicts) -> None:
    """Flag two values for one subject on one base and period."""
    seen: dict[tuple[str, ...], int] = {}
    for place, claim in enumerate(claims):
        if (
            claim.mention.form is not Form.PERCENT
            or not claim.denominator
            or not claim.subject
            or claim.mention.qualifier
        ):
            continue
        key = (claim.subject.lower(), str(claim.denominator), claim.period, claim.population.lower())
        first = claims[seen.setdefault(key, place)]
        if not _agree(first, claim):
            why = f"The document gives both {first.mention.value} and {claim.mention.value} per cent for this, on one base."
            _mark(found, [seen[key], place], why)


def _agree(one: Claim, other: Claim) -> bool:
    """Tell whether two stated percentages are one number, perhaps shown to different places."""
    values = sorted((one.mention.value, other.mention.value), key=arithmetic.places_of)
    return abs(values[0] - values[1]) <= Decimal(1).scaleb(-arithmetic.places_of(values[0])) / 2


def _sums_elsewhere(claims: Sequence[Claim], found: Verdicts) -> None:
    """Hold counts of one sentence against a total stated elsewhere, which tells what they may really count."""
    by_sentence: dict[int, list[int]] = defaultdict(list)
    counts = [
        p
        for p, c in enumerate(claims)
        if c.mention.form is Form.COUNT and not c.denominator and not c.mention.qualifier
    ]
    for place in counts:
        by_sentence[claims[place].sentence.start].append(place)
    for places in by_sentence.values():
        numbers = [int(claims[p].mention.value) for p in places]
        wholes = [p for p in counts if p not in places and int(claims[p].mention.value) == sum(numbers)]
        near = [p for p in wholes if claims[p].passage.headings == claims[places[0]].passage.headings]
        if (
            len(places) > 1
            and wholes
            and (sum(numbers) >= _CHANCE or (near and sum(numbers) >= _CHANCE_NEAR))
        ):
            _relate(claims, found, places, wholes)


def _relate(claims: Sequence[Claim], found: Verdicts, places: list[int], wholes: list[int]) -> None:
    numbers, whole = [int(claims[p].mention.value) for p in places], claims[wholes[0]]
    total = f"{int(whole.mention.value):,}"
    told = f"{_named(numbers)} add to {total}, which the document counts as {whole.unit or 'something else'}: the unit may be that."
    for place in places:
        if ceiling_of(claims[place].unit) and found[place].check is Check.INCONSISTENT:
            found[place] = found[place].noting(told)
        elif _is_body(claims[place].unit) and whole.unit and not _is_body(whole.unit):
            found[place] = Verdict(Check.INCONSISTENT, f"Said to count {claims[place].unit}, but {told}")
    _note(found, places, f"{_named(numbers)} add to the {total} stated elsewhere.", settles=True)
    _note(found, wholes, f"{_named(numbers)}, stated together elsewhere, add to {total}.", settles=True)


def _is_body(unit: str) -> bool:
    return bool(unit) and class_of(unit.rsplit(maxsplit=1)[-1]) == "bodies"
