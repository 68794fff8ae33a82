"""What numbers of agreement look like to a person, and what to do about the weak ones."""

from learnt.engine.agreement.coded import Unit
from learnt.engine.agreement.comparing import Comparison
from learnt.engine.agreement.report import ThemeAgreement
from learnt.engine.agreement.values import SAFE_DOCUMENTS, Estimate, Interval

WEAK_BELOW = 0.667
"""Krippendorff (2004): below this alpha not even tentative conclusions hold."""

_NOTHING = (
    "Work done {way}: there is nothing to compare, for no two coders gave themes to the same passages. "
    "Have a second person code some of the same passages in the same way."
)


def shown(estimate: Estimate) -> str:
    """Return a measure with its interval, where there are documents enough for one; "not estimable" where it is."""
    if estimate.number is None:
        return "not estimable"
    value, ends = _rounded(estimate.number), estimate.interval
    if isinstance(ends, Interval) and ends.safe:
        return f"{value} ({_rounded(ends.low)} to {_rounded(ends.high)})"
    return value


def why(estimate: Estimate) -> str:
    """Return why a measure or its interval is not estimable; nothing where both are there."""
    if estimate.number is None:
        return str(estimate.value)
    return "" if isinstance(estimate.interval, Interval) else f"interval {estimate.interval}"


def weak(comparison: Comparison) -> list[ThemeAgreement]:
    """Return the themes on which coders agree too little to draw conclusions from, the weakest first."""
    rows = comparison.report.passages.themes if comparison.report else ()
    return [row for row in rows if row.alpha.number is not None and row.alpha.number < WEAK_BELOW]


def advice(comparison: Comparison) -> list[str]:
    """Return what to know and what to do, each a sentence or two."""
    if comparison.report is None:
        return [_NOTHING.format(way=comparison.way)]
    told = []
    if comparison.report.families < SAFE_DOCUMENTS:
        told.append(
            f"There are {comparison.report.families} document(s) or cases, too few for intervals. "
            f"Read the counts; intervals show from {SAFE_DOCUMENTS} on."
        )
    if comparison.assisted:
        told.append(
            "People who see suggestions tend to agree with them, so this says little of how far they agree by themselves."
        )
    if names := [row.theme for row in weak(comparison)]:
        told.append(
            f"{len(names)} theme(s) have an alpha below {WEAK_BELOW}: {', '.join(names)}. "
            "Read their disputed passages together, sharpen what the theme includes and excludes, and code a fresh share."
        )
    else:
        told.append(f"No theme that can be estimated has an alpha below {WEAK_BELOW}.")
    return told


def place(unit: Unit) -> str:
    """Return where a unit is: its document and passage."""
    return unit.document if unit.passage is None else f"{unit.document}/{unit.passage}"


def _rounded(number: float) -> str:
    return f"{round(number, 2) + 0.0:.2f}"
