"""What may go wrong between here and the server, in words for a person; never a word of what was sent or answered."""

from enum import StrEnum

from learnt.engine.domain.errors import LearntError


class Failure(StrEnum):
    """Why the server gave no answer that can be read."""

    UNREACHABLE = "nothing answers at its address"
    TOO_SLOW = "it took too long"
    TOO_LONG = "its answer was too long"
    BROKEN = "its answer was cut off or was not HTTP"
    OVERLOADED = "it said that it was busy or had failed"
    NOT_TRUSTED = "its certificate is not trusted by this machine"
    REFUSED = "it refused the key"
    NOT_THERE = "it knows no such address or model"
    ELSEWHERE = "it sent the request on to another address, which is never followed"
    NOT_UNDERSTOOD = "it did not understand the request"

    @property
    def may_pass(self) -> bool:
        """Whether the same request may be answered a moment later."""
        return self in {Failure.UNREACHABLE, Failure.OVERLOADED, Failure.BROKEN}

    @property
    def lasting(self) -> bool:
        """Whether no other request will fare better, so that asking stops at once."""
        return self in {
            Failure.UNREACHABLE,
            Failure.NOT_TRUSTED,
            Failure.REFUSED,
            Failure.NOT_THERE,
            Failure.ELSEWHERE,
        }


class NoAnswerError(LearntError):
    """The server gave no answer that can be read."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure
