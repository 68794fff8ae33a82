"""Reflective questions and tasks, each an exact sentence, with what it belongs to."""

from collections.abc import Iterator, Sequence

from learnt.engine.domain.coding import Kind
from learnt.engine.domain.document import Span
from learnt.engine.domain.findings import Prompt
from learnt.engine.findings.asking import asks, is_question, is_task, speaks_to_reader
from learnt.engine.findings.outline import Line, Outline
from learnt.engine.findings.sentences import sentences
from learnt.engine.findings.tags import tag_of
from learnt.engine.findings.wording import ENQUIRING, Label, label_of

_SHORT = 2
"""Sentences in a passage that may be a prompt though none of them asks."""


def find_prompts(outline: Outline) -> tuple[Prompt, ...]:
    """Return each question or task put to the reader, in the order of the document."""
    return tuple(prompt for line in outline.lines for prompt in _prompts(outline, line))


def _prompts(outline: Outline, line: Line) -> Iterator[Prompt]:
    if line.shut or _leads_in(outline, line) or _set_by_the_review(line):
        return
    spans = _in_heading(outline, line) if line.heading else _in_text(line)
    about = line.passage.headings + line.passage.lead_in
    for span in spans:
        start = line.passage.start
        yield Prompt(outline.quote(start + span.start, start + span.end), about, line.coding.themes)


def _in_text(line: Line) -> Sequence[Span]:
    """Return the sentences of a line that ask or set a task."""
    tag = tag_of(line)
    asked_after = tag.start - line.passage.start if tag and tag.label is not Label.PROMPT else 0
    all_spans = [span for span in sentences(line.raw) if span.start >= asked_after]
    prompting = asks(line) or _set_to_reflect(line)
    if prompting:
        spans = [s for s in all_spans if is_question(s.of(line.raw)) or is_task(s.of(line.raw))]
        whole = (line.kind is Kind.PROMPT and len(all_spans) <= _SHORT) or is_task(line.words)
        return spans or (all_spans if whole else [])
    return [s for s in all_spans if _asks_reader(s.of(line.raw))]


def _asks_reader(sentence: str) -> bool:
    return sentence.rstrip("\"'”’)*_ ").endswith("?") and speaks_to_reader(sentence)


def _set_to_reflect(line: Line) -> bool:
    """Say whether the heading or lead-in sets a task: "Questions for reflection", "In groups, take 10 minutes to:"."""
    above = (*line.passage.headings[-1:], *line.passage.lead_in)
    set_by = any(
        label_of(words) is Label.PROMPT or (words.endswith(":") and is_task(words)) for words in above
    )
    return set_by and (line.item or is_question(line.words) or is_task(line.words))


def _set_by_the_review(line: Line) -> bool:
    """Say whether a question is one that the review set itself (its terms of reference)."""
    return any(ENQUIRING.search(words) for words in line.passage.context) and not speaks_to_reader(line.words)


def _in_heading(outline: Outline, line: Line) -> Sequence[Span]:
    """Return a heading that is itself the question: it speaks to the reader and nothing stands beneath it."""
    following = outline.lines[line.number + 1 : line.number + 2]
    if following and not following[0].heading:
        return ()
    if label_of(line.words) or tag_of(line) or line.number == outline.title or not is_question(line.words):
        return ()
    return tuple(sentences(line.raw)) if speaks_to_reader(line.words) else ()


def _leads_in(outline: Outline, line: Line) -> bool:
    """Say whether a line only leads into the tasks listed beneath it."""
    following = outline.lines[line.number + 1 : line.number + 2]
    return line.leads and bool(following) and line.words in following[0].passage.lead_in
