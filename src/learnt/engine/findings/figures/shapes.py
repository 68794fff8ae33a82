"""The shapes in which figures stand in a sentence, tried in order; what one has matched the next cannot."""

import re
from functools import cache

from learnt.engine.findings.figures.numerals import DIGITS, NUMBER, WHOLE, WORDS
from learnt.engine.findings.figures.vocabulary import any_of, words

_NOUNS = any_of(noun for row in words("counted").values() for noun in row["nouns"])
_STOPS = any_of(words("stops"))
_MODIFIER = rf"(?!(?:{_STOPS}|{_NOUNS})\b)[^\W\d_][\w’'/&()-]*"
_NOUN = rf"(?:{_MODIFIER}\s+){{0,4}}?{_NOUNS}(?:\s+{_NOUNS})?(?!\w)(?:\s\([A-Z’'a-z]{{2,8}}\))?"
_PERCENT = rf"(?<![\w.,£$€])(?P<percent>[-−+]?{DIGITS})\s?(?:%|per\s?cent\b|percent\b)(?!\s+points?\b)"
_THE = r"(?:(?:the|these|those|all|its|their|our|a|total|of|other|full|sample|cohort)\s+){0,4}"
_OF = r"(?:of|out\s+of|from\s+among|in)"
_POPULATION = r"(?P<population>[^\W\d_][^()%\d.;:,]{0,90}?)"

_SHAPES: tuple[tuple[str, str], ...] = (
    # 13% of cases (70); 27% (144 of 538); 20% (784/4,012); 45% (n=24)
    (
        "pair",
        (rf"{_PERCENT}(?:\s+of\s+{_POPULATION})?(?:\s+of\s+{_THE}(?P<base>{WHOLE})(?:\s+[^()%\d.;:,]{{1,60}})?)?\s*"
        rf"[(\[]\s*(?:n\s*=\s*)?(?P<count>{WHOLE})(?:\s*(?:out\s+of|of|/)\s*{_THE}(?P<within>{WHOLE}))?"
        rf"(?:\s+[^()\[\]%\d]{{1,40}})?[)\]](?:\s+of\s+{_THE}(?P<after>{WHOLE}))?"),
    ),
    # 144 (27%); 142 reviews (36%); 24 of the 61 incidents, or 40%; 784/4,012 (20%)
    (
        "pair",
        (rf"(?<![\w.,£$€])(?P<count>{WHOLE}|{WORDS})(?!\w)(?:(?:\s+{_NOUN})?(?:\s+{_OF}\s+|\s*/\s*){_THE}(?P<base>{WHOLE}|{WORDS})(?!\w))?"
        rf"(?P<noun>(?:\s+[^\s()\d%,;.:]+){{0,8}}?)(?:\s*[(\[]\s*|,?\s+or\s+|\s*[–—=]\s*)(?:about\s+|approximately\s+)?{_PERCENT}\s*(?:[)\]]|,|(?=\s|$|\.))"
        rf"(?:\s+of\s+{_THE}(?P<within>{WHOLE}))?"),
    ),
    # One in six (of the 645); 9 in every 10; 3 out of 10
    (
        "ratio",
        (rf"(?<![\w.,£$€])(?P<top>{WORDS}|\d{{1,2}})\s+(?:in\s+(?:every\s+)?(?P<bottom>{WORDS}|\d{{1,3}})|out\s+of\s+(?:every\s+)?(?P<ten>10|100|ten))(?![\w,.]\w|\w)"
        rf"(?:\s+of\s+{_THE}(?P<base>{WHOLE}))?"),
    ),
    # 77 of the 294; 24 children out of 61; 101/645
    (
        "part",
        (rf"(?<![\w.,£$€/])(?P<count>{WHOLE}|{WORDS})(?!\w)(?:\s+{_NOUN})?\s+(?:out\s+of|of)\s+{_THE}(?P<base>{WHOLE}|{WORDS})"
        r"(?![\w%/]|\s*(?:%|per\s?cent))"),
    ),
    ("slash", rf"(?<![\w.,£$€/])(?P<count>{WHOLE})\s?/\s?(?P<base>{WHOLE})(?![\w/])"),
    # 36% of the 393 notifications; 35% of fathers; 35%
    (
        "percent",
        rf"{_PERCENT}(?:\s+(?:of|in)\s+{_THE}(?P<base>{WHOLE})(?!\s?%))?",
    ),
    # Three quarters of; over a third
    (
        "fraction",
        (rf"(?<![\w-])(?:(?P<top>a|one|two|three|four)[\s-]+)?(?P<part>{any_of(words('fractions'))})(?![\w-])"
        rf"(?P<tail>\s+of\s+(?:(?!of\b)[\w’'-]+\s+){{0,6}}?(?:{_NOUNS}|them|these|those|which|whom)\b|\s*\(\s*(?P<count>{WHOLE})[^)%]{{0,30}}\))?"),
    ),
    # 29.8 per 100,000; 140 patients per week is a count
    (
        "rate",
        (rf"(?<![\w.,£$€])(?P<number>{DIGITS})(?:\s+{_NOUN})?\s+(?:per|in\s+every|for\s+every)\s+(?P<base>\d{{1,3}}(?:,?000)+|\d{{1,3}}\s+million|million)"),
    ),
    ("money", rf"£\s?(?P<number>{DIGITS})\s?(?P<scale>m(?:illion)?|bn|billion|k|thousand)?\b"),
    ("equals", rf"\b(?:n|base)\s?[=:]\s?(?P<count>{WHOLE})"),
    ("count", rf"(?P<count>{NUMBER})\s+(?P<noun>{_NOUN})"),
    (
        "count",
        rf"(?P<count>{NUMBER})(?=\s+(?:also\s+|then\s+|have\s+|had\s+)?{any_of(words('ellipsis'))}\b)",
    ),
    # Over 40 in 16 months, where the length of time is blanked
    ("terse", rf"(?P<count>{NUMBER})(?=\s+in\s+·)"),
    ("bare", rf"(?:(?<=[,;:–—-])|(?<=\band)|(?<=[,:]\sand)|(?<=\bor))\s+(?P<count>{WHOLE})(?=\s+[a-z])"),
)  # fmt: skip


@cache
def shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the name and pattern of each shape, in the order they are tried."""
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SHAPES)


@cache
def _promise() -> re.Pattern[str]:
    few = any_of(word for word in words("numbers") if word != "one")
    parts = any_of(words("fractions"))
    return re.compile(
        rf"(?<![^\W_])(?:\d|one\s+(?:in|out|{parts})\b|{few}\b|{parts}\b|a\s+hundred\b)", re.IGNORECASE
    )


def promises_a_figure(sentence: str) -> bool:
    """Tell, cheaply, whether a sentence has any number at all that could state a figure."""
    return bool(_promise().search(sentence))
