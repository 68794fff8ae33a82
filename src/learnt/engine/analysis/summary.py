"""What a table of how often says of itself, in whole sentences."""

import polars

from learnt.engine.analysis import wording
from learnt.engine.analysis.answer import Base
from learnt.engine.analysis.counting import Counts
from learnt.engine.analysis.grouping import Grouping
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.numbers import number_of

FEW = 10
"""A group with fewer than this is too small to say anything of a share; it is shown, and marked."""
LISTED = 8
"""How many groups are named with their size."""


def leading(table: polars.DataFrame, kind: Kind, tallies: Tallies) -> tuple[str, ...]:
    """Say which theme is raised most, and who stands behind it."""
    if not table.height or not table["count"][0]:
        return (
            f"None of the {tallies.families:,} {tallies.noun} raises a theme in {wording.PLURALS[kind]}.",
        )
    said = []
    for one in table.head(1).iter_rows(named=True):
        of = wording.out_of(one["count"], one["of"], (one["low"], one["high"]), tallies.noun)
        said.append(f"{of} {wording.raises(kind, one['name'], one['count'])}, more than any other theme.")
        said.append(wording.standing(one["confirmed"], one["suggested"]))
    return tuple(said)


def how_sure(table: polars.DataFrame) -> str:
    """Say how many themes are raised, and how many of those people have confirmed."""
    raised = table.filter(polars.col("count") > 0)
    sure = raised.filter(polars.col("confirmed") == polars.col("count")).height
    return (
        f"{number_of(raised.height, 'theme')} of {table.height} "
        f"{'is' if raised.height == 1 else 'are'} raised at all; "
        f"{sure} {'is' if sure == 1 else 'are'} confirmed throughout. Documents on one case are counted once."
    )


def sizes(grouping: Grouping, counts: Counts, base: Base, what: str) -> str:
    """Say how large the groups are."""
    if not grouping.labels:
        return f"None of the {base.of:,} {base.noun} says its {what}."
    named = [f"{label}: {size:,}" for label, size in zip(grouping.labels, counts.of.tolist(), strict=False)]
    more = f" and {len(named) - LISTED} more" if len(named) > LISTED else ""
    return f"The {base.of:,} {base.noun} by {what}: {'; '.join(named[:LISTED])}{more}."


def left_out(base: Base, what: str) -> str:
    """Say how many are in no group; nothing where none is, or where all are, as was said."""
    if base.left_out in {0, base.of}:
        return ""
    verbs = "says no {} and is" if base.left_out == 1 else "say no {} and are"
    return f"{base.left_out:,} of the {base.of:,} {verbs.format(what)} in no group."


def overlap(grouping: Grouping, base: Base) -> str:
    """Say how many are in several groups; nothing where none is."""
    if not grouping.overlapping:
        return ""
    return (
        f"{grouping.overlapping:,} of the {base.of:,} {'stands' if grouping.overlapping == 1 else 'stand'} in more "
        "than one group, so the groups add up to more than the whole."
    )


def small(grouping: Grouping, counts: Counts, base: Base) -> str:
    """Say how many groups are too small; nothing where none is."""
    few = int((counts.of[: len(grouping.labels)] < FEW).sum())
    if not few:
        return ""
    return (
        f"{few:,} of {number_of(len(grouping.labels), 'group')} {'has' if few == 1 else 'have'} fewer than {FEW} "
        f"{base.noun}: too few to say anything of a share."
    )
