"""Behind each number: the passages that it counts, by the same rules by which it was counted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from numpy.typing import NDArray

from learnt.engine.analysis.counting import standings
from learnt.engine.analysis.grouping import By, Grouping, Year, by_value, by_year, everything
from learnt.engine.analysis.opening import opened
from learnt.engine.analysis.standing import Standing
from learnt.engine.analysis.tallies import CONFIRMED
from learnt.web.insight.asking import Asked
from learnt.web.insight.holding import Counting
from learnt.web.insight.wording import key_of
from learnt.web.library.models import Document, Passage

_SUGGESTED = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages that make a number, and how many documents and cases they stand in."""

    places: tuple[tuple[str, int], ...]
    """Document and number of each passage."""
    documents: int
    cases: int
    groups: tuple[str, ...]
    """The groups they were taken from; empty where that was all documents."""


def evidence_of(asked: Asked, request: HttpRequest) -> Evidence:
    """Return the passages behind a number, as its address describes it."""
    themes = [theme for theme in (asked.theme(), asked.theme("other")) if theme]
    at = tuple(asked.tallies.theme_at(theme) for theme in themes)
    grouping, groups = _grouping(asked, request)
    chosen = np.unique(grouping.document)
    stands = request.GET.get("stands", "")
    if stands in {Counting.CONFIRMED, Counting.SUGGESTED} and at:
        chosen = _standing(asked, chosen, at[0], confirmed=stands == Counting.CONFIRMED)
    found = opened(asked.tallies, asked.kind, chosen, at)
    places = asked.library.places.filter(
        polars.col("document").is_in(found.documents),
        polars.col("theme").is_in(themes),
        polars.col("kind") == asked.kind.value,
    )
    if stands == Counting.CONFIRMED or asked.counting is Counting.CONFIRMED:
        places = places.filter(polars.col("standing") == Standing.CONFIRMED.value)
    elif asked.counting is Counting.SUGGESTED:
        places = places.filter(polars.col("standing") == Standing.SUGGESTED.value)
    listed = places.select("document", "passage").unique().sort("document", "passage").rows()
    cases = asked.tallies.documents.filter(polars.col("document").is_in(found.documents))["family"].n_unique()
    return Evidence(tuple(listed), len(found.documents), cases, groups)


def _grouping(asked: Asked, request: HttpRequest) -> tuple[Grouping, tuple[str, ...]]:
    """Return the documents of the groups that are asked for: by name, or the years after one."""
    name, keys, after = (
        request.GET.get("of", ""),
        request.GET.getlist("group"),
        request.GET.get("after", ""),
    )
    by: By | Year
    if name in set(Year):
        by, grouping = Year(name), by_year(asked.tallies, Year(name))
    elif name in set(By):
        by, grouping = By(name), by_value(asked.tallies, By(name))
    else:
        return everything(asked.tallies), ()
    chosen = [
        at for at, label in enumerate(grouping.labels) if key_of(by, label) in keys or _after(label, after)
    ]
    inside = np.isin(grouping.group, chosen)
    labels = tuple(grouping.labels[at] for at in chosen)
    return Grouping(labels, grouping.document[inside], grouping.group[inside]), labels


def _after(label: str, year: str) -> bool:
    return year.isdecimal() and label.isdecimal() and int(label) > int(year)


def _standing(asked: Asked, chosen: NDArray[np.int64], theme: int, *, confirmed: bool) -> NDArray[np.int64]:
    """Return the documents of the cases in which a person has confirmed a theme, or in which nobody has."""
    within = Grouping(("all",), chosen, np.zeros_like(chosen))
    _, best = standings(asked.tallies, asked.kind, within)
    families = np.unique(asked.tallies.family[chosen])
    wanted = families[best[:, theme] == (CONFIRMED if confirmed else _SUGGESTED)]
    return chosen[np.isin(asked.tallies.family[chosen], wanted)]


def passages_at(places: Sequence[tuple[str, int]]) -> "QuerySet[Passage]":
    """Return passages by document and number, each with its words; no whole text is fetched."""
    chosen = Document.objects.filter(pk__in={document for document, _ in places})
    version = dict(chosen.values_list("pk", "current"))
    which = Q(pk__in=())
    for document, number in (place for place in places if place[0] in version):
        which |= Q(version=version[document], number=number)
    return (
        Passage.objects.filter(which)
        .select_related("version__document__summary")
        .defer("version__text", "version__pages", "version__details")
        .annotate(words=Substr("version__text", F("start") + 1, F("end") - F("start")))
        .order_by()
    )
