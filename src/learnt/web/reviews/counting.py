"""What others count for a review, such as its open actions; reviews know none of them."""

from learnt.engine.process.rules import Regime
from learnt.web.reviews.models import Review
from learnt.web.reviews.told import counts_told

_STAGE = "actions"
"""The stage at which rules look at what is counted; before it nothing is asked."""


def counted(row: Review, regime: Regime) -> dict[str, int]:
    """Return the facts of a review that are counted; these hold before what people typed."""
    if regime.states[row.state].stage != _STAGE:
        return {}
    return {
        name: number for told in counts_told(row) for name, number in told.items() if name in regime.facts
    }
