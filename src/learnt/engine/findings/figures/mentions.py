"""Find the numbers of a sentence that state a figure: percentages, n of N, pairs, ratios, rates and counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache

from learnt.engine.findings.figures.masking import masked
from learnt.engine.findings.figures.numerals import DIGITS, NUMBER, WHOLE, WORDS, value_of
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


_NOUNS = any_of(noun for row in words("counted").values() for noun in row["nouns"])
_STOPS = any_of(words("stops"))
_MODIFIER = rf"(?!(?:{_STOPS}|{_NOUNS})\b)[^\W\d_][\w’'/&()-]*"
_NOUN = rf"(?:{_MODIFIER}\s+){{0,4}}?{_NOUNS}(?:\s+{_NOUNS})?(?!\w)(?:\s\([A-Z’'a-z]{{2,8}}\))?"
_QUALIFIER = rf"(?:(?<!\w)(?P<qualifier>{any_of(words('qualifiers'))})\s*)?"
_PERCENT = rf"(?<![\w.,£$€])(?P<percent>[-−+]?{DIGITS})\s?(?:%|per\s?cent\b|percent\b)(?!\s+points?\b)"
_THE = r"(?:(?:the|these|those|all|its|their|our|a|total|of|other|full|sample|cohort)\s+){0,4}"
_OF = r"(?:of|out\s+of|from\s+among|in)"
_POPULATION = r"(?P<population>[^\W\d_][^()%\d.;:,]{0,90}?)"

_PATTERNS: tuple[tuple[str, str], ...] = (
    # 13% of cases (70); 27% (144 of 538); 20% (784/4,012); 45% (n=24)
    (
        "pair",
        (rf"{_QUALIFIER}{_PERCENT}(?:\s+of\s+{_POPULATION})?(?:\s+of\s+{_THE}(?P<base>{WHOLE})(?:\s+[^()%\d.;:,]{{1,60}})?)?\s*"
        rf"[(\[]\s*(?:n\s*=\s*)?(?P<count>{WHOLE})(?:\s*(?:out\s+of|of|/)\s*{_THE}(?P<within>{WHOLE}))?"
        r"(?:\s+[^()\[\]%\d]{1,40})?[)\]]"),
    ),
    # 144 (27%); 142 reviews (36%); 24 of the 61 incidents, or 40%; 784/4,012 (20%)
    (
        "pair",
        (rf"{_QUALIFIER}(?<![\w.,£$€])(?P<count>{WHOLE}|{WORDS})(?!\w)(?:(?:\s+{_NOUN})?(?:\s+{_OF}\s+|\s*/\s*){_THE}(?P<base>{WHOLE}))?"
        rf"(?P<noun>(?:\s+[^\s()\d%,;.:]+){{0,8}}?)(?:\s*[(\[]\s*|,?\s+or\s+|\s*[–—=]\s*)(?:about\s+|approximately\s+)?{_PERCENT}\s*(?:[)\]]|,|(?=\s|$|\.))"
        rf"(?:\s+of\s+{_THE}(?P<within>{WHOLE}))?"),
    ),
    # 77 of the 294; 24 children out of 61; 101/645
    (
        "part",
        (rf"{_QUALIFIER}(?<![\w.,£$€/])(?P<count>{WHOLE}|{WORDS})(?!\w)(?:\s+{_NOUN})?\s+(?:out\s+of|of)\s+{_THE}(?P<base>{WHOLE}|{WORDS})"
        r"(?![\w%/]|\s*(?:%|per\s?cent))(?:\s+(?P<population>[^\W\d_][^()%\d.;:,]{0,90}))?"),
    ),
    ("slash", rf"{_QUALIFIER}(?<![\w.,£$€/])(?P<count>{WHOLE})\s?/\s?(?P<base>{WHOLE})(?![\w/])"),
    # 36% of the 393 notifications; 35% of fathers; 35%
    (
        "percent",
        rf"{_QUALIFIER}{_PERCENT}(?:\s+(?:of|in)\s+{_THE}(?P<base>{WHOLE})(?!\s?%)(?:\s+(?P<population>[^\W\d_][^()%\d.;:,]{{0,90}}))?)?",
    ),
    # One in six; 9 in every 10
    (
        "ratio",
        rf"{_QUALIFIER}(?<![\w.,£$€])(?P<top>{WORDS}|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<bottom>{WORDS}|\d{{1,3}})(?![\w,.]\w|\w)",
    ),
    # Three quarters of; over a third
    (
        "fraction",
        (rf"{_QUALIFIER}(?<![\w-])(?:(?P<top>a|one|two|three|four)[\s-]+)?(?P<part>{any_of(words('fractions'))})(?![\w-])"
        rf"(?P<tail>\s+of\s+(?:(?!of\b)[\w’'-]+\s+){{0,6}}?(?:{_NOUNS}|them|these|those|which|whom)\b|\s*\(\s*(?P<count>{WHOLE})[^)%]{{0,30}}\))?"),
    ),
    # 29.8 per 100,000; 140 patients per week is a count
    (
        "rate",
        (rf"{_QUALIFIER}(?<![\w.,£$€])(?P<number>{DIGITS})(?:\s+{_NOUN})?\s+(?:per|in\s+every|for\s+every)\s+(?P<base>\d{{1,3}}(?:,?000)+|\d{{1,3}}\s+million|million)"
        r"(?:\s+(?P<population>[^\W\d_][^()%\d.;:,]{0,60}))?"),
    ),
    ("money", rf"{_QUALIFIER}£\s?(?P<number>{DIGITS})\s?(?P<scale>m(?:illion)?|bn|billion|k|thousand)?\b"),
    ("equals", rf"\b(?:n|base)\s?[=:]\s?(?P<count>{WHOLE})"),
    ("count", rf"{_QUALIFIER}(?P<count>{NUMBER})\s+(?P<noun>{_NOUN})"),
    (
        "count",
        rf"{_QUALIFIER}(?P<count>{NUMBER})(?=\s+(?:also\s+|then\s+|have\s+|had\s+)?{any_of(words('ellipsis'))}\b)",
    ),
    ("terse", rf"(?<!\w)(?P<qualifier>{any_of(words('qualifiers'))})\s+(?P<count>{NUMBER})(?=\s+in\s+·)"),
    ("bare", rf"(?:(?<=[,;:–—-])|(?<=\band)|(?<=[,:]\sand)|(?<=\bor))\s+(?P<count>{WHOLE})(?=\s+[a-z])"),
)  # fmt: skip


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _PATTERNS)


@cache
def _screen() -> re.Pattern[str]:
    return re.compile(rf"\d|\b(?:{any_of(words('fractions'))}|{WORDS})\b", re.IGNORECASE)


def find_mentions(sentence: str) -> tuple[Mention, ...]:
    """Return the figures of a sentence in the order they stand."""
    if not _screen().search(sentence):
        return ()
    open_text = masked(sentence)
    found: list[Mention] = []
    for name, pattern in _compiled():
        for match in pattern.finditer(open_text):
            if mention := _mention(name, match, sentence):
                found.append(_as_rise(mention, sentence))
                open_text = _blanked(open_text, mention)
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
        return _ratio(match)
    return _measure(match, sentence) if name in ("rate", "money") else _count(name, match, sentence)


def _group(match: re.Match[str], name: str) -> str:
    return (match.groupdict().get(name) or "").strip()


def _whole(match: re.Match[str], *names: str) -> int | None:
    for name in names:
        if found := _group(match, name):
            return int(value_of(found))
    return None


def _qualifier(match: re.Match[str]) -> str:
    return " ".join(_group(match, "qualifier").lower().split())


@cache
def _unlike_people() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('not_of_people'))}\b", re.IGNORECASE)


def _percentage(match: re.Match[str], sentence: str) -> Mention | None:
    near = sentence[max(0, match.start() - 50) : match.end() + 30]
    if _unlike_people().search(near) or _in_range(match, sentence):
        return None
    text = _group(match, "percent").replace("−", "-")
    start = match.start("qualifier") if _qualifier(match) else _first(match)
    percent = value_of(text.lstrip("+-"))
    change = _direction(sentence[:start], sentence[match.end() :], signed=text[0])
    if change:
        percent = percent * change
    return Mention(
        start, match.end(), Form.CHANGE if change else Form.PERCENT, percent, _qualifier(match),
        count=None if change else _whole(match, "count"),
        base=None if change else _whole(match, "base", "within"),
        population=_group(match, "population"), noun=_group(match, "noun"), percent=percent,
    )  # fmt: skip


def _first(match: re.Match[str]) -> int:
    return min(match.start(name) for name in ("percent", "count") if match.groupdict().get(name))


def _in_range(match: re.Match[str], sentence: str) -> bool:
    """Tell whether the percentage is an end of a range such as 20%-30%, which states no one figure."""
    before, after = sentence[: match.start("percent")], sentence[match.end() :]
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
        match.start("qualifier") if _qualifier(match) else match.start("count"), match.end(), Form.PART,
        Decimal(count), _qualifier(match), count, base, _group(match, "population"),
    )  # fmt: skip


def _could_be_date(day: int, month: int) -> bool:
    return day <= 31 and month <= 12


def _ratio(match: re.Match[str]) -> Mention | None:
    groups = match.groupdict()
    if groups.get("part"):
        if not groups["tail"] and (not groups["qualifier"] or not groups["top"] or _is_of_thing(match)):
            return None
        bottom = Decimal(words("fractions")[groups["part"].lower()])
        top = Decimal(1) if groups["top"] in (None, "a", "A") else value_of(groups["top"])
    else:
        top, bottom = value_of(groups["top"]), value_of(groups["bottom"])
    if not 0 < top < bottom <= 1000:
        return None
    ratio = Fraction(int(top), int(bottom))
    end = match.start("tail") if groups.get("tail") and not groups.get("count") else match.end()
    value = (Decimal(100) * ratio.numerator / ratio.denominator).quantize(Decimal("0.1")).normalize()
    value = value if value.as_tuple().exponent != 1 else value.quantize(Decimal(1))
    return Mention(
        match.start("qualifier") if _qualifier(match) else match.start(), end, Form.RATIO, value,
        _qualifier(match), _whole(match, "count"), ratio=ratio,
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
        return Mention(match.start(), match.end(), Form.MONEY, value, _qualifier(match))
    base = match["base"].replace(",", "")
    thousands = int(base.split()[0]) * 10**6 if base[0].isdigit() and "million" in base else 10**6
    return Mention(
        match.start(), match.end("base"), Form.RATE, value, _qualifier(match),
        base=int(base) if base.isdigit() else thousands, population=_group(match, "population"),
    )  # fmt: skip


def _count(name: str, match: re.Match[str], sentence: str) -> Mention | None:
    start = match.start("qualifier") if _group(match, "qualifier") else match.start("count")
    text = _group(match, "count")
    noun = "?" if name == "bare" else _group(match, "noun")
    value = value_of(text)
    if (value == 1 and not text[0].isdigit()) or value == 0 or not _is_plural(noun, value):
        return None
    if (
        name != "bare"
        and re.search(r"[-–/]\s*$", sentence[:start])
        and re.search(r"\d\s*[-–/]\s*$", sentence[:start])
    ):
        return None
    return Mention(start, match.end(), Form.COUNT, value, _qualifier(match), int(value), noun=noun)


def _is_plural(noun: str, value: Decimal) -> bool:
    """Tell whether a number can count the noun as it is written: "24 bedded unit" counts no units."""
    last = re.sub(r"\s*\(.*\)$", "", noun).lower()
    return value == 1 or last in ("", "?") or last.endswith("s") or last.split()[-1] in words("irregular")
