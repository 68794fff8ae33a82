"""How far a file has come."""

from enum import StrEnum


class State(StrEnum):
    """How far a file has come, in the words that a person sees."""

    ASKING = "asking"
    """Somebody must answer a question first."""
    WAITING = "waiting"
    READING = "reading"
    CODING = "coding"
    DONE = "done"
    FAILED = "failed"


STATE_NAMES = {
    State.ASKING: "Needs an answer",
    State.WAITING: "Waiting",
    State.READING: "Reading",
    State.CODING: "Coding",
    State.DONE: "Done",
    State.FAILED: "Could not be read",
}
AT_WORK = (State.WAITING, State.READING, State.CODING)
"""States that pass by themselves."""


class Question(StrEnum):
    """What must be answered before a file is read."""

    VERSION = "version"
    """Is it a newer version of a document that is there already?"""
    COLUMNS = "columns"
    """Which columns of the table hold what?"""
