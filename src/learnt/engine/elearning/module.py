"""A module: its pages, its checks of understanding, and how long it takes."""

from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.domain.briefing import Briefing, Part


class CheckKind(StrEnum):
    """What a check of understanding asks."""

    ADVICE = "advice"
    """Which of these is the advice on a theme?"""
    LEARNED = "learned"
    """Which of these was learned about a theme?"""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that one may choose, with what is said to who chose it."""

    words: str
    feedback: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A question with one right answer, which the documents give."""

    id: str
    kind: CheckKind
    question: str
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        if sum(option.right for option in self.options) != 1:
            raise ValueError("A check has exactly one right answer.")

    @property
    def answer(self) -> int:
        """Number of the right answer, from 1."""
        return next(at for at, option in enumerate(self.options, start=1) if option.right)

    @property
    def letter(self) -> str:
        """The right answer as people name it."""
        return letter(self.answer)


def letter(number: int) -> str:
    """Return the letter that an answer has in print."""
    return chr(ord("A") + number - 1)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a module that tells one part of its briefing."""

    id: str
    part: Part


@dataclass(frozen=True, slots=True)
class Module:
    """A briefing as pages that one reads alone, one after another."""

    briefing: Briefing
    pages: tuple[Page, ...]
    checks: tuple[Check, ...]
    minutes: int
    """How long it takes to read and to think about."""
    digest: str
    """The same for a module that says the same; what a person answered holds for it alone."""
