"""When to stop reading: how much may still be missed, estimated from what was read at random."""

import math
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come."""

    unread: int
    found: int
    """Relevant among all that was read."""
    at_random: int
    """Read because chance chose it."""
    found_at_random: int
    quiet: int
    """Read one after another since the last that was relevant, leaving out those that chance chose."""
    behind: int = 0
    """Added since others were read at random, and due to be read at random before what they show holds for all."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Whether to stop, how much may be missed, and why, in plain words."""

    stop: bool
    missed_share: float
    """At most this share of what is unread is relevant."""
    missed: int
    """At most so many relevant ones are unread."""
    why: str


class Stopper(Protocol):
    """Says whether reading more is likely to find more."""

    def advice(self, progress: Progress) -> Advice:
        """Return whether to stop and why."""
        ...


@dataclass(frozen=True, slots=True)
class Elusion:
    """Stops when the ranked list has gone quiet and what was read at random bounds what is missed.

    What was read at random earlier came from a pool that held more to find, so the bound errs on the safe side.
    """

    most_missed: float = 0.05
    """The share of relevant ones among the unread that is put up with."""
    quiet: int = 30
    sure: float = 0.95

    def advice(self, progress: Progress) -> Advice:
        """Return whether to stop, with the bound that says so."""
        if progress.unread == 0:
            return Advice(stop=True, missed_share=0.0, missed=0, why="Everything has been read.")
        share = upper_bound(progress.found_at_random, progress.at_random, self.sure)
        stop = share <= self.most_missed and progress.quiet >= self.quiet and not progress.behind
        # A hair is taken off first: 0.1 * 30 is a little more than 3 in binary.
        missed = min(progress.unread, math.ceil(share * progress.unread - 1e-9))
        return Advice(stop, share, missed, self._why(progress, share, stop=stop))

    def _why(self, progress: Progress, share: float, *, stop: bool) -> str:
        chance = (
            f"of {progress.at_random} read at random {progress.found_at_random} "
            f"{'was' if progress.found_at_random == 1 else 'were'} relevant, so at most {share:.1%} of the "
            f"{progress.unread} unread are ({self.sure:.0%} sure)"
        )
        if not progress.at_random:
            return "Nothing was read at random yet, so nobody can say what is missed."
        if progress.behind:
            return (
                f"Reading more may find more: documents were added, and {progress.behind} of the new are due to be read "
                "at random before anything can be said of what is unread."
            )
        if stop:
            return f"Reading more is unlikely to find more, because the last {progress.quiet} that chance did not choose held nothing and {chance}."
        if share > self.most_missed:
            return f"Reading more may find more: {chance}; the limit is {self.most_missed:.1%}."
        return f"Reading more may find more: the list still gives relevant ones ({progress.quiet} since the last)."


def upper_bound(found: int, read: int, sure: float) -> float:
    """Return the one-sided upper bound of Clopper and Pearson for a share; 1 where nothing was read."""
    if found >= read:
        return 1.0
    from scipy.special import betaincinv

    return float(betaincinv(found + 1, read - found, sure))
