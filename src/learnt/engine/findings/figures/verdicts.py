"""Judge one figure by its own arithmetic, and say the arithmetic in plain words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from learnt.engine.domain.findings import Check
from learnt.engine.findings.figures import arithmetic
from learnt.engine.findings.figures.claims import Claim
from learnt.engine.findings.figures.masking import masked
from learnt.engine.findings.figures.mentions import Form
from learnt.engine.findings.figures.vocabulary import Ceiling, any_of, ceilings, class_of, words

_LEEWAY = Decimal(5)
"""How far, in points, a number may lie from the value that "nearly", "over" or "about" is said of."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is made of a figure, and why."""

    check: Check
    why: str

    def noting(self, note: str) -> "Verdict":
        """Return the same verdict with one more sentence of reason."""
        return Verdict(self.check, f"{self.why} {note}".strip())


def judge(claim: Claim, counts: Sequence[Claim]) -> Verdict:
    """Return the verdict on a figure by itself; `counts` are the document's plain counts, named where they may help."""
    if claim.mention.form in (Form.PERCENT, Form.RATIO):
        return _percentage(claim, counts) if claim.mention.form is Form.PERCENT else _ratio(claim, counts)
    if claim.mention.form is Form.CHANGE:
        return _change(claim)
    if claim.mention.form is Form.RATE:
        return Verdict(
            Check.UNCHECKED,
            "A rate; the count behind it is not given, so there is nothing to hold it against.",
        )
    if claim.mention.form is Form.MONEY:
        return Verdict(Check.UNCHECKED, "An amount of money; there is nothing to hold it against.")
    return _count(claim)


def _percentage(claim: Claim, counts: Sequence[Claim]) -> Verdict:
    percent, count, base = abs(claim.mention.value), claim.mention.count, claim.denominator
    if percent > 100 or (base is not None and count is not None and count > base):
        return Verdict(Check.IMPOSSIBLE, "A part cannot be more than the whole.")
    if base is None:
        return _pair(percent, count, claim, counts) if count is not None else _without_base(claim, counts)
    if count is not None:
        return _of_base(percent, count, base, claim)
    return _share(percent, base, claim)


def _share(percent: Decimal, base: int, claim: Claim) -> Verdict:
    source = f" (base {claim.base_from})" if claim.base_from else ""
    fitting = arithmetic.numerators(percent, base)
    if fitting:
        return Verdict(Check.CONSISTENT, f"{_span(fitting)} of {base:,} is {percent} per cent{source}.")
    if claim.mention.qualifier:
        return Verdict(
            Check.CONSISTENT, f"Said to be {claim.mention.qualifier} {percent} per cent, not exactly{source}."
        )
    below = int(percent * base / 100)
    near = " and ".join(
        f"{k} is {arithmetic.percentage(k, base, arithmetic.places_of(percent))}" for k in (below, below + 1)
    )
    why = f"No whole number of {base:,} is {percent} per cent: {near} per cent{source}."
    if cut := arithmetic.truncated_numerators(percent, base):
        why += f" It would be {_span(cut)} if decimals were cut off and not rounded."
    return Verdict(Check.IMPOSSIBLE, why)


def _of_base(percent: Decimal, count: int, base: int, claim: Claim) -> Verdict:
    source = f" (base {claim.base_from})" if claim.base_from else ""
    exact = arithmetic.percentage(count, base, max(1, arithmetic.places_of(percent)))
    if count in arithmetic.numerators(percent, base):
        return Verdict(
            Check.CONSISTENT, f"{count:,} of {base:,} is {exact} per cent, stated as {percent}{source}."
        )
    if _is_near(claim.mention.qualifier, Fraction(100 * count, base), percent):
        return Verdict(
            Check.CONSISTENT,
            f"{count:,} of {base:,} is {exact} per cent, said to be {claim.mention.qualifier} {percent}{source}.",
        )
    cut = count in arithmetic.truncated_numerators(percent, base)
    note = " It would be right if decimals were cut off and not rounded." if cut else ""
    return Verdict(
        Check.IMPOSSIBLE, f"{count:,} of {base:,} is {exact} per cent, not {percent}{source}.{note}"
    )


