"""Decide which numbers of a sentence are figures, and which belong to the story or to what must be done."""

import re
from functools import cache

from learnt.engine.domain.coding import Kind
from learnt.engine.findings.figures.mentions import Form, Mention
from learnt.engine.findings.figures.vocabulary import any_of, class_of, least, words

_FAMILY = re.compile(
    r"\b(?:has|have|had|with|expecting|mother of|father of|parents? of|her|his|their|couple'?s?)\s*$", re.I
)


def admitted(mentions: tuple[Mention, ...], sentence: str, kind: Kind) -> tuple[Mention, ...]:
    """Return the mentions that state figures."""
    if kind is Kind.PROMPT and not any(m.form is Form.PERCENT for m in mentions):
        return ()
    mentions = tuple(m for m in mentions if kind is Kind.FIGURE or not _is_small_part(m, sentence))
    firm = [m for m in mentions if m.form is not Form.COUNT or _is_firm(m, sentence, kind)]
    if not firm:
        return ()
    return tuple(m for m in mentions if m in firm or _may_follow(m, firm, sentence, kind))


def _is_firm(mention: Mention, sentence: str, kind: Kind) -> bool:
    """Tell whether a plain count is a figure by itself."""
    if _is_target(mention, sentence, kind) or (
        not mention.noun and not _states_result(mention, sentence, kind)
    ):
        return False
    group = class_of(_head(mention.noun)) if mention.noun else "reviews"
    smallest = least(group) if group else 1
    if kind is Kind.FIGURE and group != "work":
        smallest = min(smallest, 2)
    if kind is Kind.CASE_FACT:
        smallest = max(smallest, 10)
    return mention.value >= smallest and not _is_own_family(mention, sentence)


def _is_small_part(mention: Mention, sentence: str) -> bool:
    """Tell whether "two of the five" speaks of a few things of a story, in words."""
    said = sentence[mention.start : mention.end]
    return mention.form is Form.PART and (mention.base or 0) < 10 and not any(c.isdigit() for c in said)


def _states_result(mention: Mention, sentence: str, kind: Kind) -> bool:
    """Tell whether a number without a noun opens its line ("3 relating to under 1s") or counts after a dash."""
    opens = not sentence[: mention.start].strip(" *•-–—✓")
    terse = bool(mention.qualifier) and bool(re.match(r"\s+in\s", sentence[mention.end :]))
    said = kind is Kind.FIGURE or not re.match(r"\s+(?:was|had|did|met)\b", sentence[mention.end :])
    digits = sentence[mention.start : mention.end][-1].isdigit()
    return (opens and said and digits and kind is not Kind.CASE_FACT) or terse


def _head(noun: str) -> str:
    plain = re.sub(r"\s*\(.*\)$", "", noun).lower()
    both = " ".join(plain.split()[-2:])
    return both if class_of(both) else plain.split()[-1]


def _is_own_family(mention: Mention, sentence: str) -> bool:
    return bool(_FAMILY.search(sentence[: mention.start])) and mention.value < 10


def _is_target(mention: Mention, sentence: str, kind: Kind) -> bool:
    """Tell whether the count says what should be done and not what was."""
    return kind is Kind.RECOMMENDATION or bool(_obliges().search(sentence[: mention.start]))


@cache
def _obliges() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('obligations'))}\b", re.IGNORECASE)


def _may_follow(mention: Mention, firm: list[Mention], sentence: str, kind: Kind) -> bool:
    """Tell whether a small or bare count stands beside a figure of the same sentence."""
    if (
        mention.form is not Form.COUNT
        or _is_target(mention, sentence, kind)
        or _is_own_family(mention, sentence)
    ):
        return False
    return any(m.start < mention.start for m in firm) or bool(mention.noun and kind is not Kind.CASE_FACT)
