"""Tell which of a few documents are on one case with another, by samples of their wording."""

from collections.abc import Sequence

import numpy as np

from learnt.engine.families.linking import COMMON, COPIES, QUOTES, fewest
from learnt.engine.families.shingles import Hashes, Shingled, Shingler

_KEPT = 1 / 8
_BELOW = np.uint64(int(2**64 * _KEPT))


def sample_of(text: str) -> bytes:
    """Return a fair sample of the runs of words of a text: the same runs of every text."""
    runs = Shingler().runs(text)
    return runs[: int(np.searchsorted(runs, _BELOW))].astype("<u8").tobytes()


def on_one_case(sample: bytes, others: Sequence[bytes]) -> list[bool]:
    """Tell of each of other samples whether its document shares so much wording that the two are on one case."""
    samples = [np.frombuffer(one, "<u8").astype(np.uint64) for one in (sample, *others)]
    document = np.repeat(np.arange(len(samples)), [len(one) for one in samples])
    runs = Shingled(np.concatenate(samples), document, len(samples), _KEPT)
    rare = runs.without_common(np.arange(len(samples)), COMMON)
    ours = rare.hashes[rare.document == 0]
    return [
        _copies(samples[0], other) or _quotes(ours, rare.hashes[rare.document == at])
        for at, other in enumerate(samples[1:], 1)
    ]


def _copies(one: Hashes, other: Hashes) -> bool:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared > 0 and shared / (len(one) + len(other) - shared) >= COPIES


def _quotes(one: Hashes, other: Hashes) -> bool:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared >= fewest(_KEPT) and shared / max(1, min(len(one), len(other))) >= QUOTES
