"""Put a part together: the outline's wording around what the evidence filled in."""

from collections.abc import Iterable, Iterator, Sequence

from learnt.engine.briefing.evidence.saying import block_of, worded
from learnt.engine.briefing.outlines import OutlinePart
from learnt.engine.domain.briefing import Block, BlockKind, Content, Link, Part, Sentence


def parts_of(
    spec: OutlinePart,
    filled: Iterable[Content | None],
    *,
    links: Sequence[Link] = (),
    notes: Sequence[Sentence] = (),
) -> Iterator[Part]:
    """Yield the one part of a role that makes one; none where the evidence gave nothing and nothing is said of that."""
    contents = tuple(content for content in filled if content)
    if not contents and not links:
        if not spec.empty:
            return
        contents = (paragraph([worded(spec.empty, spec.id)]),)
    yield assembled(spec, spec.id, spec.heading, contents, links=links, notes=notes)


def assembled(
    spec: OutlinePart,
    name: str,
    heading: str,
    contents: Iterable[Content],
    *,
    links: Sequence[Link] = (),
    notes: Sequence[Sentence] = (),
) -> Part:
    """Return a part with the outline's wording before and after its contents."""
    before = (block_of(wording, name) for wording in spec.before)
    after = (block_of(wording, name) for wording in spec.after)
    said = tuple(worded(text, f"{name} notes") for text in spec.notes)
    return Part(
        id=name,
        heading=heading,
        contents=(*before, *contents, *after),
        links=tuple(links),
        role=spec.role.value,
        notes=(*said, *notes),
    )


def paragraph(sentences: Iterable[Sentence]) -> Block:
    """Return sentences as a paragraph."""
    return Block(BlockKind.PARAGRAPH, tuple(sentences))


def listed(
    kind: BlockKind, sentences: Iterable[Sentence], heading: str = "", *, minutes: int = 0
) -> Block | None:
    """Return sentences as a list; None where there are none."""
    found = tuple(sentences)
    return Block(kind, found, heading, minutes) if found else None
