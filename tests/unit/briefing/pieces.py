"""Find things in a briefing."""

from collections.abc import Iterator

from learnt.engine.domain.briefing import Block, BlockKind, Briefing, Part, Sentence, Table


def part(briefing: Briefing, name: str) -> Part:
    return next(one for one in briefing.parts if name in (one.id, one.theme))


def ids(briefing: Briefing) -> list[str]:
    return [one.id for one in briefing.parts]


def said(part: Part, heading: str) -> list[Sentence]:
    """Return the sentences of the block under a heading."""
    return [
        sentence
        for content in part.contents
        if isinstance(content, Block) and content.heading == heading
        for sentence in content.sentences
    ]


def of_kind(part: Part, kind: BlockKind) -> list[Sentence]:
    return [
        sentence
        for content in part.contents
        if isinstance(content, Block) and content.kind is kind
        for sentence in content.sentences
    ]


def tables(part: Part) -> Iterator[Table]:
    return (content for content in part.contents if isinstance(content, Table))
