"""From a briefing to slides: a question or a task to a group, a table and a picture each get one of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from learnt.engine.briefing import printing
from learnt.engine.briefing.deck.evidence import evidence_of
from learnt.engine.briefing.deck.slide import Grid, Line, LineKind, Look, Row, Run, Slide, Tone, Weight
from learnt.engine.domain.briefing import (
    Block,
    BlockKind,
    Briefing,
    Content,
    Link,
    Part,
    Picture,
    Sentence,
    Source,
    Table,
)
from learnt.engine.domain.numbers import number_of

_KINDS = {
    BlockKind.PARAGRAPH: LineKind.PLAIN,
    BlockKind.POINTS: LineKind.POINT,
    BlockKind.STEPS: LineKind.STEP,
    BlockKind.QUESTIONS: LineKind.QUESTION,
    BlockKind.ADVICE: LineKind.POINT,
    BlockKind.NOTICE: LineKind.NOTICE,
}
_NO_BREAK = "\u00a0"
_FINE_PRINT = "made"
"""Role of the part that says how the briefing was made."""


def slides_of(briefing: Briefing) -> Iterator[Slide]:
    """Yield every slide after the title, as if any amount of words fitted on one."""
    sources = {source.number: source for source in briefing.sources}
    for part in briefing.parts:
        yield from _Planner(part, sources).slides()
    lines = (Line(LineKind.PLAIN, (Run(f"{source.number}. {source.words}"),)) for source in briefing.sources)
    if blocks := tuple((line,) for line in lines):
        yield Slide(printing.SOURCES, blocks, weight=Weight.SMALL)


class _Planner:
    """Plans the slides of one part."""

    def __init__(self, part: Part, sources: Mapping[int, Source]) -> None:
        self._part = part
        self._sources = sources
        self._heading = printing.heading_of(part)
        self._weight = Weight.SMALL if part.role == _FINE_PRINT else Weight.NORMAL

    def slides(self) -> Iterator[Slide]:
        """Yield the slides of the part; what the speaker says stands with the first."""
        notes = tuple(one for said in self._part.notes for one in evidence_of(said, self._sources))
        for at, slide in enumerate(self._bare()):
            yield slide if at else replace(slide, notes=notes)

    def _bare(self) -> Iterator[Slide]:
        links = tuple(self._link(link) for link in self._part.links)
        runs = [(alone, list(some)) for alone, some in groupby(self._part.contents, key=_stands_alone)]
        for alone, contents in runs:
            if alone:
                for content in contents:
                    yield from self._alone(content)
            else:
                yield self._text(tuple(self._lines(one) for one in contents if isinstance(one, Block)))
        if links or not runs:
            yield self._text((links,) if links else ())

    def _text(self, blocks: tuple[tuple[Line, ...], ...]) -> Slide:
        return Slide(self._heading, blocks, weight=self._weight)

    def _alone(self, content: Content) -> Iterator[Slide]:
        match content:
            case Block():
                yield self._exercise(content)
            case Table():
                yield self._table(content, self._heading)
            case Picture():
                yield Slide(self._heading, picture=content)
                yield self._table(content.table, f"{self._heading}: the numbers")

    def _exercise(self, block: Block) -> Slide:
        title = self._heading
        if block.heading and block.heading != self._part.heading:
            title = f"{title}: {block.heading}"
        minutes = f"{number_of(block.minutes, 'minute')}" if block.minutes else ""
        said = (tuple(self._said(block)),)
        return Slide(title, said, look=Look.EXERCISE, weight=Weight.LARGE, minutes=minutes)

    def _lines(self, block: Block) -> tuple[Line, ...]:
        heading = printing.block_heading(block)
        first = (Line(LineKind.HEADING, (Run(heading),)),) if heading else ()
        return (*first, *self._said(block))

    def _said(self, block: Block) -> Iterator[Line]:
        for number, sentence in enumerate(block.sentences, start=1):
            evidence = evidence_of(sentence, self._sources) if sentence.references else ()
            yield Line(_KINDS[block.kind], tuple(_runs(sentence)), evidence, number)
            if audience := printing.audience_of(sentence):
                yield Line(LineKind.AUDIENCE, (Run(audience),))

    def _table(self, table: Table, title: str) -> Slide:
        rows = tuple(self._row(row) for row in printing.table_rows(table))
        caption = table.caption if table.caption != title else ""
        return Slide(title, caption=caption, grid=Grid(table.columns, rows))

    def _row(self, row: tuple[printing.Cell, ...]) -> Row:
        """Return a row; where its cells are said is for who speaks, as it would crowd the slide."""
        words = tuple(_cell(cell.sentence) for cell in row)
        evidence: list[str] = []
        for at, cell in enumerate(row):
            if cell.sentence and cell.refers and cell.sentence.references:
                lead = f"{words[0]}: " if at else ""
                evidence += [f"{lead}{one}" for one in evidence_of(cell.sentence, self._sources)]
        return Row(words, tuple(evidence))

    def _link(self, link: Link) -> Line:
        tone = Tone.LINK if link.opens else Tone.WORDS
        runs = [Run(link.name, tone, link.opens)]
        if words := printing.link_words(link):
            runs.append(Run(words))
        runs += _references(link.sentence)
        return Line(LineKind.POINT, tuple(runs), evidence_of(link.sentence, self._sources))


def _stands_alone(content: Content) -> bool:
    """Tell whether content gets a slide of its own."""
    if isinstance(content, Block):
        return bool(content.minutes) or content.kind in {BlockKind.QUESTIONS, BlockKind.STEPS}
    return True


def _runs(sentence: Sentence) -> Iterator[Run]:
    yield Run(sentence.words)
    if mark := printing.mark(sentence):
        yield Run(f" ({mark})", Tone.MARK)
    yield from _references(sentence)


def _references(sentence: Sentence) -> Iterator[Run]:
    said = " ".join(printing.reference_words(one).replace(" ", _NO_BREAK) for one in printing.shown(sentence))
    words = " ".join(filter(None, (said, printing.unshown(sentence))))
    if words:
        yield Run(f" {words}", Tone.REFERENCE)


def _cell(sentence: Sentence | None) -> str:
    if sentence is None:
        return printing.EMPTY_CELL
    mark = printing.mark(sentence)
    return f"{sentence.words} ({mark})" if mark else sentence.words
