"""What a parcel is, and how far it has come."""

from enum import StrEnum


class Kind(StrEnum):
    """What goes out to another program, or came from one."""

    PROJECT_OUT = "project-out"
    RESEARCH_OUT = "research-out"
    PROJECT_IN = "project-in"
    CODEBOOK_IN = "codebook-in"


KIND_NAMES = {
    Kind.PROJECT_OUT: "Coded documents for another program",
    Kind.RESEARCH_OUT: "Research extract",
    Kind.PROJECT_IN: "Codings from another program",
    Kind.CODEBOOK_IN: "Codebook from another program",
}


class State(StrEnum):
    """How far a parcel has come."""

    LOOKING = "looking"
    """The worker finds out what it holds, and what is lost."""
    LOOKED = "looked"
    """Somebody is to say whether it goes on."""
    WORKING = "working"
    """The worker makes the file, or takes it in."""
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"
    """Somebody said that it goes no further."""


STATE_NAMES = {
    State.LOOKING: "Being looked through",
    State.LOOKED: "Waits for you",
    State.WORKING: "Being worked on",
    State.DONE: "Done",
    State.FAILED: "Could not be done",
    State.DROPPED: "Given up",
}
AT_WORK = (State.LOOKING, State.WORKING)
"""States that pass by themselves."""
