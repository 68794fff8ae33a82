"""Read the form of a passage: its marks, how it ends, what numbers and addresses it holds."""

import re
from dataclasses import dataclass

from learnt.engine.coding.tokens import without_addresses
from learnt.engine.domain.document import Role

_MARKS = re.compile(
    r"\s*(?P<hashes>#{1,6}(?=\s))?(?P<bullet>(?:\s*[-–•*·○●▪◦✓✔>](?=[\s*·✓✔]))*)\s*"
    r"(?P<number>\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]+(?=\s|\*))?[\s*_]*"
)
_BOLD = re.compile(r"\s*(?:[-•○*]\s+)?\*\*[^*]+\*\*:?\s*")
_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(r"\d\s?%|\bper ?cent\b|\bpercentage\b", re.IGNORECASE)
_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten)"
_RATIO = re.compile(
    r"\d (?:in|out of) (?:every )?\d|\d of (?:all|the \d+|\d+|these|those)\b|(?<![/\d])\d{1,4}/\d{1,4}(?![/\d])"
)
_RATIO_IN_WORDS = re.compile(rf"\b{_NUMBER} (?:in|out of) (?:every )?{_NUMBER}\b", re.IGNORECASE)
_IN_WORDS = (
    " out of ",
    " in every ",
    " in two",
    " in three",
    " in four",
    " in five",
    " in six",
    " in ten",
    " in eight",
)
_FRACTION = re.compile(
    r"\b(?:over|nearly|almost|around|more than|less than|about|under) (?:half|(?:a |one )?(?:third|quarter|fifth))\b"
    r"|\b(?:half|third|quarter|fifth|thirds|quarters) of (?:all|the|these|those)\b",
    re.IGNORECASE,
)
_FRACTIONS = ("half", "third", "quarter", "fifth")
_LINK_SIGNS = ("//", "www", "](", "@", ".uk")
_LINK = re.compile(r"https?://|www\.|\]\(|[^\s@]@\w[\w-]*\.\w|\w\.(?:org|gov|nhs|co|ac|police)\.uk\b")
_COUNTED = (
    "notifications|reviews|incidents|children|deaths|referrals|families|reports|babies|infants|adults|parents"
    "|audits|respondents|practitioners|partnerships|cases|scrs|lcsprs|cins|plans|records|patients|presentations"
)
_COUNT = re.compile(
    rf"\b(?:\d+(?:,\d{{3}})*|dozens of|hundreds of) (?:(?!to )[\w’'-]+ ){{0,4}}?(?:{_COUNTED})\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"\b\d[\d,]*(?:\s?(?:-|–|to)\s?\d+)?\s+(?:days?|weeks?|months?|hours?|minutes?|times|per|a month|{_COUNTED})\b",
    re.IGNORECASE,
)
_BEGINS_WITH_NUMBER = re.compile(r"(?:over |nearly |almost |about |around )?\d[\d,.]*%?(?=\s)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*(?:\\\*|\*(?!\*)|†)\s?\w")
_LONGEST_TITLE = 16


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage as text alone: what `code` needs to know of it."""

    text: str
    context: tuple[str, ...] = ()
    """Headings, then lead-ins, outermost first."""
    role: Role | None = None
    """None where it is not known what the passage is on the page."""
    document: str = ""
    """What tells its document from others among the same passages; empty where they are all of one."""


@dataclass(frozen=True, slots=True)
class Form:
    """What can be seen of a passage without understanding it."""

    start: int
    """Where its words begin, after list and heading marks."""
    words: int
    title: bool
    """It is marked or shaped as a heading."""
    marked: bool
    """It carries the mark or the role of a heading."""
    item: bool
    asks: bool
    ends: bool
    """It closes like a sentence."""
    leads: bool
    """It closes with a colon, to lead into something."""
    link: bool
    bare_link: bool
    """It is nothing but an address."""
    share: bool
    """It states a share: a percentage, "one in three"."""
    count: bool
    """It states how many of something there were."""
    amounts: int
    """How many amounts of time or of something counted it gives."""
    footnote: bool


def form_of(passage: PassageText) -> Form:
    """Return the form of a passage."""
    text = passage.text
    marks = _MARKS.match(text)
    start = marks.end() if marks else 0
    body = text[start:].rstrip().rstrip("*_ ")
    words = len(body.split())
    item = passage.role in (Role.ITEM, Role.CELL) or bool(marks and (marks["bullet"] or marks["number"]))
    marked = passage.role is Role.HEADING or bool(marks and marks["hashes"]) or _is_bold(text, words)
    last = body[-1:]
    digits = _DIGIT.search(body) is not None
    link = any(sign in text for sign in _LINK_SIGNS) and _LINK.search(text) is not None
    listed = bool(marks and (marks["bullet"] or (marks["number"] and passage.context)))
    loose = passage.role in (None, Role.PARAGRAPH, Role.CELL) and not listed
    return Form(
        start=start,
        words=words,
        title=marked or (loose and not link and _is_title(body, words)),
        marked=marked,
        item=item,
        asks=body.rstrip("'\"’”)]* ").endswith("?"),
        ends=last in ".!;",
        leads=last == ":" or body.endswith((": -", ":-", "...", "…")),
        link=link,
        bare_link=link and len(without_addresses(body).strip(" <>[]()")) < 4,
        share=_states_share(body, digits=digits),
        count=digits and _counts(body),
        amounts=len(_AMOUNT.findall(body)) if digits else 0,
        footnote=_FOOTNOTE.match(text) is not None,
    )


def _states_share(body: str, *, digits: bool) -> bool:
    if digits and _RATIO.search(body):
        return True
    if ("%" in body or "cent" in body) and _PERCENT.search(body):
        return True
    if any(sign in body for sign in _IN_WORDS) and _RATIO_IN_WORDS.search(body):
        return True
    return any(word in body for word in _FRACTIONS) and _FRACTION.search(body) is not None


def _counts(body: str) -> bool:
    return _BEGINS_WITH_NUMBER.match(body) is not None or _COUNT.search(body) is not None


def _is_bold(text: str, words: int) -> bool:
    return words <= _LONGEST_TITLE and _BOLD.fullmatch(text) is not None


def _is_title(body: str, words: int) -> bool:
    """Say whether a loose line reads as a title: short, and not closed like a sentence."""
    return (
        0 < words <= _LONGEST_TITLE and body[-1] not in ".!?;," and not body[0].islower() and "\n" not in body
    )
