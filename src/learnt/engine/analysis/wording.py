"""What a count says, in plain words."""

from learnt.engine.domain.coding import Kind

OUTCOME_CAUTION = "Reviews are chosen because of what happened, so a share of them is not a share of families and says nothing of risk."
_SAYS = {
    Kind.CASE_FACT: ("states", "state", "as a fact of the case"),
    Kind.FINDING: ("has", "have", "as a finding"),
    Kind.RECOMMENDATION: ("has", "have", "in a recommendation"),
    Kind.TEACHING: ("has", "have", "in general teaching"),
    Kind.FIGURE: ("has", "have", "in a quoted figure"),
}
PLURALS = {
    Kind.CASE_FACT: "case facts",
    Kind.FINDING: "findings",
    Kind.RECOMMENDATION: "recommendations",
    Kind.TEACHING: "general teaching",
    Kind.FIGURE: "quoted figures",
}
"""Each kind of statement as it stands in a title."""


def percent(share: float) -> str:
    """Return a share in whole per cent, and never 0% or 100% for what is neither."""
    rounded = int(100 * share + 0.5)
    if 0 < share < 1 and rounded in (0, 100):
        return "less than 1%" if rounded == 0 else "more than 99%"
    return f"{rounded}%"


def out_of(count: int, of: int, ends: tuple[float, float], noun: str) -> str:
    """Return "12 of 40 reviews (30%, between 18% and 45%)"."""
    if of == 0:
        return f"0 of 0 {noun}"
    low, high = (round(100 * end) for end in ends)
    return f"{count:,} of {of:,} {noun} ({percent(count / of)}, between {low}% and {high}%)"


def raises(kind: Kind, theme: str, count: int) -> str:
    """Return what so many documents do with a theme: "have 'Recording' as a finding"."""
    one, many, how = _SAYS[kind]
    return f"{one if count == 1 else many} “{theme}” {how}"


def standing(confirmed: int, suggested: int) -> str:
    """Say what people have confirmed and what is only suggested."""
    if confirmed + suggested == 0:
        return "Nothing was suggested or confirmed."
    if suggested == 0:
        return f"People have confirmed {'it' if confirmed == 1 else 'all of them'}."
    if confirmed == 0:
        return "Nobody has confirmed any of them yet: all are suggestions."
    rest = f"the other {suggested:,}" if suggested > 1 else "the other one"
    return f"Confirmed by people: {confirmed:,}. Suggested only: {rest}."


def times(number: int) -> str:
    """Return "once", "twice" or "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")
