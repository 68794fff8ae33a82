"""Answers put beside those that are like them, by the words that they share: the same answers give the same groups."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from learnt.engine.domain.shipped import shipped_data
from learnt.engine.searching.analysis import stems, telling

ALIKE = 0.3
"""Cosine of the weighted words of an answer and of a group, from which on the answer joins it."""
_NAMED_BY = 3
_SAYING_LITTLE = frozenset(shipped_data("learnt.web.reflecting", "saying_little.yaml"))
"""Words besides the commonest of English that many answers share though they say something else."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Answers that are like each other."""

    members: tuple[int, ...]
    """Their places in what was given, in its order."""
    shared: tuple[str, ...]
    """The words that most of them share, the most telling first, as the first answer has them."""


def alike(texts: Sequence[str]) -> tuple[Alike, ...]:
    """Group texts by likeness, largest group first; what is like nothing else stands alone.

    Each text joins the group it is most like, or begins one. Rare words weigh more than frequent ones, and the commonest
    words of English do not count.
    """
    words = [_words(text) for text in texts]
    weights = _weights(words)
    groups: list[list[int]] = []
    sums: list[Counter[str]] = []
    for at, of_text in enumerate(words):
        best = max(range(len(groups)), key=lambda g: _cosine(of_text, sums[g], weights), default=None)
        if best is not None and _cosine(of_text, sums[best], weights) >= ALIKE:
            groups[best].append(at)
            sums[best].update(of_text.keys())
        else:
            groups.append([at])
            sums.append(Counter(of_text.keys()))
    found = [Alike(tuple(group), _shared(group, words, weights)) for group in groups]
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.members)))


def _words(text: str) -> dict[str, str]:
    """Return the stems of the telling words of a text, each with the word as it stands there."""
    plain = (word.strip("“”‘’\"'().,;:!?*").lower() for word in text.split())
    said = [word for word in telling([w for w in plain if w]) if word.replace("’", "'") not in _SAYING_LITTLE]
    return {stem: word for word in said for stem in stems(word)}


def _weights(words: Sequence[Mapping[str, str]]) -> dict[str, float]:
    found = Counter(stem for of_text in words for stem in of_text)
    return {stem: math.log(1 + len(words) / count) for stem, count in found.items()}


def _cosine(one: Mapping[str, str], group: Counter[str], weights: Mapping[str, float]) -> float:
    """Return how like a text is to what the texts of a group say together."""
    both = sum(weights[stem] ** 2 * group[stem] for stem in one if stem in group)
    if not both:
        return 0.0
    length = math.sqrt(sum(weights[stem] ** 2 for stem in one))
    of_group = math.sqrt(sum((weights[stem] * count) ** 2 for stem, count in group.items()))
    return both / (length * of_group)


def _shared(
    group: Sequence[int], words: Sequence[Mapping[str, str]], weights: Mapping[str, float]
) -> tuple[str, ...]:
    if len(group) == 1:
        return ()
    counts = Counter(stem for at in group for stem in words[at])
    most = [stem for stem, count in counts.items() if count * 2 > len(group)]
    most.sort(key=lambda stem: (-counts[stem], -weights[stem], stem))
    first = {stem: word for at in reversed(group) for stem, word in words[at].items()}
    return tuple(first[stem] for stem in most[:_NAMED_BY])
