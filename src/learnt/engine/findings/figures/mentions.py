"""Find the numbers of a sentence that state a figure: percentages, n of N, pairs, ratios, rates and counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache

from learnt.engine.findings.figures.masking import masked
from learnt.engine.findings.figures.numerals import value_of
from learnt.engine.findings.figures.shapes import promises_a_figure, shapes
from learnt.engine.findings.figures.vocabulary import any_of, words


class Form(StrEnum):
    """How a figure is stated."""

    PERCENT = "percent"
    PART = "part"
    """So many of so many."""
    RATIO = "ratio"
    """A part in words: one in six, three quarters."""
    RATE = "rate"
    CHANGE = "change"
    MONEY = "money"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure as it stands in a sentence; positions are within the sentence."""

    start: int
    end: int
    form: Form
    value: Decimal
    qualifier: str = ""
    count: int | None = None
    base: int | None = None
    population: str = ""
    """What follows "of", where that is stated with the number."""
    noun: str = ""
    """What a plain count counts, as written; empty where the noun was said before."""
    ratio: Fraction | None = None
    percent: Decimal | None = None
    """The stated percentage of a pair or part."""


_LONGEST_QUALIFIER = 20
_FAR = 200


def find_mentions(sentence: str) -> tuple[Mention, ...]:
    """Return the figures of a sentence in the order they stand."""
    if not promises_a_figure(sentence):
        return ()
    open_text = masked(sentence)
    found: list[Mention] = []
    for name, pattern in shapes():
        for match in pattern.finditer(open_text):
            if mention := _mention(name, match, sentence):
                found.append(_as_rise(_qualified(mention, sentence), sentence))
                open_text = _blanked(open_text, found[-1])
    return tuple(sorted(_with_reason(found), key=lambda mention: mention.start))


def _with_reason(found: list[Mention]) -> Iterator[Mention]:
    """Yield the mentions, but of the bare numbers only those that follow a counted noun in their sentence."""
    counted = [m.start for m in found if m.noun or m.base]
    for mention in found:
        if mention.form is not Form.COUNT or mention.noun != "?":
            yield mention
        elif any(start < mention.start for start in counted):
            yield Mention(mention.start, mention.end, Form.COUNT, mention.value, count=mention.count)


def _blanked(text: str, mention: Mention) -> str:
    return text[: mention.start] + "·" * (mention.end - mention.start) + text[mention.end :]


def _mention(name: str, match: re.Match[str], sentence: str) -> Mention | None:
    if name in ("percent", "pair"):
        return _percentage(match, sentence)
    if name in ("part", "slash"):
        return _part(name, match)
    if name in ("ratio", "fraction"):
        return _ratio(match, sentence)
    return _measure(match, sentence) if name in ("rate", "money") else _count(name, match, sentence)


def _said(match: re.Match[str], name: str, sentence: str) -> str:
    """Return the words of a group as the sentence has them, with nothing blanked out."""
    found = match.groupdict().get(name)
    return sentence[match.start(name) : match.end(name)].strip() if found else ""


def _group(match: re.Match[str], name: str) -> str:
    return (match.groupdict().get(name) or "").strip()


def _whole(match: re.Match[str], *names: str) -> int | None:
    for name in names:
        if found := _group(match, name):
            return int(value_of(found))
    return None


@cache
def _qualifiers() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({any_of(words('qualifiers'))})\s*$", re.IGNORECASE)


def _qualifier_before(sentence: str, start: int) -> re.Match[str] | None:
    return _qualifiers().search(sentence, max(0, start - _LONGEST_QUALIFIER), start)


def _qualified(mention: Mention, sentence: str) -> Mention:
    """Return the mention with the word before it that makes it inexact, if there is one."""
    if not (found := _qualifier_before(sentence, mention.start)):
        return mention
    return replace(mention, start=found.start(), qualifier=" ".join(found[1].lower().split()))


@cache
def _unlike_people() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('not_of_people'))}\b", re.IGNORECASE)


def _percentage(match: re.Match[str], sentence: str) -> Mention | None:
    near = sentence[max(0, match.start() - 50) : match.end() + 30]
    sums = re.search(
        r"\b(?:add(?:s|ed)?(?:\s+up)?|sums?|total(?:s|led)?|comes?)\s+to\b[^.]{0,20}$",
        _before(sentence, match.start("percent")),
    )
    if sums or _unlike_people().search(near) or _in_range(match, sentence):
        return None
    text = _group(match, "percent").replace("−", "-")
    start = _first(match)
    led = _qualifier_before(sentence, start)
    percent = value_of(text.lstrip("+-"))
    before = _before(sentence, led.start() if led else start)
    change = _direction(before, sentence[match.end() :], signed=text[0])
    if change:
        percent = percent * change
    return Mention(
        start, match.end(), Form.CHANGE if change else Form.PERCENT, percent,
        count=None if change else _whole(match, "count"),
        base=None if change else _whole(match, "base", "within", "after"),
        population=_said(match, "population", sentence), noun=_said(match, "noun", sentence), percent=percent,
    )  # fmt: skip


def _first(match: re.Match[str]) -> int:
    return min(match.start(name) for name in ("percent", "count") if match.groupdict().get(name))


def _before(sentence: str, at: int) -> str:
    """Return the words before a place; those further away say nothing of a figure there, and a line may be endless."""
    return sentence[max(0, at - _FAR) : at]


