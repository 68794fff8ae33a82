"""Say of a text what was found in it, what was masked, and what remains; never that nobody can be known by it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from learnt.engine.privacy.identifier import DIRECT, Identifier, Kind

NOT_KNOWN = "What Learnt did not recognise it cannot tell of. Read the text, and think what neighbours and family would know."


def told(found: Sequence[Identifier], masked: Iterable[Identifier] = ()) -> tuple[str, ...]:
    """Return three lines (what was found, was masked and remains), and a fourth that says what that is worth."""
    hidden = set(masked)
    remains = [one for one in found if one not in hidden]
    return (
        f"Found: {_counted(found)}.",
        f"Masked: {_counted(list(hidden))}.",
        f"Remains: {_counted(remains)}.",
        NOT_KNOWN,
    )


def _counted(identifiers: Sequence[Identifier]) -> str:
    counts = Counter(one.kind for one in identifiers)
    direct = sum(one.kind in DIRECT for one in identifiers)
    if not counts:
        return "nothing"
    said = ", ".join(f"{one.words} {counts[one]}" for one in Kind if counts[one])
    return f"{said} ({direct} of them direct)"
