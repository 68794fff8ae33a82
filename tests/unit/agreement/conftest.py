"""Codings of fictional documents, made by chance or written out."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import strategies as st

from learnt.engine.agreement.coded import Coded

THEMES = ("neglect", "housing", "voice", "handover")

Answer = frozenset[str] | None
"""The labels one coder gave one passage; None where they did not read it."""
Table = Mapping[str, Sequence[Sequence[Answer]]]
"""By document, for each passage, the answer of each coder."""


def coders_of(table: Table, *, assisted: bool = False) -> tuple[list[Coded], ...]:
    """Turn a table of answers into what `agree_all` takes: one list for each coder."""
    count = max(len(answers) for passages in table.values() for answers in passages)
    coders: tuple[list[Coded], ...] = tuple([] for _ in range(count))
    for document, passages in table.items():
        for number, answers in enumerate(passages):
            for coder, labels in zip(coders, answers, strict=True):
                if labels is not None:
                    coder.append(Coded(document, number, labels, assisted=assisted))
    return coders


def tables(coders: int, *, missing: bool = False, documents: int = 4) -> st.SearchStrategy[Table]:
    """Tables of answers by chance."""
    labels: st.SearchStrategy[Answer] = st.frozensets(st.sampled_from(THEMES), max_size=3)
    answer = st.none() | labels if missing else labels
    passages = st.lists(st.tuples(*[answer] * coders), min_size=1, max_size=6)
    return st.lists(passages, min_size=1, max_size=documents).map(
        lambda rows: {f"document-{at}": list(row) for at, row in enumerate(rows)}
    )


def yes_or_no(both: int, first: int, second: int, neither: int) -> tuple[list[Coded], list[Coded]]:
    """Two coders and one theme, from the four counts of their table."""
    gave, held = frozenset({"neglect"}), frozenset[str]()
    cells = (
        [(gave, gave)] * both + [(gave, held)] * first + [(held, gave)] * second + [(held, held)] * neither
    )
    one, other = coders_of({"document": cells})
    return one, other


@pytest.fixture
def forty_documents() -> tuple[list[Coded], list[Coded]]:
    """Two coders who agree in most passages of forty documents, and in some documents less than in others."""
    table: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for number in range(40):
        gave, held = frozenset({"neglect"}), frozenset[str]()
        differ = [(gave, held)] * (number % 4)
        table[f"document-{number}"] = [(gave, gave)] * 3 + differ + [(held, held)] * 6
    one, other = coders_of(table)
    return one, other
