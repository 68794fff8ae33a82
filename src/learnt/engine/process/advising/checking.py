"""Advise on a recommendation: what it leaves open, what it rests on, and what was recommended already."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from learnt.engine.domain.recommendation_record import Answered, RecommendationRecord
from learnt.engine.findings.audience import EVERYONE, audience
from learnt.engine.process.advising.contradiction import contradict
from learnt.engine.process.advising.model import Advice, AdviceRules, Look, Missing, Rule, Strength, Words

Likeness = Callable[[str, Sequence[str]], Sequence[float]]
"""How like a text each of others is, from 0 to 1."""

_ASK = re.compile(r"\b(?:should|must|(?:is|are) (?:asked|required) to|needs? to)\b", re.IGNORECASE)
_ASK_SOFTLY = re.compile(r"\b(?:which|that|who|what|when|where|if|as|how)\b[^.;]{0,60}$", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all|every|each) (?:\w+ ){0,2}(?:agenc|partner|service|professional|practitioner|staff|worker)|\beveryone\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:directors?|heads? of|heads?|headteachers?|managers?|leads?|chiefs?|chief executives?|chairs?|officers?|commissioners?|"
    r"(?:named|designated) (?:nurse|doctor|midwife|gp|professional)s?|executives?|coordinators?|co-ordinators?|"
    r"inspectors?|superintendents?|constables?|matrons?|principals?|registrars?|secretar(?:y|ies)|deputy|deputies)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:by|before|within|from|until|no later than|not later than|in)\b[^.;]{0,25}"
    r"(?:\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b20\d\d\b|"
    r"\b(?:\d+|one|two|three|four|six|nine|twelve|eighteen) (?:working )?(?:days?|weeks?|months?|years?)\b|"
    r"\b(?:spring|summer|autumn|winter|the end of (?:the|this|next) (?:year|month|quarter|term))\b)",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """What a recommendation is held against."""

    others: tuple[RecommendationRecord, ...] = ()
    """Recommendations made before, of this review and of others; whom one may see is for the caller to say."""
    open_ids: frozenset[str] = frozenset()
    """Of those, the ones that are still open."""
    likeness: Likeness | None = None


def advise(rules: AdviceRules, record: RecommendationRecord, beside: Beside) -> tuple[Advice, ...]:
    """Return the advice on a recommendation, in the order of the rules. No advice is no praise."""
    seen = _Seen(rules, record, beside)
    return tuple(advice for rule in rules.rules.values() if (advice := seen.under(rule)) is not None)


def strengths_of(rules: AdviceRules, text: str) -> dict[Strength, tuple[str, ...]]:
    """Return the strengths that the words of a recommendation tell, strongest first, each with those words."""
    found = {
        strength: tuple(
            match[0] for pattern in rules.strengths[strength].words for match in pattern.finditer(text)
        )
        for strength in Strength
    }
    return {strength: words for strength, words in found.items() if words}


class _Seen:
    def __init__(self, rules: AdviceRules, record: RecommendationRecord, beside: Beside) -> None:
        self._rules, self._record, self._beside = rules, record, beside
        self._others = [
            one for one in beside.others if one.id != record.id and one.answered is not Answered.NOT_ACCEPTED
        ]
        likeness = beside.likeness(record.text, [one.text for one in self._others]) if beside.likeness else ()
        self._alike = list(zip(self._others, likeness, strict=False))
        self._looks: dict[Look, Callable[[], tuple[str, ...] | None]] = {
            Look.SEVERAL_ASKS: self._several,
            Look.NOBODY_NAMED: self._nobody,
            Look.AGENCY_WITHOUT_POST: self._without_post,
            Look.NO_DATE: self._no_date,
            Look.DATE_PAST: self._date_past,
            Look.WEAK_ONLY: self._weak_only,
            Look.DUPLICATE: self._duplicate,
            Look.CONTRADICTION: self._contradiction,
            Look.MANY_IN_REVIEW: self._many_in_review,
            Look.MANY_ON_THEME: self._many_on_theme,
        }

    def under(self, rule: Rule) -> Advice | None:
        """Return the advice of one rule, if there is any."""
        field, found = "", ""
        others: tuple[str, ...] = ()
        match rule.when:
            case Missing(link):
                if link not in self._record.why.missing():
                    return None
                field = link
            case Words():
                hit = next(self._hits(rule.when), None)
                if hit is None:
                    return None
                field, found = hit
            case look:
                known = self._looks[look]()
                if known is None:
                    return None
                others = known
        return Advice(rule.id, rule.says, rule.why, self._rules.sources[rule.source], field, found, others)

    def _hits(self, words: Words) -> Iterator[tuple[str, str]]:
        for field in words.fields:
            said = self._field(field)
            if any(pattern.search(said) for pattern in words.unless):
                continue
            for pattern in words.any:
                if match := pattern.search(said):
                    yield field, match[0]

    def _field(self, name: str) -> str:
        if name == "text":
            return self._record.text
        return "; ".join(self._record.to) if name == "to" else str(getattr(self._record.why, name))

    def _several(self) -> tuple[str, ...] | None:
        """Count the asks; one within a clause that only tells more of the first is none of its own."""
        text = self._record.text
        asks = [one for one in _ASK.finditer(text) if not _ASK_SOFTLY.search(text[: one.start()])]
        return () if len(asks) > 1 else None

    def _nobody(self) -> tuple[str, ...] | None:
        text = self._record.text
        named = [one for one in audience((text,), ()) if one != EVERYONE]
        return None if self._record.to or named or _POST.search(text) or _ALL.search(text) else ()

    def _without_post(self) -> tuple[str, ...] | None:
        who = "; ".join(self._record.to)
        if _ALL.search(self._record.text) or _ALL.search(who):
            return None
        if _POST.search(who) or _POST.search(self._record.text.split(" should ")[0]):
            return None
        named = [one for one in audience((self._record.text,), ()) if one != EVERYONE]
        return () if who or named else None

    def _no_date(self) -> tuple[str, ...] | None:
        return None if self._record.by or _DAY.search(self._record.text) else ()

    def _date_past(self) -> tuple[str, ...] | None:
        return () if self._record.by and self._record.by < self._record.made else None

    def _weak_only(self) -> tuple[str, ...] | None:
        return () if list(strengths_of(self._rules, self._record.text)) == [Strength.WEAK] else None

    def _duplicate(self) -> tuple[str, ...] | None:
        same = self._rules.limits.same
        alike = [(score, one.id) for one, score in self._alike if score >= same and not self._against(one)]
        return tuple(name for _, name in sorted(alike, reverse=True)) or None

    def _contradiction(self) -> tuple[str, ...] | None:
        near = self._rules.limits.near
        return tuple(one.id for one, score in self._alike if score >= near and self._against(one)) or None

    def _against(self, other: RecommendationRecord) -> bool:
        return contradict(self._record.text, other.text)

    def _many_in_review(self) -> tuple[str, ...] | None:
        same = tuple(one.id for one in self._others if one.review == self._record.review)
        return same if len(same) >= self._rules.limits.many_in_review else None

    def _many_on_theme(self) -> tuple[str, ...] | None:
        themes = set(self._record.themes)
        still = [one for one in self._others if one.id in self._beside.open_ids and themes & set(one.themes)]
        return tuple(one.id for one in still) if len(still) >= self._rules.limits.many_on_theme else None