def _is_near(qualifier: str, exact: Fraction, stated: Decimal) -> bool:
    if not qualifier:
        return False
    direction = words("qualifiers")[qualifier]
    difference = exact - Fraction(stated)
    low = -Fraction(_LEEWAY) if direction <= 0 else Fraction(0)
    high = Fraction(_LEEWAY) if direction >= 0 else Fraction(0)
    return low <= difference <= high


def _pair(percent: Decimal, count: int, claim: Claim, counts: Sequence[Claim]) -> Verdict:
    fitting = arithmetic.bases(count, percent)
    if not fitting:
        return Verdict(Check.IMPOSSIBLE, f"There is no base of which {count:,} is {percent} per cent.")
    if len(fitting) == 1:
        which = f"a base of {fitting[0]:,}"
    else:
        which = f"any base from {fitting[0]:,} to {fitting[-1]:,}"
    why = f"{count:,} is {percent} per cent of {which}; the base is not given with it."
    known = sorted(
        {f"{int(c.mention.value):,} {c.unit}" for c in counts if int(c.mention.value) in fitting and c.unit}
    )
    return Verdict(Check.CONSISTENT, why + (f" The document counts {' and '.join(known)}." if known else ""))


def _without_base(claim: Claim, counts: Sequence[Claim]) -> Verdict:
    why = "The document does not say what number this is a share of."
    noun = _head(claim.population)
    for count in counts:
        base = int(count.mention.value)
        if (
            not noun
            or noun not in _heads(count)
            or count.mention.qualifier
            or count.mention.count in (None, 0)
        ):
            continue
        would = _would_be(claim, base)
        return Verdict(
            Check.BASE_NOT_STATED,
            f"{why} It counts {base:,} {count.unit}; {would}, but it does not say that they are the base.",
        )
    return Verdict(Check.BASE_NOT_STATED, why)


def _would_be(claim: Claim, base: int) -> str:
    stated = f"{claim.mention.value} per cent"
    if claim.mention.ratio is not None or claim.mention.qualifier:
        return f"about {round(Fraction(claim.mention.value) * base / 100):,} of them would be {stated}"
    fitting = arithmetic.numerators(claim.mention.value, base)
    return f"{_span(fitting)} of them would be {stated}" if fitting else f"none of them could be {stated}"


_SAME = {"scrs": "reviews", "csprs": "reviews", "lcsprs": "reviews", "scr": "reviews", "dhrs": "reviews"}


def _head(population: str) -> str:
    """Return the counted noun of a population, with the short names of reviews as one."""
    for word in re.findall(r"[\w’']+", population.lower()):
        if class_of(word):
            return str(_SAME.get(word, word))
    return ""


def _heads(count: Claim) -> set[str]:
    return {_SAME.get(word, word) for word in re.findall(r"[\w’']+", count.unit.lower())}


def _ratio(claim: Claim, counts: Sequence[Claim]) -> Verdict:
    ratio, count, base = claim.mention.ratio, claim.mention.count, claim.denominator
    if ratio is None or base is None:
        return _without_base(claim, counts)
    named = f"{ratio.numerator} in {ratio.denominator}"
    if count is None:
        about = round(ratio * base)
        return Verdict(
            Check.CONSISTENT,
            f"{named} of {base:,} is about {about:,} (base {claim.base_from or 'stated with it'}).",
        )
    exact = arithmetic.percentage(count, base)
    direction = words("qualifiers").get(claim.mention.qualifier, 0)
    if arithmetic.ratio_fits(ratio, count, base, direction):
        return Verdict(
            Check.CONSISTENT, f"{count:,} of {base:,} is {exact} per cent, which is fairly called {named}."
        )
    return Verdict(
        Check.INCONSISTENT,
        f"{count:,} of {base:,} is {exact} per cent, which is not {claim.mention.qualifier} {named}.".replace(
            "  ", " "
        ),
    )


