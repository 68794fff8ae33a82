"""How far a briefing has come, and the moves between: the one table that pages ask and actions obey."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from learnt.web.accounts.roles import Act
from learnt.web.look.parts import Colour


class State(StrEnum):
    """How far the working copy of a briefing has come."""

    COMPOSING = "composing"
    FAILED = "failed"
    DRAFT = "draft"
    REVIEW = "review"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    PUBLISHED = "published"
    """The working copy is the latest version; the next has not begun."""
    WITHDRAWN = "withdrawn"
    """It was published and is no longer."""


STATE_NAMES: Mapping[State, str] = MappingProxyType({
    State.COMPOSING: "Being composed",
    State.FAILED: "Could not be composed",
    State.DRAFT: "Draft",
    State.REVIEW: "In review",
    State.REVIEWED: "Reviewed",
    State.APPROVED: "Approved",
    State.PUBLISHED: "Published",
    State.WITHDRAWN: "Withdrawn",
})  # fmt: skip
STATE_COLOURS: Mapping[State, Colour] = MappingProxyType({
    State.COMPOSING: Colour.GREY,
    State.FAILED: Colour.RED,
    State.DRAFT: Colour.BLUE,
    State.REVIEW: Colour.YELLOW,
    State.REVIEWED: Colour.PURPLE,
    State.APPROVED: Colour.TEAL,
    State.PUBLISHED: Colour.GREEN,
    State.WITHDRAWN: Colour.ORANGE,
})  # fmt: skip


class Move(StrEnum):
    """What takes a briefing from one state to another."""

    COMPOSE = "compose"
    COMPOSED = "composed"
    FAIL = "fail"
    SEND = "send"
    TAKE_BACK = "take-back"
    RETURN = "return"
    REVIEW = "review"
    APPROVE = "approve"
    PUBLISH = "publish"
    BEGIN_NEXT = "begin-next"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a move may be made, by whom, and where it leads."""

    before: frozenset[State]
    after: State
    act: Act
    done: str
    """What was done, as the history tells it."""
    asks: str = ""
    """The button that does it; empty where the program does it."""
    needs_words: bool = False
    """Whoever does it says why."""
    needs_sound: bool = False
    """No fault may stand."""
    second_person: bool = False
    """Nobody may do it who wrote in this version."""


def _rule(before: set[State], after: State, act: Act, done: str, **more: object) -> Rule:
    return Rule(frozenset(before), after, act, done, **more)  # type: ignore[arg-type]  # named as the fields are


_D, _R, _A, _P = Act.DRAFT_BRIEFINGS, Act.REVIEW_BRIEFINGS, Act.APPROVE_BRIEFINGS, Act.PUBLISH_BRIEFINGS
MOVES: Mapping[Move, Rule] = MappingProxyType({
    Move.COMPOSE: _rule({State.DRAFT, State.FAILED}, State.COMPOSING, _D, "Asked for it to be composed",
                        asks="Compose anew"),
    Move.COMPOSED: _rule({State.COMPOSING}, State.DRAFT, _D, "Composed"),
    Move.FAIL: _rule({State.COMPOSING}, State.FAILED, _D, "Could not be composed"),
    Move.SEND: _rule({State.DRAFT}, State.REVIEW, _D, "Sent for review", asks="Send for review"),
    Move.TAKE_BACK: _rule({State.REVIEW, State.REVIEWED, State.APPROVED}, State.DRAFT, _D,
                          "Took it back to change it", asks="Take back to change it"),
    Move.RETURN: _rule({State.REVIEW, State.REVIEWED}, State.DRAFT, _R, "Asked for changes",
                       asks="Ask for changes", needs_words=True),
    Move.REVIEW: _rule({State.REVIEW}, State.REVIEWED, _R, "Reviewed it", asks="It is right", second_person=True),
    Move.APPROVE: _rule({State.REVIEWED}, State.APPROVED, _A, "Approved it", asks="Approve", needs_sound=True),
    Move.PUBLISH: _rule({State.APPROVED}, State.PUBLISHED, _P, "Published it", asks="Publish", needs_sound=True),
    Move.BEGIN_NEXT: _rule({State.PUBLISHED, State.WITHDRAWN}, State.COMPOSING, _D, "Began the next version",
                           asks="Begin the next version"),
    Move.WITHDRAW: _rule({State.PUBLISHED}, State.WITHDRAWN, _P, "Withdrew the published version",
                         asks="Withdraw", needs_words=True),
})  # fmt: skip
"""The published version can be withdrawn while the next is being written too; the working copy then stays as it is."""
