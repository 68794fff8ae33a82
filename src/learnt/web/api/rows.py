"""The rows that the API answers with: each with its words, cut out by the database."""

from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Substr

from learnt.web.accounts.policies import Standing
from learnt.web.library.models import Decision, Document, Found, Passage, Placement, Suggestion, Version


def _words(text: str) -> Substr:
    """Return the words of a row that stands in a version; the text itself is not sent."""
    return Substr(text, F("start") + Value(1), F("end") - F("start"))


def documents(standing: Standing) -> "QuerySet[Document]":
    """Return the documents that somebody may see, with the number of their passages."""
    return Document.objects.open_to(standing).read().annotate(passage_count=Count("current__passages"))


def version_of(document: Document) -> Version:
    """Return the current version of a document that has been read."""
    assert document.current is not None
    return document.current


def passages(document: Document) -> "QuerySet[Passage, Any]":
    """Return the passages of a document."""
    return version_of(document).passages.annotate(quote=_words("version__text"), passage=F("number"))


def suggestions(document: Document, hidden: frozenset[int]) -> "QuerySet[Suggestion, Any]":
    """Return the suggestions for a document, but for passages that somebody has still to read without them."""
    rows = Suggestion.objects.filter(passage__version=version_of(document)).exclude(
        passage__number__in=hidden
    )
    text, start, end = "passage__version__text", F("passage__start"), F("passage__end")
    return rows.order_by("passage__number", "-score", "theme").annotate(
        number=F("passage__number"), start=start, end=end, page=F("passage__page"),
        quote=Substr(text, start + Value(1), end - start),
    )  # fmt: skip


def decisions(document: Document) -> "QuerySet[Decision, Any]":
    """Return what was decided on a document, oldest first, where its words stand in the current version."""
    version = version_of(document)
    placed = Placement.objects.filter(decision=OuterRef("pk"), version=version)
    return document.decisions.annotate(
        placed=Subquery(placed.values("placed")[:1]),
        now_start=Coalesce(Subquery(placed.values("start")[:1]), F("start")),
        now_end=Coalesce(Subquery(placed.values("end")[:1]), F("end")),
    )


def found(document: Document, kind: type[Found]) -> "QuerySet[Found, Any]":
    """Return what was found of one kind in a document."""
    rows = kind._default_manager.filter(version=version_of(document))  # noqa: SLF001 - Django's name for any model's rows
    return rows.annotate(quote=_words("version__text"))
