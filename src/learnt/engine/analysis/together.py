"""Together: which themes are raised by the same documents, more or less often than chance would have it."""

import numpy as np
import polars
from numpy.typing import NDArray

from learnt.engine.analysis import wording
from learnt.engine.analysis.answer import Answer, Base, Evidence
from learnt.engine.analysis.counting import standings
from learnt.engine.analysis.grouping import everything
from learnt.engine.analysis.interval import odds_ratio, shares
from learnt.engine.analysis.opening import opened, picked
from learnt.engine.analysis.tallies import CONFIRMED, Tallies
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.numbers import number_of

LEAST = 5
"""A pair in fewer documents than this is left out: nothing can be said of it."""

MEANINGS = {
    "one": "Id of one theme",
    "one_name": "One theme",
    "other": "Id of the other theme",
    "other_name": "The other theme",
    "both": "Both raised in",
    "confirmed": "Both confirmed by people in",
    "one_count": "The one raised in",
    "other_count": "The other raised in",
    "of": "Out of",
    "support": "Share with both",
    "expected": "Expected by chance",
    "lift": "Times as often as by chance (lift)",
    "odds": "Odds ratio",
    "odds_low": "Low end of its 95% interval",
    "odds_high": "High end of its 95% interval",
}


def together(tallies: Tallies, kind: Kind, *, least: int = LEAST) -> Answer:
    """Count pairs of themes raised by one document or documents on one case, the most frequent pair first."""
    _, best = standings(tallies, kind, everything(tallies))
    raised, confirmed = best > 0, best == CONFIRMED
    both = _pairs(raised)
    one, other = np.triu_indices(len(tallies.names), 1)
    keep = both[one, other] >= max(least, 1)
    looked_at, one, other = int((both[one, other] > 0).sum()), one[keep], other[keep]
    order = np.argsort(-both[one, other], kind="stable")
    one, other = one[order], other[order]
    alone = raised.sum(axis=0).astype(np.int64)
    counts = both[one, other], alone[one], alone[other]
    table = _table(tallies, (one, other), counts, _pairs(confirmed)[one, other])

    def evidence(row: int) -> Evidence:
        everyone = np.arange(tallies.documents.height)
        return opened(tallies, kind, everyone, (int(one[row]), int(other[row])))

    return Answer(
        f"Themes raised together in {wording.PLURALS[kind]}",
        (*_summary(table, tallies, looked_at, least), wording.OUTCOME_CAUTION),
        Base(tallies.families, tallies.noun),
        kind,
        table,
        evidence,
        meanings=MEANINGS | {"of": f"Out of {tallies.noun}"},
    )


def shared_together(tallies: Tallies, kind: Kind, *, under: int = LEAST) -> polars.DataFrame:
    """Return the pairs that may be shared: those of which each of the four numbers is nought or not small.

    A pair with the two counts of its themes has one number that is free, so a pair is shown whole or not at all.
    """
    table = together(tallies, kind, least=under).table.drop("confirmed")
    both, one, other, of = (polars.col(name) for name in ("both", "one_count", "other_count", "of"))
    cells = (both, one - both, other - both, of - one - other + both)
    return table.filter(*((cell == 0) | (cell >= under) for cell in cells))


def sentence(answer: Answer, row: int) -> str:
    """Say one pair in words."""
    one = answer.table.row(row, named=True)
    times = f"{one['lift']:.1f} times as often as by chance"
    if one["odds_low"] <= 1 <= one["odds_high"]:
        times = "about as often as chance would have it, as far as so few can tell"
    return (
        f"{one['both']:,} of {one['of']:,} {answer.base.noun} raise both “{one['one_name']}” and "
        f"“{one['other_name']}”: {times} (odds ratio {one['odds']:.1f}, between {one['odds_low']:.1f} and "
        f"{one['odds_high']:.1f})."
    )


def _pairs(matrix: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count for each two themes the families that raise both, eight at a time."""
    packed = np.packbits(matrix.T, axis=1)
    both = np.bitwise_count(packed[:, None, :] & packed[None, :, :])
    pairs: NDArray[np.int64] = both.sum(axis=2, dtype=np.int64)
    return pairs


def _table(
    tallies: Tallies,
    pair: tuple[NDArray[np.int64], NDArray[np.int64]],
    counts: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    confirmed: NDArray[np.int64],
) -> polars.DataFrame:
    (one, other), (both, one_count, other_count), of = pair, counts, tallies.families
    expected = one_count * other_count / max(of, 1)
    odds, low, high = odds_ratio(
        both, one_count - both, other_count - both, of - one_count - other_count + both
    )
    return polars.DataFrame(
        {
            "one": picked(tallies.themes, one),
            "one_name": picked(tallies.names.values(), one),
            "other": picked(tallies.themes, other),
            "other_name": picked(tallies.names.values(), other),
            "both": both,
            "confirmed": confirmed,
            "one_count": one_count,
            "other_count": other_count,
            "of": np.full(len(one), of),
            "support": shares(both, np.full(len(one), of)),
            "expected": expected,
            "lift": shares(both, expected),
            "odds": odds,
            "odds_low": low,
            "odds_high": high,
        }
    )


def _summary(table: polars.DataFrame, tallies: Tallies, looked_at: int, least: int) -> tuple[str, ...]:
    left = looked_at - table.height
    said = f"{number_of(looked_at, 'pair')} of themes are raised by one document; {left:,} in fewer than {least} {tallies.noun} are left out."
    if not table.height:
        return (said,)
    top = table.row(0, named=True)
    first = (
        f"“{top['one_name']}” and “{top['other_name']}” are raised together most: in {top['both']:,} of "
        f"{top['of']:,} {tallies.noun}, where chance alone would give about {top['expected']:.0f}."
    )
    chance = f"With {number_of(table.height, 'pair')} looked at, about {round(table.height * 0.05):,} would stand out by chance alone."
    return (first, said, chance)
