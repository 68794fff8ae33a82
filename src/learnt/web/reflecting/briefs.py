"""What a briefing gives to a session: its questions and exercises as steps, and its first note as the content note."""

from collections.abc import Iterator
from dataclasses import dataclass

from learnt.engine.domain.briefing import Block, BlockKind, Briefing, Part
from learnt.web.reflecting.states import StepKind


@dataclass(frozen=True, slots=True)
class Planned:
    """A step that is not in a session yet."""

    kind: StepKind
    text: str
    task: str = ""
    minutes: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a briefing gives to a session."""

    title: str
    content_note: str
    """Empty where the briefing has none."""
    steps: tuple[Planned, ...]


def plan_of(briefing: Briefing, *, source: str = "") -> Plan:
    """Return what a briefing gives: a question for each prompt, an exercise for each block with minutes, in its order."""
    notices = (
        " ".join(sentence.words for sentence in block.sentences)
        for part in briefing.parts
        for block in _blocks(part)
        if block.kind is BlockKind.NOTICE
    )
    steps = (step for part in briefing.parts for step in _steps(part, source))
    return Plan(briefing.title, next(notices, ""), tuple(steps))


def _blocks(part: Part) -> Iterator[Block]:
    return (content for content in part.contents if isinstance(content, Block))


def _steps(part: Part, source: str) -> Iterator[Planned]:
    for block in _blocks(part):
        words = [sentence.words for sentence in block.sentences]
        if block.minutes:
            heading = block.heading or part.heading
            yield Planned(StepKind.EXERCISE, heading, "\n".join(words), block.minutes, source)
        elif block.kind is BlockKind.QUESTIONS:
            yield from (Planned(StepKind.QUESTION, each, source=source) for each in words)
