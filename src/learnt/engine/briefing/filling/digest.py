"""A part for each document: what it is, its figures, its themes, its messages and its links."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.figures import figure_sentences
from learnt.engine.briefing.evidence.linking import links_of
from learnt.engine.briefing.evidence.saying import quoted, stated
from learnt.engine.briefing.evidence.statements import Purpose, Reader
from learnt.engine.briefing.filling.background import opening
from learnt.engine.briefing.filling.parts import assembled, listed, paragraph
from learnt.engine.briefing.naming import id_of, slug
from learnt.engine.briefing.outlines import OutlinePart, Say, Told
from learnt.engine.domain.briefing import Backing, Block, BlockKind, Part, Sentence, Source
from learnt.engine.domain.coding import Kind

_PURPOSES = {
    Told.LEARNED: (Purpose.LEARNED, BlockKind.POINTS),
    Told.GOOD_PRACTICE: (Purpose.GOOD_PRACTICE, BlockKind.POINTS),
    Told.ADVICE: (Purpose.ADVICE, BlockKind.ADVICE),
}


def fill_digest(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield a part for each document that fits, on which anything can be told."""
    number = 0
    for reader, source in zip(evidence.readers(), evidence.sources, strict=True):
        if not evidence.fits(spec, source.number):
            continue
        blocks = [block for say in spec.say if (block := _block(say, reader, source, evidence))]
        links = links_of(reader, evidence) if any(say.of is Told.LINKS for say in spec.say) else []
        if all(block.kind is BlockKind.PARAGRAPH for block in blocks) and not links:
            continue
        number += 1
        heading = spec.heading.format(document=source.title, number=number)
        part = assembled(spec, slug(source.title), heading, blocks, links=links)
        yield replace(part, number=str(number) if spec.numbered else "")
        if spec.most and number >= evidence.choices.length.of(spec.most):
            return


def _block(say: Say, reader: Reader, source: Source, evidence: Evidence) -> Block | None:
    most = evidence.choices.length.of(say.most)
    match say.of:
        case Told.COUNTED:
            return _what(reader, source, evidence)
        case Told.FIGURES:
            return listed(BlockKind.POINTS, figure_sentences(reader, evidence)[:most], say.heading)
        case Told.THEMES:
            return listed(BlockKind.POINTS, _themes(reader, evidence, most), say.heading)
        case Told.LEARNED | Told.GOOD_PRACTICE | Told.ADVICE:
            purpose, kind = _PURPOSES[say.of]
            own = (
                one
                for one in evidence.statements
                if one.reference.source == reader.source and one.purpose is purpose
            )
            groups = evidence.tell_of(own, most)
            advice = purpose is Purpose.ADVICE
            said = [quoted(group, evidence.versions, audience=advice) for group in groups]
            return listed(kind, said, say.heading)
        case _:
            return None


def _what(reader: Reader, source: Source, evidence: Evidence) -> Block | None:
    where = tuple(opening(reader))
    published = f"Published {source.published}" if source.published else "No date of publication stated"
    by = f" by {source.publisher}" if source.publisher else ""
    return paragraph([stated(f"{published}{by}.", where, evidence.versions)]) if where else None


def _themes(reader: Reader, evidence: Evidence, most: int) -> list[Sentence]:
    """Return the names of the themes that a document finds or recommends on most."""
    version = reader.study.document.version
    rows = [
        row
        for row in evidence.counts.places
        if row.document == version and row.kind in {Kind.FINDING, Kind.RECOMMENDATION}
    ]
    sentences = []
    for theme, _ in Counter(row.theme for row in rows).most_common(most):
        mine = [row for row in rows if row.theme == theme]
        references = tuple(reader.of_passage(row.passage) for row in mine)[:MOST_REFERENCES]
        sure = all(row.standing == "confirmed" for row in mine)
        backing = Backing.CONFIRMED if sure else Backing.SUGGESTED
        name = evidence.codebook.theme(theme).name
        sentences.append(Sentence(id_of("theme of", version, theme), name, backing, references))
    return sentences


MOST_REFERENCES = 3
