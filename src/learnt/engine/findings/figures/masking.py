"""Blank out the numbers that are no figures: dates, ages, durations, references, addresses and the like."""

import re
from functools import cache

from learnt.engine.findings.figures.numerals import WORDS
from learnt.engine.findings.figures.vocabulary import any_of, words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_N = rf"(?:\d+(?:\.\d+)?|{WORDS})"
_TO = rf"(?:\s*(?:-|–|—|/|to|and|or)\s*{_N})?"
_NOT_PERCENT = r"(?!\s*(?:%|per\s?cent\b))"
_OPEN = r"(?<![\w.])"


def _patterns() -> list[str]:
    unit = any_of(words("durations"))
    measure = any_of(words("measures"))
    reference = any_of(words("references"))
    return [
        r"https?://\S+|www\.\S+|\S+@\S+|(?<=\])\([^)\s]*\)",
        r"(?<![\w,.])(?:\+44\s?|0)\d[\d ]{6,}\d|(?<![\w,.£])0\d+\b",
        # Dates and years
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+\d{{2,4}}\b)?",
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b|\b{_MONTH}\s+(?:'|’)?\d{{2,4}}\b",
        r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{1,2}/(?:19|20)\d\d\b",
        r"\b(?:19|20)\d\d\s*[-–—/]\s*(?:(?:19|20)\d\d|\d\d)\b(?!,)" + _NOT_PERCENT,
        r"(?<![\d,])(?:19|20)\d\d(?:s|’s|'s)?\b(?![,.]\d)" + _NOT_PERCENT,
        # Ages
        rf"\bage[ds]?\s+(?:(?:of|between|from|under|over|about|approximately|just|only|at|group|range)\s+)*{_N}{_TO}(?:\s*\+)?",
        rf"\b(?:{_N}\s*(?:-|–|to|or|and)\s*)?{_N}(?:\s*½)?[\s-]*(?:year|yr|month|week|day)s?[\s’'-]*(?:of\s+age|old)s?\b",
        rf"\b(?:under|over|below|above)[\s-]+(?:the\s+age\s+of\s+)?{_N}(?:['’]?s\b|\s*(?:years?|months?|weeks?)\b)",
        rf"\bunder[\s-]+(?:1?\d|2[0-5]|{WORDS})\b(?!\s+(?:per|\w+\s+)?{any_of(_counted())}\b)(?!,\d|\.\d)"
        + _NOT_PERCENT,
        rf"{_N}\s+(?:and|or)\s+(?:over|under|above|below|older|younger)\b|\b\d{{1,2}}\s?\+|{_OPEN}\d{{1,3}}['’]?s\b",
        rf"\b(?:children|those|people|boys|girls|adolescents)\s+(?:between|from|of)\s+{_N}{_TO}\s+years\b",
        # Times and durations
        r"\b\d{1,2}[:.]\d\d\s?(?:am|pm|hrs|hours)?\b(?<=m|s|\d)(?=\D|$)(?<=[ap]m|rs)|\b\d{1,2}:\d\d\b|\b\d{1,2}\s?[ap]m\b",
        r"\b24\s?/\s?7\b|\b(?:999|111|101|112)\s+(?:emergency\s+)?(?:calls?|service|operators?|call\s+handlers?)\b",
        rf"\b(?:{_N}\s*(?:-|–|to|or)\s*)?{_N}[\s-]+(?:(?:working|calendar|consecutive|full|more|further|additional|and a half)\s+)?{unit}s?\b",
        # Measures and references
        rf"{_OPEN}\d[\d.,]*\s?(?:-\s?\d[\d.,]*\s?)?(?:{measure})s?\b",
        rf"\b(?:{reference})(?:[\s-]|(?<=\.)){{0,2}}\d+[a-z]?(?:\.\d+)*(?:\s*(?:,|and|to|&|-|–|or|/)\s*\d+[a-z]?(?:\.\d+)*)*\b(?!,\d|\.\d|/)(?:\s+of\s+(?:the\s+)?\d+)?"
        + _NOT_PERCENT,
        # Labels and codes: COVID-19, S11, B12, 1st, 3rd, 999; the number that opens a list item
        r"(?<![\w%])(?=\w*[A-Za-z])(?=\w*\d)[\w]+\b|\b[A-Za-z]+-\d+\b|\b\d+-[a-z]{3,}\b",
        r"^(?:\d+(?:\.\d+)+\.?(?=\s+(?-i:[A-Z]))|\d+[.)](?=\s))",
        r"\b(?:not applicable|first|last|next|previous|past)\s+"
        + _N
        + r"\s+(?:years?|months?|weeks?|days?)\b",
        r"\b(?:one|two|three)[\s-](?:to|way|off|parent|size|stop)\b|\bone\s+(?:another|or\s+(?:more|both|two|other))\b",
        r"\bat\s+least\s+one\b|\b(?:the|this|that|no|any|each|every|another|some)\s+one\b",
        r"\bhalf\s+(?:an?|the)\s+(?:hour|day|term|time)\b|\b(?:first|second)\s+half\b",
        r"\bthird\s+part(?:y|ies)\b|\b(?:first|second|third|fourth|last|final)\s+quarter\b",
    ]


def _counted() -> list[str]:
    return [noun for row in words("counted").values() for noun in row["nouns"]]


@cache
def _pattern() -> re.Pattern[str]:
    choices = "|".join(f"(?:{pattern})" for pattern in _patterns())
    # Nothing to blank out begins within a word; saying so first makes the search several times faster.
    return re.compile(rf"(?<![^\W\d_])(?=[\w(+])(?:{choices})", re.IGNORECASE)


def masked(sentence: str) -> str:
    """Return the sentence, of the same length, with the numbers that are no figures turned to dots."""
    return _pattern().sub(lambda match: "·" * len(match.group()), sentence)
