"""Say how strongly a whole document speaks to each theme, from the codings of its passages."""

from collections.abc import Iterable

from learnt.engine.domain.coding import Assertion, Coding


def scores_of_whole(codings: Iterable[Coding]) -> dict[str, float]:
    """Return a score for each theme that any passage speaks to: that of the passage that does so best.

    So one passage can always be shown as the reason for the score, and a long document is not ahead for its length.
    On whole reports the mean of the best three and the chance that any passage is right rank no better
    (benchmarks/ons.py). A passage that denies the theme does not count.
    """
    scores: dict[str, float] = {}
    for coding in codings:
        for suggestion in coding.suggestions:
            if suggestion.assertion is not Assertion.ABSENT:
                scores[suggestion.theme] = max(scores.get(suggestion.theme, 0.0), suggestion.score)
    return scores
