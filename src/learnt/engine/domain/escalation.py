"""What happens in an escalation between agencies, and how one ends."""

from enum import StrEnum


class EventKind(StrEnum):
    """What happened in an escalation."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    MOVED_UP = "moved-up"
    ENDED = "ended"


class Outcome(StrEnum):
    """How an escalation ended."""

    AGREED = "agreed"
    CHANGED = "changed"
    STOOD = "stood"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """What a person reads."""
        return {
            "agreed": "The agencies agreed on a plan",
            "changed": "The decision was changed",
            "stood": "The decision stood, and the disagreement was recorded",
        }.get(self.value, "It was withdrawn")
