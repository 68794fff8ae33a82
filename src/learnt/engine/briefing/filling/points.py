"""A part for each learning point under its own title; points that documents share are told once."""

from collections.abc import Iterator
from dataclasses import replace

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.alike import Gathered, alike, gather, words_of
from learnt.engine.briefing.evidence.saying import quoted, stated
from learnt.engine.briefing.evidence.statements import Candidate, Purpose, Reader, Statements
from learnt.engine.briefing.filling.parts import assembled, listed, paragraph
from learnt.engine.briefing.fitness import is_fit
from learnt.engine.briefing.naming import slug
from learnt.engine.briefing.outlines import OutlinePart, Say, Told
from learnt.engine.briefing.plain import plain
from learnt.engine.domain.briefing import Block, BlockKind, Part, Sentence
from learnt.engine.domain.document import Span
from learnt.engine.domain.findings import LearningPoint

_UNTITLED = "Learning point"
_LONGEST_TITLE = 18
WHOLE = 250
"""Words of one statement: a learning point is passed on as it stands."""


def fill_points(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield a part for each learning point, in the order of the documents."""
    number = 0
    titles: list[str] = []
    for reader, point in points_of(spec, evidence):
        title = title_of(point)
        if title != _UNTITLED and any(alike(words_of(title), words_of(told)) for told in titles):
            continue
        blocks = [block for say in spec.say if (block := _block(say, reader, point, evidence))]
        if not blocks:
            continue
        titles.append(title)
        number += 1
        heading = spec.heading.format(point=title, number=number)
        part = assembled(spec, slug(title), heading, blocks)
        theme = point.themes[0] if point.themes else ""
        yield replace(part, theme=theme, number=str(number) if spec.numbered else "")
        if spec.most and number >= evidence.choices.length.of(spec.most):
            return


def points_of(spec: OutlinePart, evidence: Evidence) -> Iterator[tuple[Reader, LearningPoint]]:
    """Yield the learning points that may be told."""
    choices = evidence.choices
    for reader in evidence.readers():
        version = reader.version
        for point in reader.study.findings.learning_points:
            sure = evidence.confirmed.on(version, Span(point.quote.start, point.quote.end))
            wanted = not choices.themes or set(choices.themes) & (set(point.themes) | sure)
            if wanted and (sure or choices.include_suggested):
                yield reader, point


def title_of(point: LearningPoint) -> str:
    """Return the title of a learning point, or its first words where it has none."""
    title = plain(point.title)
    if title:
        return title
    words = plain((point.learned or point.advice)[0].text).split() if point.learned or point.advice else []
    return (
        f"{' '.join(words[:_LONGEST_TITLE])} …"
        if len(words) > _LONGEST_TITLE
        else " ".join(words) or _UNTITLED
    )


def _block(say: Say, reader: Reader, point: LearningPoint, evidence: Evidence) -> Block | None:
    most = evidence.choices.length.of(say.most)
    match say.of:
        case Told.LEARNED:
            purpose = Purpose.GOOD_PRACTICE if point.good_practice else Purpose.LEARNED
            groups = _groups(reader, point, evidence, purpose=purpose, most=most)
            return listed(BlockKind.POINTS, _sentences(groups, evidence), say.heading)
        case Told.ADVICE:
            groups = _groups(reader, point, evidence, purpose=Purpose.ADVICE, most=most)
            return listed(BlockKind.ADVICE, _sentences(groups, evidence, audience=True), say.heading)
        case Told.COUNTED:
            reference = reader.reference(point.quote.start, point.quote.end, point.quote.page)
            title = evidence.sources[reader.source - 1].title
            return (
                paragraph([stated(f"From: {title}", [reference], evidence.versions)]) if reference else None
            )
        case _:
            return None


def _groups(
    reader: Reader, point: LearningPoint, evidence: Evidence, *, purpose: Purpose, most: int
) -> list[Gathered]:
    quotes = point.advice if purpose is Purpose.ADVICE else point.learned
    maker = Statements(reader, evidence.confirmed, WHOLE, fewest_words=0)
    audience = point.audience if purpose is Purpose.ADVICE else ()
    made = (maker.candidate(quote, purpose, point.themes, audience) for quote in quotes)
    found = [one for one in made if one and _may(one, evidence)]
    at = {one.reference: place for place, one in enumerate(found)}
    groups = sorted(gather(found), key=lambda group: at[group.first.reference])[:most]
    evidence.note(groups)
    return groups


def _may(one: Candidate, evidence: Evidence) -> bool:
    sure = bool(one.confirmed) or evidence.choices.include_suggested
    return sure and is_fit(f"{one.lead_in} {one.text}".strip(), evidence.choices.smallest)


def _sentences(groups: list[Gathered], evidence: Evidence, *, audience: bool = False) -> list[Sentence]:
    return [quoted(group, evidence.versions, audience=audience) for group in groups]