_FROM_TO = re.compile(
    r"\bfrom\b[^;]*?(?<![\d,.])(?P<before>\d{1,3}(?:,\d{3})+|\d+)(?![\d,]*\d|%)[^\d;]*?\bto\b[^;]*?"
    r"(?<![\d,.])(?P<after>\d{1,3}(?:,\d{3})+|\d+)(?![\d,]*\d|%)", re.IGNORECASE,
)  # fmt: skip
_TO_FROM = re.compile(
    r"(?<![\d,.])(?P<after>\d{1,3}(?:,\d{3})+|\d+)\b[^;.%]*?(?:\bcompared\s+(?:with|to)|\bfrom|\bagainst)\s+(?:the\s+)?"
    r"(?P<before>\d{1,3}(?:,\d{3})+|\d+)\b(?!%)", re.IGNORECASE,
)  # fmt: skip


def _change(claim: Claim) -> Verdict:
    stated, sentence = claim.mention.value, _unmasked_counts(claim)
    match = _FROM_TO.search(sentence) or _TO_FROM.search(sentence)
    if not match:
        return Verdict(
            Check.BASE_NOT_STATED, "The document does not say, with the change, from what number it starts."
        )
    before, after = (int(match[name].replace(",", "")) for name in ("before", "after"))
    if before == 0:
        return Verdict(Check.IMPOSSIBLE, "A change from nothing has no percentage.")
    exact = arithmetic.change(before, after)
    if arithmetic.change_fits(before, after, stated):
        return Verdict(
            Check.CONSISTENT, f"From {before:,} to {after:,} is {exact:+} per cent, stated as {stated:+}."
        )
    if _is_near(claim.mention.qualifier, Fraction(abs(exact)), abs(stated)) and exact * stated > 0:
        return Verdict(
            Check.CONSISTENT,
            f"From {before:,} to {after:,} is {exact:+} per cent, said to be {claim.mention.qualifier} {abs(stated)}.",
        )
    start = arithmetic.bases_of_change(after, stated)
    needs = f" {stated:+} per cent would start from {_span(start)}." if start else ""
    return Verdict(
        Check.INCONSISTENT, f"From {before:,} to {after:,} is {exact:+} per cent, not {stated:+}.{needs}"
    )


def _unmasked_counts(claim: Claim) -> str:
    """Return the sentence without the dates and percentages that stand between the counts of a change."""
    return re.sub(r"\d[\d.,]*\s?(?:%|per\s?cent)", lambda m: "·" * len(m.group()), masked(claim.words))


def _count(claim: Claim) -> Verdict:
    count, base = int(claim.mention.value), claim.denominator
    ceiling = ceiling_of(claim.unit)
    if ceiling and count > ceiling.most:
        return Verdict(
            Check.INCONSISTENT,
            f"There are at most {ceiling.most} {ceiling.where}, so {count:,} cannot count them.",
        )
    if base is None:
        return Verdict(Check.UNCHECKED, "A plain count with nothing to hold it against.")
    source = f" (base: {claim.base_from})" if claim.base_from else ""
    if count > base:
        return Verdict(
            Check.IMPOSSIBLE, f"{count:,} is more than the {base:,} it is said to be part of{source}."
        )
    return Verdict(
        Check.CONSISTENT, f"{count:,} of {base:,} is {arithmetic.percentage(count, base)} per cent{source}."
    )


@cache
def ceiling_of(unit: str) -> Ceiling | None:
    """Return the known ceiling of a unit."""
    for ceiling in ceilings():
        if unit and re.search(rf"\b{any_of(ceiling.words)}\b", unit, re.IGNORECASE):
            return ceiling
    return None


def _span(numbers: range) -> str:
    return f"{numbers[0]:,}" if len(numbers) == 1 else f"{numbers[0]:,} to {numbers[-1]:,}"
