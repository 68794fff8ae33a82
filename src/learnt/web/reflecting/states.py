"""What a session, its steps and its answers can be, with the words that people see."""

from enum import StrEnum


class State(StrEnum):
    """How far a session has come. It only goes forward."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


STATE_NAMES = {State.DRAFT: "Being planned", State.OPEN: "Open", State.CLOSED: "Closed"}


class StepKind(StrEnum):
    """What a room does in a step."""

    WELCOME = "welcome"
    """The content note, and how the session works: where people wait until all are there."""
    QUESTION = "question"
    EXERCISE = "exercise"
    """A task for groups, with minutes."""
    PLEDGE = "pledge"
    FEEDBACK = "feedback"


STEP_NAMES = {
    StepKind.WELCOME: "Welcome",
    StepKind.QUESTION: "Question",
    StepKind.EXERCISE: "Group exercise",
    StepKind.PLEDGE: "Pledge",
    StepKind.FEEDBACK: "Feedback",
}
ASKING = (StepKind.QUESTION, StepKind.EXERCISE)
"""Kinds of steps that take answers, and that whoever plans a session writes."""


class Showing(StrEnum):
    """Whether the room sees an answer."""

    WAITING = "waiting"
    """Nobody has decided yet."""
    SHOWN = "shown"
    HIDDEN = "hidden"


SHOWING_NAMES = {Showing.WAITING: "Not shown yet", Showing.SHOWN: "Shown", Showing.HIDDEN: "Hidden"}


class Done(StrEnum):
    """How far somebody got with what they said they would do."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not-yet"
    NO = "no"


DONE_NAMES = {
    Done.YES: "Yes",
    Done.PARTLY: "Partly",
    Done.NOT_YET: "Not yet",
    Done.NO: "No, and I do not plan to",
}


class Worth(StrEnum):
    """Whether a session was worth somebody's time."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


WORTH_NAMES = {Worth.YES: "Yes", Worth.PARTLY: "Partly", Worth.NO: "No"}