def _in_range(match: re.Match[str], sentence: str) -> bool:
    """Tell whether the percentage is an end of a range such as 20%-30%, which states no one figure."""
    before, after = _before(sentence, match.start("percent")), sentence[match.end() :]
    opens = re.match(r"\s*(?:-|–|to)\s*\d[\d.]*\s?(?:%|per)", after)
    closes = re.search(r"\d\s?%?\s*(?:-|–|to)\s*$", before)
    between = re.search(r"\bbetween\s+(?:\d[\d.]*\s?(?:%|per\s?cent)?\s+and\s+)?$", before, re.IGNORECASE)
    return bool(opens or closes or between)


def _direction(before: str, after: str, *, signed: str) -> int:
    """Return 1 or -1 where the words around a percentage make it a rise or fall, else 0."""
    for name, sign in (("rises", 1), ("falls", -1)):
        verb = any_of(words(name))
        led = re.search(rf"\b{verb}\s+(?:[a-z]+\s+){{0,2}}?(?:by|of)\s+$", before, re.IGNORECASE)
        led = led or re.search(rf"(?:\b(?:is|was|were|are)|[,(–—-]|^)\s*{verb}\s+$", before, re.IGNORECASE)
        if led or re.match(rf"\s+{verb}\b", after, re.IGNORECASE):
            return sign
    return {"-": -1, "+": 1}.get(signed, 0)


def _as_rise(mention: Mention, sentence: str) -> Mention:
    """Return a share above 100 per cent as a rise, where its sentence tells of one ("by 38% ... and 156% ...")."""
    beyond = mention.form is Form.PERCENT and mention.value > 100 and mention.count is None
    if beyond and re.search(rf"\b{any_of(words('rises'))}\b", sentence, re.IGNORECASE):
        return replace(mention, form=Form.CHANGE)
    return mention


def _part(name: str, match: re.Match[str]) -> Mention | None:
    count, base = _whole(match, "count"), _whole(match, "base")
    if not count or not base:
        return None
    if name == "slash" and (count > base or base - count == 1 or _could_be_date(count, base)):
        return None
    if name == "part" and (
        match["count"].lower() == "one" or (count > base and " out " not in match.group())
    ):
        return None
    return Mention(
        match.start("count"), match.end(), Form.PART, Decimal(count), "", count, base, "",
    )  # fmt: skip


def _could_be_date(day: int, month: int) -> bool:
    return day <= 31 and month <= 12


def _ratio(match: re.Match[str], sentence: str) -> Mention | None:
    groups = match.groupdict()
    if groups.get("part"):
        if not groups["tail"] and (
            not groups["top"] or _is_of_thing(match) or not _qualifier_before(sentence, match.start())
        ):
            return None
        bottom = Decimal(words("fractions")[groups["part"].lower()])
        top = Decimal(1) if groups["top"] in (None, "a", "A") else value_of(groups["top"])
    else:
        top, bottom = value_of(groups["top"]), value_of(groups["bottom"] or groups["ten"])
    if not 0 < top < bottom <= 1000:
        return None
    ratio = Fraction(int(top), int(bottom))
    end = match.start("tail") if groups.get("tail") and not groups.get("count") else match.end()
    value = (Decimal(100) * ratio.numerator / ratio.denominator).quantize(Decimal("0.1")).normalize()
    value = value if value.as_tuple().exponent != 1 else value.quantize(Decimal(1))
    return Mention(
        match.start(), end, Form.RATIO, value, "", _whole(match, "count"), base=_whole(match, "base"), ratio=ratio,
    )  # fmt: skip


@cache
def _thing() -> re.Pattern[str]:
    things = any_of([*words("durations"), *words("measures")])
    return re.compile(rf"\s+(?:of\b|(?:an?\s+)?{things}s?\b)", re.IGNORECASE)


def _is_of_thing(match: re.Match[str]) -> bool:
    """Tell whether the fraction is of a mile, an hour or some other one thing."""
    return bool(_thing().match(match.string[match.end() :]))


_SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}


def _measure(match: re.Match[str], sentence: str) -> Mention | None:
    value = value_of(match["number"])
    if "scale" in match.groupdict():
        value *= _SCALES.get(_group(match, "scale").lower(), 1)
        spending = re.search(rf"\b{any_of(words('spending'))}\b", sentence, re.IGNORECASE)
        if value < 1000 or not spending:
            return None
        return Mention(match.start(), match.end(), Form.MONEY, value)
    base = match["base"].replace(",", "")
    thousands = int(base.split()[0]) * 10**6 if base[0].isdigit() and "million" in base else 10**6
    return Mention(
        match.start(), match.end("base"), Form.RATE, value,
        base=int(base) if base.isdigit() else thousands, population=_said(match, "population", sentence),
    )  # fmt: skip


def _count(name: str, match: re.Match[str], sentence: str) -> Mention | None:
    start = match.start("count")
    text = _group(match, "count")
    noun = "?" if name == "bare" else _said(match, "noun", sentence)
    value = value_of(text)
    loose = name == "terse" or text.lower().startswith("a ")
    if loose and not _qualifier_before(sentence, start):
        return None
    if (value == 1 and not text[0].isdigit()) or value == 0 or not _is_plural(noun, value):
        return None
    if (
        name != "bare"
        and re.search(r"[-–/]\s*$", sentence[:start])
        and re.search(r"\d\s*[-–/]\s*$", sentence[:start])
    ):
        return None
    return Mention(start, match.end(), Form.COUNT, value, "", int(value), noun=noun)


def _is_plural(noun: str, value: Decimal) -> bool:
    """Tell whether a number can count the noun as it is written: "24 bedded unit" counts no units."""
    last = re.sub(r"\s*\(.*\)$", "", noun).lower()
    return value == 1 or last in ("", "?") or last.endswith("s") or last.split()[-1] in words("irregular")
