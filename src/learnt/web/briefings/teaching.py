"""The sentences of a published briefing by theme and purpose, for the page of one's own learning."""

from collections.abc import Iterator
from enum import StrEnum

from learnt.engine.domain.briefing import Backing, Block, BlockKind, Briefing, Part, Sentence
from learnt.web.briefings.models import Edition, Teaching

_FROM_EVIDENCE = (Backing.CONFIRMED, Backing.STATED, Backing.OWN)


class Purpose(StrEnum):
    """What a sentence is for, to who reads it in two minutes."""

    LEARNED = "learned"
    ADVICE = "advice"
    QUESTION = "question"
    TOOL = "tool"
    CONTACT = "contact"


def keep_teachings(edition: Edition, briefing: Briefing) -> None:
    """Keep the sentences of a version that teach."""
    Teaching.objects.bulk_create(row for part in briefing.parts for row in _of_part(edition, part))


def _of_part(edition: Edition, part: Part) -> Iterator[Teaching]:
    for content in part.contents:
        if isinstance(content, Block) and part.theme:
            for sentence in content.sentences:
                purpose = _purpose(content.kind)
                if purpose and sentence.backing in _FROM_EVIDENCE:
                    yield _row(edition, part, sentence, purpose)
    for link in part.links:
        if link.sentence.backing in _FROM_EVIDENCE:
            purpose = Purpose.CONTACT if link.opens.startswith(("tel:", "mailto:")) else Purpose.TOOL
            row = _row(edition, part, link.sentence, purpose)
            row.words, row.opens = f"{link.name}: {link.address}" if link.address else link.name, link.opens
            yield row


def _purpose(kind: BlockKind) -> Purpose | None:
    match kind:
        case BlockKind.ADVICE:
            return Purpose.ADVICE
        case BlockKind.QUESTIONS:
            return Purpose.QUESTION
        case BlockKind.POINTS | BlockKind.PARAGRAPH | BlockKind.STEPS:
            return Purpose.LEARNED
        case BlockKind.NOTICE:
            return None


def _row(edition: Edition, part: Part, sentence: Sentence, purpose: Purpose) -> Teaching:
    return Teaching(
        edition=edition, sentence=sentence.id, part=part.id, theme=part.theme, purpose=purpose,
        words=sentence.words, audience=list(sentence.audience),
    )  # fmt: skip
