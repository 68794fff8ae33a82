"""Say of a text what was found in it, what was masked, and what remains; never that nobody can be known by it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from learnt.engine.privacy.identifier import DIRECT, Identifier, Kind

NOT_KNOWN = "What Learnt did not recognise it cannot tell of. Read the text, and think what neighbours and family would know."


def told(found: Sequence[Identifier], masked: Iterable[Identifier] = ()) -> tuple[str, ...]:
    """Return three lines (what was found, was masked and remains), and a fourth that says what that is worth."""
    hidden = set(masked)
    remains = [one for one in found if one not in hidden]
    return (
        f"Found: {_counted(found)}.",
        f"Masked: {_counted(hidden)}.",
        f"Remains: {_counted(remains)}.",
        NOT_KNOWN,
    )


def counted(counts: Mapping[Kind, int]) -> str:
    """Return in words how many of each kind there are, and how many of them are direct."""
    if not any(counts.values()):
        return "nothing"
    direct = sum(count for kind, count in counts.items() if kind in DIRECT)
    said = ", ".join(f"{one.words} {counts[one]:,}" for one in Kind if counts.get(one))
    return f"{said} ({direct:,} of them direct)"


def _counted(identifiers: Iterable[Identifier]) -> str:
    return counted(Counter(one.kind for one in identifiers))
