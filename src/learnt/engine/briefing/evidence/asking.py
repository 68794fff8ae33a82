"""Questions that documents put to practitioners, each asked once in a briefing."""

from collections.abc import Iterator

from learnt.engine.briefing.evidence.alike import once
from learnt.engine.briefing.evidence.gathering import Evidence
from learnt.engine.briefing.evidence.saying import stated
from learnt.engine.domain.briefing import Sentence
from learnt.engine.domain.findings import Prompt


def questions_on(theme: str, evidence: Evidence, most: int) -> list[Sentence]:
    """Return questions on a theme that were not asked yet, and note them as asked."""
    return _asked(evidence, (said for prompt, said in _questions(evidence) if theme in prompt.themes), most)


def other_questions(evidence: Evidence, most: int) -> list[Sentence]:
    """Return questions that were not asked yet, on the chosen themes or on none, and note them as asked."""
    wanted = set(evidence.choices.themes)
    found = (
        said
        for prompt, said in _questions(evidence)
        if not wanted or not prompt.themes or wanted & set(prompt.themes)
    )
    return _asked(evidence, found, most)


def _asked(evidence: Evidence, found: Iterator[Sentence], most: int) -> list[Sentence]:
    kept = once(found)[:most]
    evidence.asked |= {reference for one in kept for reference in one.references}
    return kept


def _questions(evidence: Evidence) -> Iterator[tuple[Prompt, Sentence]]:
    for reader in evidence.readers():
        for prompt in reader.study.findings.prompts:
            quote = prompt.quote
            reference = reader.reference(quote.start, quote.end, quote.page)
            words = reader.words(quote.start, quote.end)
            if reference and words and reference not in evidence.asked:
                yield prompt, stated(words, [reference], evidence.versions, quoted_words=True)
