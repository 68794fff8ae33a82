"""Questions for reflection that no part has asked yet."""

from collections.abc import Iterator

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.asking import other_questions
from learnt.engine.briefing.filling.parts import listed, parts_of
from learnt.engine.briefing.outlines import OutlinePart
from learnt.engine.domain.briefing import BlockKind, Part

MOST = 10


def fill_questions(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield the questions of the documents that are left."""
    most = evidence.choices.length.of(spec.most or MOST)
    yield from parts_of(spec, [listed(BlockKind.QUESTIONS, other_questions(evidence, most))])
