"""Everything that was read and found, as polars data frames for researchers."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import polars

from learnt.engine.analysis import rows
from learnt.engine.analysis.dictionary import DICTIONARY
from learnt.engine.analysis.prevalence import Prevalence, prevalence
from learnt.engine.analysis.raising import Sort, distinct
from learnt.engine.analysis.rows import Row
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.study import Study

__all__ = ["DICTIONARY", "NAMES", "prevalence_table", "table", "tables"]

_ROWS: Mapping[str, Callable[[Study], Iterator[Row]]] = MappingProxyType(
    {
        "documents": rows.documents,
        "passages": rows.passages,
        "codings": rows.codings,
        "learning_points": rows.learning_points,
        "recommendations": rows.recommendations,
        "figures": rows.figures,
        "prompts": rows.prompts,
        "resources": rows.resources,
    }
)

NAMES = tuple(_ROWS)
"""The tables whose rows each belong to one document; `prevalence` counts over all of them."""


def tables(studies: Sequence[Study], codebook: Codebook) -> dict[str, polars.DataFrame]:
    """Return every table by name, the empty ones too."""
    return {name: table(name, studies) for name in NAMES} | {
        "prevalence": prevalence_table(studies, codebook)
    }


def table(name: str, studies: Iterable[Study]) -> polars.DataFrame:
    """Return one table of rows about documents."""
    return _frame(name, (row for study in studies for row in _ROWS[name](study)))


def prevalence_table(
    studies: Sequence[Study], codebook: Codebook, *, confirmed: Collection[tuple[str, str]] = frozenset()
) -> polars.DataFrame:
    """Return a row for each theme of the codebook, those that most documents raise first."""
    counts = prevalence(studies, codebook, confirmed=confirmed)
    by_sort = {(count.theme, count.sort): count for count in counts}
    of = distinct(studies)
    nothing = {
        theme.id: Prevalence(theme.id, Sort.LEARNING, 0, of, confirmed=0, places=())
        for theme in codebook.themes
    }
    learning = nothing | {count.theme: count for count in counts if count.sort is Sort.LEARNING}
    ordered = sorted(learning.values(), key=lambda count: (-count.documents, -len(count.places)))
    return _frame("prevalence", (_prevalence_row(count, by_sort, codebook) for count in ordered))


def _prevalence_row(
    count: Prevalence, by_sort: Mapping[tuple[str, Sort], Prevalence], codebook: Codebook
) -> Row:
    facts = by_sort.get((count.theme, Sort.CASE_FACTS))
    teaching = by_sort.get((count.theme, Sort.TEACHING))
    return {
        "theme": count.theme,
        "name": codebook.theme(count.theme).name,
        "documents": count.documents,
        "of": count.of,
        "low": count.interval.low,
        "high": count.interval.high,
        "passages": len(count.places),
        "confirmed": count.confirmed,
        "case_facts": facts.documents if facts else 0,
        "teaching": teaching.documents if teaching else 0,
    }


def _frame(name: str, found: Iterable[Row]) -> polars.DataFrame:
    schema = {column: about.type for column, about in DICTIONARY[name].items()}
    return polars.DataFrame(list(found), schema=schema, orient="row")
