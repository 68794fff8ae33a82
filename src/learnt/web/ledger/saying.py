"""What reviews said of each theme, from the columns that counts are made of: no text is read, and only what one may see."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

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


def sayings(library: Held, documents: Collection[str], themes: Collection[str]) -> Sayings:
    """Return what some documents say of some themes: each kind of statement once for each document."""
    found: dict[str, list[Said]] = defaultdict(list)
    about = {row["document"]: _dated(row) for row in _about(library, documents)}
    for document, theme, kind, confirmed, passage in _places(library, documents, themes):
        if document in about:
            found[theme].append(
                _said(
                    _SAYINGS[kind], f"passage:{document}/{passage}", document, about[document], sure=confirmed
                )
            )
    for document, theme in _good_practice(documents, themes):
        if document in about:
            found[theme].append(
                _said(Saying.GOOD_PRACTICE, f"document:{document}", document, about[document], sure=False)
            )
    return {theme: tuple(those) for theme, those in found.items()}


_Dated = tuple[str, When | None, When | None]
"""The case of a document, when it was published, and when what it tells of happened."""


def _said(saying: Saying, ref: str, document: str, dated: _Dated, *, sure: bool) -> Said:
    case, published, happened = dated
    return Said(ref, f"document:{document}", case, saying, published, happened, sure)


def _about(library: Held, documents: Collection[str]) -> Iterator[dict[str, object]]:
    rows = library.documents.filter(polars.col("document").is_in(list(documents)))
    yield from rows.select("document", "family", "incident", "publication").iter_rows(named=True)


def _dated(row: Mapping[str, object]) -> _Dated:
    return str(row["family"]), _year(row["publication"]), _year(row["incident"])


def _year(year: object) -> When | None:
    return when_of(f"{year:04d}") if isinstance(year, int) and 0 < year < 10_000 else None


def _places(
    library: Held, documents: Collection[str], themes: Collection[str]
) -> Iterator[tuple[str, str, str, bool, int]]:
    """Yield each document with a theme and a kind of statement, whether people confirmed it, and the passage to open."""
    sure = polars.col("standing") == Standing.CONFIRMED.value
    rows = library.places.filter(
        polars.col("document").is_in(list(documents)),
        polars.col("theme").is_in(list(themes)),
        polars.col("kind").is_in(list(_SAYINGS)),
    )
    each = rows.group_by("document", "theme", "kind").agg(
        sure.any().alias("sure"),
        polars.when(sure.any())
        .then(polars.col("passage").filter(sure).min())
        .otherwise(polars.col("passage").min())
        .alias("first"),
    )
    yield from each.sort("document", "theme", "kind").iter_rows()


def _good_practice(documents: Collection[str], themes: Collection[str]) -> Iterator[tuple[str, str]]:
    points = LearningPoint.objects.filter(good_practice=True, version__document__current=F("version"))
    rows = points.order_by("version__document", "pk").values_list("version__document", "themes")
    wanted, known = set(themes), set(documents)
    pairs = ((document, theme) for document, those in rows for theme in those)
    yield from dict.fromkeys((d, t) for d, t in pairs if d in known and t in wanted)
