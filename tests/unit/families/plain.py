"""Families worked out the slow way: every pair compared, run by run of words as text."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from learnt.engine.families.linking import COMMON, COPIES, FEWEST, QUOTES
from learnt.engine.families.shingles import WORDS

Runs = dict[str, set[tuple[str, ...]]]


def runs_of(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+(?:['’]\w+)*", text.lower())
    length = min(WORDS, len(words))
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)} if words else set()


def families(documents: Mapping[str, str]) -> list[set[str]]:
    runs = {document: runs_of(text) for document, text in documents.items()}
    copies = _joined(
        list(documents), [pair for pair in combinations(documents, 2) if _are_copies(runs, *pair)]
    )
    firsts = [next(document for document in documents if document in group) for group in copies]
    counts = Counter(run for document in firsts for run in runs[document])
    own: Runs = {d: {run for run in runs[d] if counts[run] <= COMMON} for d in firsts}
    quotes = [pair for pair in combinations(firsts, 2) if _quotes(own, *pair)]
    chained = [(one, other) for group in copies for one in group for other in group]
    return _joined(list(documents), [*chained, *quotes])


def _are_copies(runs: Runs, one: str, other: str) -> bool:
    either = runs[one] | runs[other]
    return bool(either) and len(runs[one] & runs[other]) / len(either) >= COPIES


def _quotes(own: Runs, one: str, other: str) -> bool:
    shared = len(own[one] & own[other])
    return shared >= FEWEST and shared / min(len(own[one]), len(own[other])) >= QUOTES


def _joined(documents: list[str], pairs: list[tuple[str, str]]) -> list[set[str]]:
    groups = {document: {document} for document in documents}
    for one, other in pairs:
        if groups[one] is not groups[other]:
            groups[one] |= groups[other]
            for document in groups[other]:
                groups[document] = groups[one]
    return list({id(group): group for group in groups.values()}.values())
