"""Blocks of a part that tell of one theme: its count, what was learned, what to do, what to ask."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.asking import questions_on
from learnt.engine.briefing.evidence.saying import (
    count_words,
    counted,
    is_small,
    quoted,
    shown_with,
    worded,
)
from learnt.engine.briefing.evidence.statements import Purpose
from learnt.engine.briefing.filling.parts import listed, paragraph
from learnt.engine.briefing.outlines import Say, Told
from learnt.engine.domain.briefing import Block, BlockKind, Reference, Sentence
from learnt.engine.domain.coding import Kind

MOST_MORE = 8
"""References to where else a theme is raised."""
_VERBS = ((Kind.FINDING, "Found"), (Kind.RECOMMENDATION, "Recommendations on it"))

Teller = Callable[[Say, str, Evidence], Block | None]


def blocks_on(says: tuple[Say, ...], theme: str, evidence: Evidence) -> Iterator[Block]:
    """Yield the blocks that an outline wants said of a theme, leaving out what nothing fills."""
    for say in says:
        if block := TELLERS[say.of](say, theme, evidence):
            yield block


def statements(say: Say, purpose: Purpose, theme: str, evidence: Evidence) -> list[Sentence]:
    """Return new statements on a theme, as many as the outline wants at this length."""
    most = evidence.choices.length.of(say.most)
    versions, advice = evidence.versions, purpose is Purpose.ADVICE
    return [quoted(group, versions, audience=advice) for group in evidence.tell(theme, purpose, most)]


def counts_on(theme: str, evidence: Evidence) -> Iterator[Sentence]:
    """Yield in how many documents a theme is found, and recommended on."""
    smallest = evidence.choices.smallest
    for kind, verb in _VERBS:
        if count := evidence.counts.of(kind, theme):
            references = shown_with(count, evidence.references(count.places), smallest)
            standing = ""
            if evidence.choices.include_suggested and not count.confirmed:
                standing = " (suggested)"
            elif evidence.choices.include_suggested and count.confirmed < count.documents:
                standing = " (in some of them confirmed by people)"
            text = f"{verb} in {count_words(count, smallest)}{standing}."
            yield counted(text, references, f"{theme} {kind}")


def _counted(say: Say, theme: str, evidence: Evidence) -> Block | None:
    said = list(counts_on(theme, evidence))
    return paragraph(said) if said else None


def _definition(say: Say, theme: str, evidence: Evidence) -> Block | None:
    return paragraph([worded(evidence.codebook.theme(theme).definition, theme)])


def _learned(say: Say, theme: str, evidence: Evidence) -> Block | None:
    return listed(BlockKind.POINTS, statements(say, Purpose.LEARNED, theme, evidence), say.heading)


def _good_practice(say: Say, theme: str, evidence: Evidence) -> Block | None:
    return listed(BlockKind.POINTS, statements(say, Purpose.GOOD_PRACTICE, theme, evidence), say.heading)


def _advice(say: Say, theme: str, evidence: Evidence) -> Block | None:
    return listed(BlockKind.ADVICE, statements(say, Purpose.ADVICE, theme, evidence), say.heading)


def _questions(say: Say, theme: str, evidence: Evidence) -> Block | None:
    most = evidence.choices.length.of(say.most)
    return listed(BlockKind.QUESTIONS, questions_on(theme, evidence, most), say.heading)


def _more(say: Say, theme: str, evidence: Evidence) -> Block | None:
    """Say where else the theme is raised."""
    told = {(reference.source, reference.passage) for reference in evidence.told}
    pages: dict[tuple[int, int], Reference] = {}
    for kind, _ in _VERBS:
        count = evidence.counts.of(kind, theme)
        if count and is_small(count, evidence.choices.smallest):
            continue
        for reference in evidence.references(count.places if count else ()):
            if (reference.source, reference.passage) not in told:
                pages.setdefault((reference.source, reference.page), reference)
    some = tuple(sorted(pages.values()))[:MOST_MORE]
    return paragraph([counted("Also said on these pages:", some, f"{theme} more")]) if some else None


TELLERS: Mapping[Told, Teller] = MappingProxyType(
    {
        Told.COUNTED: _counted,
        Told.DEFINITION: _definition,
        Told.LEARNED: _learned,
        Told.GOOD_PRACTICE: _good_practice,
        Told.ADVICE: _advice,
        Told.QUESTIONS: _questions,
        Told.MORE: _more,
    }
)
"""What tells each thing of a theme."""
