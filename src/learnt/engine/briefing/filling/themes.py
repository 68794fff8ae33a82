"""A part for each theme; and key messages, one statement a theme."""

from collections.abc import Iterator
from dataclasses import replace

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.alike import Gathered
from learnt.engine.briefing.evidence.saying import quoted
from learnt.engine.briefing.evidence.statements import Purpose
from learnt.engine.briefing.filling.parts import assembled, listed, parts_of
from learnt.engine.briefing.filling.telling import blocks_on
from learnt.engine.briefing.outlines import OutlinePart, Told
from learnt.engine.domain.briefing import Block, BlockKind, Content, Part, Sentence

_PURPOSES = {
    Told.LEARNED: (Purpose.LEARNED, BlockKind.POINTS),
    Told.GOOD_PRACTICE: (Purpose.GOOD_PRACTICE, BlockKind.POINTS),
    Told.ADVICE: (Purpose.ADVICE, BlockKind.ADVICE),
}
_TELLING = (Told.LEARNED, Told.GOOD_PRACTICE, Told.ADVICE)


def fill_themes(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield a part for each theme of the part's groups on which anything can be told."""
    number, made = 0, False
    for theme in themes_for(spec, evidence):
        blocks = list(blocks_on(spec.say, theme, evidence))
        if not blocks or (_wants_statements(spec) and not _tells(blocks)):
            continue
        number, made = number + 1, True
        name = evidence.codebook.theme(theme).name
        heading = spec.heading.format(theme=name, number=number)
        part = assembled(spec, theme, heading, blocks, notes=_spare(spec, theme, evidence))
        yield replace(part, theme=theme, number=str(number) if spec.numbered else "")
    if not made:
        yield from parts_of(replace(spec, heading="Themes"), ()) if spec.empty else ()


def themes_for(spec: OutlinePart, evidence: Evidence) -> list[str]:
    """Return the chosen themes that belong to a part's groups."""
    book = evidence.codebook
    found = [theme for theme in evidence.themes if not spec.groups or book.theme(theme).group in spec.groups]
    return found[: evidence.choices.length.of(spec.most)] if spec.most else found


def fill_messages(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield key messages: of each kind wanted one statement a theme, the themes of most documents first."""
    yield from parts_of(spec, _messages(spec, evidence))


def _messages(spec: OutlinePart, evidence: Evidence) -> Iterator[Content | None]:
    for say in spec.say:
        if say.of not in _PURPOSES:
            continue
        purpose, kind = _PURPOSES[say.of]
        said: list[Sentence] = []
        most = evidence.choices.length.of(say.most)
        for theme in themes_for(spec, evidence):
            if len(said) < most:
                groups = evidence.tell(theme, purpose, 1)
                said += [quoted(g, evidence.versions, audience=purpose is Purpose.ADVICE) for g in groups]
        yield listed(kind, said, say.heading)


def _wants_statements(spec: OutlinePart) -> bool:
    return any(say.of in _TELLING for say in spec.say)


def _tells(blocks: list[Block]) -> bool:
    """Tell whether anything but a count and a definition was said."""
    return any(block.kind is not BlockKind.PARAGRAPH for block in blocks)


def _spare(spec: OutlinePart, theme: str, evidence: Evidence) -> list[Sentence]:
    """Return further statements for who speaks."""
    groups: list[Gathered] = []
    for purpose in (Purpose.LEARNED, Purpose.ADVICE):
        if spec.spare > len(groups):
            groups += evidence.tell(theme, purpose, spec.spare - len(groups))
    return [quoted(group, evidence.versions) for group in groups]
