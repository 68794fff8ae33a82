"""Code a whole document from the codings of its passages."""

from collections.abc import Sequence
from dataclasses import replace

from learnt.engine.domain.coding import Coding, Kind, Suggestion


def coding_of_whole(codings: Sequence[Coding]) -> Coding:
    """Return the coding of a document, or of any passages taken as one: of each theme the best suggestion.

    So one passage can always be shown as the reason for a score, and a long document is not ahead for its length:
    ranking whole reports by the mean of the best three, by the chance that any is right or by the sum was no better
    (benchmarks/ons.py). A passage that speaks to a theme goes before one that denies it or only hints at it. The
    words that made the case stand in their passage, so the whole holds none; and it is of no one kind.
    """
    if len(codings) == 1:
        return codings[0]
    best: dict[str, tuple[tuple[bool, float], Suggestion]] = {}
    for coding in codings:
        shown = frozenset(coding.themes)
        for suggestion in coding.suggestions:
            rank = (suggestion.theme in shown, suggestion.score)
            if suggestion.theme not in best or rank > best[suggestion.theme][0]:
                best[suggestion.theme] = (rank, suggestion)
    chosen = (replace(suggestion, evidence=()) for _, suggestion in best.values())
    return Coding(Kind.OTHER, tuple(sorted(chosen, key=lambda one: (-one.score, one.theme))))
