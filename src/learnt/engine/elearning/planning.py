"""From a briefing to a module: a page for each part, and what was learned asked at the end."""

import hashlib
from dataclasses import replace
from math import ceil

from learnt.engine.domain.briefing import Block, BlockKind, Briefing
from learnt.engine.elearning.checks import checks_of
from learnt.engine.elearning.module import Check, Module, Page

_WORDS_A_MINUTE = 180
_MINUTES_A_QUESTION = 0.5
_MINUTES_A_CHECK = 0.75
_ASKING = (BlockKind.QUESTIONS,)


def module_of(briefing: Briefing) -> Module:
    """Return the module that a briefing makes."""
    checks = checks_of(briefing)
    return Module(
        briefing=briefing,
        pages=tuple(Page(f"page-{part.id}", part) for part in briefing.parts),
        checks=checks,
        minutes=_minutes(briefing, checks),
        digest=_digest(briefing, checks),
    )


def _minutes(briefing: Briefing, checks: tuple[Check, ...]) -> int:
    """Return how long a module takes, in whole minutes."""
    needed = len(checks) * _MINUTES_A_CHECK
    for part in briefing.parts:
        read = replace(part, notes=()).sentences()
        needed += sum(len(sentence.words.split()) for sentence in read) / _WORDS_A_MINUTE
        for block in (one for one in part.contents if isinstance(one, Block)):
            asked = len(block.sentences) * _MINUTES_A_QUESTION if block.kind in _ASKING else 0
            needed += block.minutes or asked
    return max(1, ceil(needed))


def _digest(briefing: Briefing, checks: tuple[Check, ...]) -> str:
    said = [briefing.title, *(part.id for part in briefing.parts)]
    said += [f"{check.id} {option.words}" for check in checks for option in check.options]
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:12]
