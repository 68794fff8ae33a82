"""What reviews said of each theme, from the columns that counts are made of: no text is read, and only what one may see."""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

import polars
from django.db.models import F

from learnt.engine.analysis.standing import Standing
from learnt.engine.domain.coding import Kind
from learnt.engine.process.ledger import Said, Saying, When, when_of
from learnt.web.insight.holding import Held
from learnt.web.library.models import LearningPoint

_SAYINGS = {Kind.FINDING.value: Saying.FOUND, Kind.RECOMMENDATION.value: Saying.RECOMMENDED}
Sayings = Mapping[str, tuple[Said, ...]]
"""What was said of each theme."""


def sayings(
    library: Held, documents: Collection[str], themes: Collection[str], *, brief: bool = False
) -> Sayings:
    """Return what some documents say of some themes: each kind of statement once for each document.

    In brief there is only as much as how each theme stands rests on; that is kept while the library stays as it is.
    """
    if not brief:
        return _sayings(library, documents, themes, brief=False)
    key = (id(library), frozenset(documents), tuple(themes))
    kept = _KEPT.get(key)
    if kept is None:
        kept = _KEPT[key] = (library, _sayings(library, documents, themes, brief=True))
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return kept[1]


_KEPT: OrderedDict[tuple[object, ...], tuple[Held, Sayings]] = OrderedDict()
"""What was said in brief, by the library as it was held, the documents and the themes; with the library, so that no other takes its place."""
_MOST = 16


def _sayings(library: Held, documents: Collection[str], themes: Collection[str], *, brief: bool) -> Sayings:
    found: dict[str, list[Said]] = defaultdict(list)
    about = {row[0]: row[1:] for row in _about(library, documents)}
    for document, theme, kind, sure, passage in _places(library, documents, themes, brief=brief):
        if document in about:
            ref = f"passage:{document}/{passage}"
            found[theme].append(_said(_SAYINGS[kind], ref, document, about[document], sure=sure))
    for document, theme in () if brief else _good_practice(documents, themes):
        if document in about:
            ref = f"document:{document}"
            found[theme].append(_said(Saying.GOOD_PRACTICE, ref, document, about[document], sure=False))
    return {theme: tuple(those) for theme, those in found.items()}


_About = tuple[str, int | None, int | None]
"""The case of a document, the year of what it tells of, and the year of its publication."""


def _said(saying: Saying, ref: str, document: str, about: _About, *, sure: bool) -> Said:
    case, happened, published = about
    return Said(ref, f"document:{document}", case, saying, _year(published), _year(happened), sure)


def _about(library: Held, documents: Collection[str]) -> Iterator[tuple[Any, ...]]:
    rows = library.documents.filter(polars.col("document").is_in(list(documents)))
    yield from rows.select("document", "family", "incident", "publication").iter_rows()


@lru_cache(maxsize=512)
def _year(year: int | None) -> When | None:
    return when_of(f"{year:04d}") if year and 0 < year < 10_000 else None


def _places(
    library: Held, documents: Collection[str], themes: Collection[str], *, brief: bool
) -> Iterator[tuple[str, str, str, bool, int]]:
    """Yield each document with a theme and a kind of statement, whether people confirmed it, and the passage to open.

    In brief, only one document of those whose practice took place in the same year: all that how a theme stands asks.
    """
    sure = polars.col("standing") == Standing.CONFIRMED.value
    own, first = polars.col("passage").filter(sure).min(), polars.col("passage").min()
    rows = library.places.filter(
        polars.col("document").is_in(list(documents)),
        polars.col("theme").is_in(list(themes)),
        polars.col("kind").is_in(list(_SAYINGS)),
    )
    each = rows.group_by("document", "theme", "kind").agg(
        sure.any().alias("sure"), polars.coalesce(own, first).alias("first")
    )
    if brief:
        years = library.documents.select("document", "incident")
        each = (
            each.join(years, on="document")
            .sort("document")
            .unique(["theme", "kind", "incident"], keep="first")
        )
    yield from (
        each.select("document", "theme", "kind", "sure", "first")
        .sort("document", "theme", "kind")
        .iter_rows()
    )


def _good_practice(documents: Collection[str], themes: Collection[str]) -> Iterator[tuple[str, str]]:
    points = LearningPoint.objects.filter(good_practice=True, version__document__current=F("version"))
    rows = points.order_by("version__document", "pk").values_list("version__document", "themes")
    wanted, known = set(themes), set(documents)
    pairs = ((document, theme) for document, those in rows for theme in those)
    yield from dict.fromkeys((d, t) for d, t in pairs if d in known and t in wanted)
