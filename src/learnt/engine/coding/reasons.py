"""Say in plain words why a theme is suggested."""

from collections.abc import Sequence

from learnt.engine.coding.evidence import Evidence
from learnt.engine.domain.coding import Certainty, Polarity, Said, Time
from learnt.engine.domain.document import Span

_LONGEST = 90
_MOST_WORDS_NAMED = 3
_SURE = {
    Certainty.ESTABLISHED: "",
    Certainty.SUSPECTED: " The passage leaves open whether it was so.",
    Certainty.ALLEGED: " Somebody told of it; the passage does not say that it was so.",
    Certainty.DENIED: " Somebody denies it, which does not mean that it was not so.",
    Certainty.RULED_OUT: " The passage says that it was ruled out.",
}
READ_AROUND = "It was read with what stands around it."
"""Said beside the reason where careful reading may have made the case."""
_PAST = " It belongs to an earlier time."


def reason(
    evidence: Evidence, spans: Sequence[Span], text: str, name: str, *, said: Said, learned: bool = False
) -> str:
    """Return one or two sentences that name the words, heading or likeness that made the case.

    Args:
        evidence: What speaks for the theme.
        spans: The words that do, in order.
        text: The passage.
        name: What the theme is called.
        said: What is said of it at the words.
        learned: Whether it is by what was learned beforehand that the words speak for it.
    """
    heading = evidence.near or evidence.far
    if not (spans or heading):
        return (
            f"The passage reads like those where people code {name}."
            if learned
            else f"The wording is close to what the codebook says of {name}."
        )
    parts = []
    named = [f"“{' '.join(span.of(text).split())}”" for span in spans[:_MOST_WORDS_NAMED]]
    if named:
        words = _listed(named)
        parts.append(
            f"{words} often {'stands' if len(named) == 1 else 'stand'} where people code {name}"
            if learned
            else f"the words {words} point to {name}"
        )
    if heading:
        points = "does too" if named and not learned else f"points to {'it' if named else name}"
        parts.append(f"the heading “{_short(heading)}” {points}")
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}.{_asserted(said)}"


def _asserted(said: Said) -> str:
    """Return what a person must know who would otherwise take it that it was so, and is so now."""
    if said.polarity is Polarity.NOT_RECORDED:
        return " The passage says that nothing is recorded of it."
    if said.polarity is Polarity.ABSENT and said.certainty is Certainty.ESTABLISHED:
        return " The passage says that it was not so."
    return _SURE[said.certainty] + (_PAST if said.time is Time.PAST else "")


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _short(heading: str) -> str:
    plain = " ".join(heading.strip("-•*#○· \n").split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"
