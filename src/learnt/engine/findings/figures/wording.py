"""Say in the document's own words what a figure is about and what its base consists of."""

import re
from functools import cache

from learnt.engine.findings.figures.mentions import Form, Mention
from learnt.engine.findings.figures.vocabulary import any_of, words

_VERBS = (
    r"(?:were|was|had|have|has|are|is|did|do|does|involved?s?|featured?s?|related?|resulted|occurred|concerned|included?"
    r"|showed|lived|received|experienced|met|reported|came|took|attended|led|became|remained|said|felt|died|told|knew|made|gave|held|thought|spoke|wanted|agreed|moved|needed|used|turned|identified"
    r"|mentioned|accounted|required|went|could|would|should|may|might|can|will)"
)
_FINITE = r"(?:were|was|had|have|has|are|is|did|do|remained|involved|received|became)"
_RELATIVE = r"(?:who|that|which|where|whose)"
_CLOSE = re.compile(r"\s*[,;:(.–—]|\s-\s|$")
_DETERMINER = re.compile(r"^(?:(?:all|the|these|those|of|a|total|full)\s+)+", re.IGNORECASE)
_DATED = re.compile(
    r"\s+(?:since|during|between|from|in|to)(?:\s+(?:(?:the\s+)?year\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b).*)?$",
    re.IGNORECASE,
)
"""A date that closes a population; it is the period and not who is counted."""
_EDGES = " \t\n,;:.()[]–—-−*_|•✓·“”\"'"


def plain(text: str) -> str:
    """Return text on one line without emphasis marks and edge punctuation."""
    return " ".join(text.replace("**", "").replace("__", "").split()).strip(_EDGES)


def population_after(tail: str, *, needs_of: bool) -> tuple[str, int]:
    """Return what a base consists of, from the words after a number, and how many characters that takes."""
    lead = re.match(r"\s+of\s+" if needs_of else r"\s+(?:of\s+)?(?=[^\W\d_])", tail, re.IGNORECASE)
    if not lead:
        return "", 0
    rest = tail[lead.end() :]
    close = _CLOSE.search(rest)
    rest = rest[: close.start()] if close else rest
    end = _end_of_noun_phrase(rest)
    return _DATED.sub("", _DETERMINER.sub("", plain(rest[:end]))), lead.end() + end


def _end_of_noun_phrase(text: str) -> int:
    if re.match(rf"(?:{_VERBS}|there|it|this|they)\b", text, re.IGNORECASE):
        return 0
    verb = re.search(rf"\s{_VERBS}\b", text, re.IGNORECASE)
    if not verb:
        return len(text)
    if not re.search(rf"\b{_RELATIVE}\b", text[: verb.start() + 1], re.IGNORECASE):
        return verb.start()
    finite = list(re.finditer(rf"\s{_FINITE}\b", text[verb.end() :], re.IGNORECASE))
    later = [
        match for match in finite if not re.search(r"\b(?:or|and)\s*$", text[: verb.end() + match.start()])
    ]
    return verb.end() + later[-1].start() if later else len(text)


def subject_of(mention: Mention, before: str, after: str) -> str:
    """Return what a figure is about, from the words of its share of the sentence before and after it."""
    if mention.form is Form.COUNT and mention.noun:
        return _trimmed(f"{mention.noun}{after}")
    lead, follow = _before(before), _after(after)
    if lead and (_leads_into(before) or not follow):
        return lead
    return follow or lead


def _trimmed(text: str) -> str:
    """Return the words without the preposition that is left where another figure cut them short."""
    words_only = plain(text.split(";", maxsplit=1)[0])
    if text.rstrip()[-1:] in (".", "!", "?"):
        return words_only
    return re.sub(r"\s+(?:from|of|in|and|&|with|by|to|for|or|the)$", "", words_only, flags=re.IGNORECASE)


@cache
def _linking() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s){any_of(words('linking'))}$", re.IGNORECASE)


_ARTICLES = re.compile(r"(?:^|\s)(?:a|an|the|there|was|were|is|are|and|in)$", re.IGNORECASE)


def _leads_into(before: str) -> bool:
    return bool(_linking().search(plain(before))) or bool(re.search(r"[:–—-]\s*$", before))


def _before(before: str) -> str:
    text = plain(before)
    if re.search(r"\b(?:that|when|because|where)$", text) or re.match(
        r"(?:in|during|of|for|by|at|from|out of|among|over|within|between)\b", text, re.IGNORECASE
    ):
        return ""
    return plain(_ARTICLES.sub("", plain(_linking().sub("", text))))


def _after(after: str) -> str:
    start = r"^[^\w(]*(?:(?:of\s+)?(?:which|these|those|them|whom)\s+)?(?:(?:were|was|are|is)\s+)?"
    return _trimmed(re.sub(start, "", after))
