"""The codebook as pages show it: sections with the themes that a search leaves, a theme with its terms and its use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from learnt.engine.domain.codebook import Codebook, Theme
from learnt.web.accounts.policies import Standing
from learnt.web.codebooks.models import Edition, Move
from learnt.web.library.models import Document
from learnt.web.library.summaries import ThemeCount
from learnt.web.library.words import moment_words


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the codebook with the themes that a search left."""

    id: str
    name: str
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of another vocabulary that a theme answers to."""

    vocabulary: str
    source: str
    terms: tuple[tuple[str, str], ...]
    """Id and name of each."""


@dataclass(frozen=True, slots=True)
class Told:
    """A theme with everything that the codebook says of it."""

    theme: Theme
    section: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    crosswalk: tuple[Terms, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """How often a theme was suggested and what people said of it, in what somebody may see."""

    suggested: int
    confirmed: int
    rejected: int
    disputed: int
    documents: int


def sections(book: Codebook, find: str = "") -> list[Section]:
    """Return the sections of a codebook with the themes that hold all the words, by name first."""
    words = find.casefold().split()
    found = []
    for group in book.groups:
        themes = [theme for theme in book.themes if theme.group == group.id]
        kept = [theme for theme in themes if all(word in _searched(theme) for word in words)]
        kept.sort(key=lambda theme: not words or not all(word in theme.name.casefold() for word in words))
        if kept:
            found.append(Section(group.id, group.name, tuple(kept)))
    return found


def _searched(theme: Theme) -> str:
    lists = (theme.include, theme.exclude, theme.examples, [one.words for one in theme.indicators])
    return " ".join(
        (theme.name, theme.id, theme.definition, *(words for one in lists for words in one))
    ).casefold()


def told(book: Codebook, theme: Theme) -> Told:
    """Return a theme with everything that the codebook says of it."""
    return Told(
        book.in_words(theme),
        book.group_of(theme).name,
        tuple(one.words for one in theme.indicators if one.strong),
        tuple(one.words for one in theme.indicators if not one.strong),
        tuple(_terms(book, theme)),
    )


def _terms(book: Codebook, theme: Theme) -> Iterator[Terms]:
    for vocabulary in book.vocabularies:
        ids = theme.crosswalk.get(vocabulary.id, ())
        if ids:
            named = tuple((term.id, term.name) for term in vocabulary.terms if term.id in ids)
            yield Terms(vocabulary.name, vocabulary.source, named)


def use_of(theme: str, standing: Standing) -> Use:
    """Return how a theme was used in the documents that somebody may see."""
    seen = Document.objects.read().open_to(standing)
    rows = ThemeCount.objects.filter(theme=theme, document__in=seen.order_by().values("pk"))
    given = Q(suggested__gt=0) | Q(confirmed__gt=0) | Q(disputed__gt=0)
    documents = rows.filter(given).aggregate(documents=Count("document", distinct=True))
    sums: dict[str, Any] = {
        name: Sum(name, default=0) for name in ("suggested", "confirmed", "rejected", "disputed")
    }
    return Use(**rows.aggregate(**sums), **documents)


@dataclass(frozen=True, slots=True)
class Piece:
    """What a version did to a theme, for the theme's own history."""

    version: str
    what: str
    by: str
    moment: str
    note: str


def history_of(theme: str, editions: Iterable[Edition]) -> list[Piece]:
    """Return what the versions did to a theme, newest first."""
    return [
        Piece(row.version, one["what"].capitalize(), row.by.name, moment_words(row.at), row.note)
        for row in editions
        for one in row.differences
        if one["theme"] == theme
    ]


def came_of(theme: str) -> list[Move]:
    """Return the splits and merges that a theme came of or went into."""
    moves = Move.objects.select_related("edition")
    return [one for one in moves if theme in one.targets or theme in one.sources]


def where_now(themes: Iterable[str], book: Codebook) -> list[Theme]:
    """Return the themes that stand in the place of others, through every later split and merge, as the codebook has them."""
    moves = list(Move.objects.order_by("pk"))
    ids = list(themes)
    for move in moves:
        ids = [new for one in ids for new in (move.targets if one in move.sources else [one])]
    return [theme for theme in book.themes if theme.id in ids]
