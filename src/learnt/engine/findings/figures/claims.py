"""Gather each stated figure of a document with its base, population, subject and period, before it is judged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Document, Passage, Role, Span
from learnt.engine.findings.figures.admission import admitted
from learnt.engine.findings.figures.mentions import Form, Mention, find_mentions
from learnt.engine.findings.figures.periods import period_of
from learnt.engine.findings.figures.sentences import sentences, shares
from learnt.engine.findings.figures.wording import plain, population_after, subject_of

_MOST_IN_A_SENTENCE = 200
"""A sentence with more numbers is a table that has lost its lines, and says nothing of any of them."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A stated figure on its way to a verdict."""

    mention: Mention
    sentence: Span
    """Where its sentence stands in the canonical text."""
    passage: Passage
    words: str
    """The sentence."""
    unit: str
    subject: str
    population: str
    period: str
    own_period: bool
    """True where the period is stated in the same sentence."""
    denominator: int | None
    base_from: str = ""
    """Where the base was stated, in words for the reason; empty where it was stated with the number."""

    @property
    def numerator(self) -> int | None:
        """The part of a base, where the document gives it as a count."""
        counts = self.mention.form is not Form.COUNT or self.denominator is not None
        return self.mention.count if counts else None


def claims_of(document: Document, codings: Sequence[Coding]) -> tuple[Claim, ...]:
    """Return every figure stated in running text, in reading order, without bases found elsewhere."""
    fallback = document_period(document)
    found: list[Claim] = []
    for passage, coding in zip(document.passages, codings, strict=True):
        if not (passage.role is Role.CELL and _is_bare(document.quote(passage))):
            found += _of_passage(document, passage, coding.kind, fallback)
    return tuple(found)


def _is_bare(text: str) -> bool:
    """Tell whether a table cell holds numbers only, so that its heads say what it is about."""
    return not any(len(word) > 2 and word.isalpha() for word in text.split())


def document_period(document: Document) -> str:
    """Return the period that a document states of itself, or nothing."""
    if document.details.period:
        return document.details.period.value
    return period_of(document.details.title.value, is_heading=True) if document.details.title else ""


def _of_passage(document: Document, passage: Passage, kind: Kind, fallback: str) -> Iterator[Claim]:
    text = document.quote(passage)
    for span in sentences(text):
        sentence = span.of(text)
        mentions = admitted(find_mentions(sentence), sentence, kind)
        if len(mentions) > _MOST_IN_A_SENTENCE:
            continue
        for mention, share in zip(mentions, shares(sentence, mentions), strict=True):
            yield _claim(mention, share, span.shifted(passage.start), passage, sentence, fallback)


def _claim(  # noqa: PLR0917 - a claim is put together from all of these
    mention: Mention, share: Span, place: Span, passage: Passage, sentence: str, fallback: str
) -> Claim:
    own = period_of(sentence, is_heading=passage.role is Role.HEADING)
    before, after = sentence[share.start : mention.start], sentence[mention.end : share.end]
    population, taken = _population(mention, sentence, after)
    subject = (
        subject_of(mention, before, after[taken:])
        or _rest(mention, population)
        or "".join(passage.lead_in[-1:])
    )
    return Claim(
        mention, place, passage, sentence, _unit(mention), subject, population,
        own or _period_around(passage) or fallback, bool(own), mention.base,
    )  # fmt: skip


def _population(mention: Mention, sentence: str, after: str) -> tuple[str, int]:
    """Return the population stated with a number, and how much of what follows states it."""
    if mention.form in (Form.COUNT, Form.MONEY, Form.CHANGE):
        return "", 0
    if mention.population:
        return population_after(" of " + mention.population, needs_of=True)[0], 0
    if mention.noun:
        return (
            population_after(f" {mention.noun}", needs_of=False)[0] if mention.base is not None else ""
        ), 0
    closed = sentence[mention.end - 1] in "),"
    needs_of = closed or (mention.form is not Form.RATIO and mention.base is None)
    return population_after(after, needs_of=needs_of)


def _rest(mention: Mention, population: str) -> str:
    """Return what stands within a pair beside its population ("115 were seriously harmed (54%)")."""
    rest = plain(mention.noun).removeprefix(population).strip()
    dated = rest.lower().startswith(("from ", "in ", "since ", "during ", "between "))
    return "" if dated or mention.form is not Form.PERCENT else rest


def _period_around(passage: Passage) -> str:
    texts = reversed(passage.headings + passage.lead_in)
    return next((found for text in texts if (found := period_of(text, is_heading=True))), "")


_UNITS = {Form.RATE: "rate", Form.MONEY: "pounds", Form.CHANGE: "percent change"}


def _unit(mention: Mention) -> str:
    if mention.form in (Form.PERCENT, Form.RATIO):
        return "percent"
    return _UNITS.get(mention.form, mention.noun)


def with_base(claim: Claim, base: int, population: str, source: str) -> Claim:
    """Return the claim with a base that the document states elsewhere."""
    return replace(claim, denominator=base, population=claim.population or population, base_from=source)
