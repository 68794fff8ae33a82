"""Keep account of what the model was asked and what came of it, in numbers only."""

from collections import Counter
from dataclasses import dataclass, field

from learnt.local_model.answering import Answer, Dropped
from learnt.local_model.failures import Failure


@dataclass(slots=True)
class Account:
    """What the model was asked in one run, and what came of it."""

    model: str
    asked: int = 0
    """Passages."""
    added: int = 0
    """Suggestions."""
    dropped: Counter[Dropped] = field(default_factory=Counter)
    failed: Counter[Failure] = field(default_factory=Counter)
    unasked: int = 0
    """Passages that were not put to the model, once it was given up."""

    def note(self, answer: Answer) -> None:
        """Count what an answer gave."""
        self.added += len(answer.proposals)
        self.dropped.update(answer.dropped)

    def lines(self) -> list[str]:
        """Return what to tell the person at the end."""
        told = [
            f"The local model {self.model} was asked about {self.asked} passage(s) and added {self.added} suggestion(s)."
        ]
        if self.dropped:
            told.append(
                f"Of its answers {self.dropped.total()} part(s) were not used: {_counted(self.dropped)}."
            )
        if self.failed:
            told.append(f"It gave no answer for {self.failed.total()} passage(s): {_counted(self.failed)}.")
        if self.unasked:
            told.append(
                f"It was then asked no more, so {self.unasked} passage(s) have the suggestions of Learnt alone. "
                "See that the server runs, then do this again."
            )
        return told


def _counted(reasons: Counter[Dropped] | Counter[Failure]) -> str:
    return "; ".join(f"{reason} ({count})" for reason, count in reasons.most_common())
