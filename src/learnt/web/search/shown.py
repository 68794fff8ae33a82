"""Hits as the page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from learnt.engine.domain.document import Span
from learnt.engine.searching.fields import Status
from learnt.engine.searching.likeness import Likeness
from learnt.engine.searching.ranking import Why
from learnt.engine.searching.search import Hit
from learnt.web.accounts.policies import may
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.coding.sight import Unswayed
from learnt.web.coding.wording import kind_words, theme_name
from learnt.web.library.models import Document
from learnt.web.look.parts import Colour
from learnt.web.search.naming import STATUS_WORDS

_WHY = {Why.WORDS: "Holds the words", Why.MEANING: "Says the like in other words", Why.FILTERS: ""}
_COLOURS = {Status.CONFIRMED: Colour.GREEN, Status.DISPUTED: Colour.ORANGE}
_TAGGED = (Status.CONFIRMED, Status.SUGGESTED, Status.DISPUTED)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a passage, marked where they are what was asked for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class ThemeTag:
    """A theme of a passage, and what holds of it."""

    name: str
    status: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit in words."""

    title: str
    href: str
    place: str
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool
    kind: str
    why: str
    themes: tuple[ThemeTag, ...]
    like: str
    """Address of passages like this one."""


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document like another, in words."""

    title: str
    href: str
    themes: tuple[str, ...]
    """Names of themes that both have."""


class Viewer:
    """One person before a page of hits: what of each they may see now."""

    def __init__(self, request: HttpRequest, documents: Iterable[str]) -> None:
        self._standing = standing_of(request)
        rows = Document.objects.open_to(self._standing).select_related("current", "summary").order_by()
        rows = rows.only("current__digest", "current__document", "summary__title")
        self._documents = {row.pk: row for row in rows.filter(pk__in=set(documents), current__isnull=False)}
        self._unswayed = Unswayed(account_of(request), self._standing)

    def holds(self, document: str) -> bool:
        """Say whether the person may see a document."""
        return document in self._documents

    def document_like(self, likeness: Likeness) -> ShownDocument:
        """Return a document in words. Themes are named only where nobody codes it unswayed."""
        document = self._documents[likeness.document]
        summary = getattr(document, "summary", None)
        codes = not may(self._standing, Act.CODE, document.marks_now())
        return ShownDocument(
            summary.title if summary else likeness.title,
            reverse("coding:document", args=[likeness.document]),
            () if codes else tuple(theme_name(theme) for theme in likeness.themes[:6]),
        )

    def may_see(self, hit: Hit) -> bool:
        """Say whether the person may see the document, in the version that was found, as the library has it now."""
        document = self._documents.get(hit.document)
        return (
            document is not None and document.current is not None and document.current.digest == hit.version
        )

    def must_read_first(self, hit: Hit) -> bool:
        """Say whether the person has still to read the passage before anything said of it is shown."""
        return self._unswayed.must_read_first(self._documents[hit.document], hit.passage, hit.quote)

    def shown(self, hit: Hit) -> Shown:
        """Return a hit in words."""
        document = self._documents[hit.document]
        summary = getattr(document, "summary", None)
        return Shown(
            title=summary.title if summary else hit.title,
            href=f"{reverse('coding:document', args=[hit.document])}?passage={hit.passage}#passage-{hit.passage}",
            place=" › ".join([*hit.headings, f"page {hit.page}"]),
            pieces=pieces(hit.quote, hit.snippet, hit.highlights),
            cut_before=hit.snippet.start > 0,
            cut_after=hit.snippet.end < len(hit.quote),
            kind=kind_words(hit.kind),
            why=_WHY[hit.why[0]],
            themes=() if self._keeps_to_own(hit) else _themes(hit),
            like=reverse("search:like-passage", args=[hit.document, hit.passage]),
        )

    def _keeps_to_own(self, hit: Hit) -> bool:
        """Say whether the themes of a passage are kept from the person, who is to code it unswayed."""
        return self._unswayed.keeps_to_own(self._documents[hit.document], hit.passage, hit.quote)


def _themes(hit: Hit) -> tuple[ThemeTag, ...]:
    tagged = [(theme, status) for theme, status in hit.statuses.items() if status in _TAGGED]
    tagged.sort(key=lambda one: (_TAGGED.index(one[1]), theme_name(one[0])))
    return tuple(
        ThemeTag(theme_name(theme), STATUS_WORDS[status.value], _COLOURS.get(status, Colour.GREY))
        for theme, status in tagged
    )


def pieces(text: str, part: Span, marks: Sequence[Span]) -> tuple[Piece, ...]:
    """Cut a part of a text where marks begin and end."""
    cut, at = [], part.start
    for mark in marks:
        start, end = max(mark.start, part.start), min(mark.end, part.end)
        if start >= end:
            continue
        cut += [Piece(text[at:start], marked=False), Piece(text[start:end], marked=True)]
        at = end
    cut.append(Piece(text[at : part.end], marked=False))
    return tuple(piece for piece in cut if piece.text)
