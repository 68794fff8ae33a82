"""Sentences of a narrative that state learning outright ("The learning here is that ...")."""

from collections.abc import Iterator

from learnt.engine.domain.coding import Kind
from learnt.engine.domain.document import Span
from learnt.engine.findings.outline import Line, Outline
from learnt.engine.findings.points import Point, Statement
from learnt.engine.findings.sentences import sentences
from learnt.engine.findings.wording import NOT_OUTRIGHT, OUTRIGHT, advises, is_good_practice

_SILENT = frozenset({Kind.PROMPT, Kind.RESOURCE, Kind.HEADING})
_SHORTEST = 5


def find_outright(outline: Outline, taken: set[int]) -> Iterator[Point]:
    """Yield a point for each sentence, in lines not yet taken, that says outright what was learned."""
    for line in outline.lines:
        if line.number in taken or line.shut or line.heading or line.kind in _SILENT:
            continue
        if OUTRIGHT.search(line.raw.replace("’", "'")):
            for span in sentences(line.raw):
                yield from _point(line, span)


def _point(line: Line, span: Span) -> Iterator[Point]:
    words = " ".join(span.of(line.raw).replace("’", "'").split())
    found = OUTRIGHT.search(words)
    if not found or NOT_OUTRIGHT.search(words) or words.endswith("?"):
        return
    rest = words[found.end() :].strip(" ,:;-–—")
    title = rest if len(rest.split()) >= _SHORTEST else words
    title = title[:1].upper() + title[1:]
    statement = Statement(span.shifted(line.passage.start), advises(rest), (line,))
    yield Point("", title.rstrip("."), None, [statement], is_good_practice(words), {line.number})
