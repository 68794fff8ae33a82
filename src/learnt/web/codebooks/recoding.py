"""The passages that a split left to be looked at again: which are left, which one may see, and deciding on them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import now

from learnt.engine.coding.said import edition
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.codebook import Theme
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.codebooks.current import codebook
from learnt.web.codebooks.models import Move, Recoding
from learnt.web.codebooks.shown import where_now
from learnt.web.library import actions as library
from learnt.web.library.models import Decision as DecisionRow
from learnt.web.library.models import Document, Passage, Reading

Hidden = Callable[[Account, Document], frozenset[int]]
_hidden: list[Hidden] = []


def hide_by(hidden: Hidden) -> None:
    """Let somebody say which passages of a document a person may not be told of yet, as in blind reading."""
    _hidden[:] = [hidden]


@dataclass(frozen=True, slots=True)
class Item:
    """A passage to look at again."""

    row: Recoding
    passage: Passage
    words: str
    was: str
    """Name of the theme that was split."""
    themes: tuple[Theme, ...]
    """Those that stand in its place now."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a split has been followed, in what somebody may code."""

    move: Move
    total: int
    left: int

    @property
    def done(self) -> int:
        """How many passages were looked at."""
        return self.total - self.left


def progress_of(move: Move, standing: Standing) -> Progress:
    """Return how far a split has been followed, in what somebody may code."""
    seen = Document.objects.open_to(standing, Act.CODE).order_by().values("pk")
    rows = Recoding.objects.filter(move=move, document__in=seen)
    return Progress(move, rows.count(), left_of(move, rows).count())


def left_of(move: Move, rows: "QuerySet[Recoding]") -> "QuerySet[Recoding]":
    """Return the passages of a split that nobody has looked at since, here or on the page of the document."""
    here = {"document": OuterRef("document"), "made_on": OuterRef("version")}
    within = {"start__gte": OuterRef("start"), "start__lt": OuterRef("end"), "at__gte": move.edition.at}
    themes = [*move.targets, *(theme.id for theme in where_now(move.targets, codebook()))]
    decided = DecisionRow.objects.filter(**here, **within, theme__in=themes)
    read = Reading.objects.filter(**here, **within, codebook=edition(codebook()), withdrawn_by=None)
    return rows.filter(done_at=None).exclude(Q(Exists(decided)) | Q(Exists(read)))


def items_of(document: Document, account: Account) -> tuple[list[Item], int]:
    """Return the passages of a document to look at again, and how many the person may not be told of yet."""
    hidden = _hidden[0](account, document) if _hidden else frozenset()
    found, kept_back = [], 0
    rows = Recoding.objects.filter(document=document)
    for move in Move.objects.filter(recodings__document=document).distinct().select_related("edition"):
        themes = tuple(where_now(move.targets, codebook()))
        (was,) = move.sources.values()
        for row in left_of(move, rows.filter(move=move)).select_related("version"):
            passage = _passage_of(row, document)
            if passage is None:
                continue
            if passage.number in hidden:
                kept_back += 1
                continue
            found.append(Item(row, passage, _words(document, passage), was, themes))
    return sorted(found, key=lambda item: item.passage.number), kept_back


@transaction.atomic
def decide_again(document: Document, number: int, chosen: Collection[str], *, by: Account) -> int:
    """Decide which of the themes of a split a passage speaks to; return the number of the passage.

    Raises:
        UserError: the passage is not on the list any more, or a theme is not of the split.
    """
    items, _ = items_of(document, by)
    item = next((one for one in items if one.row.pk == number), None)
    if item is None:
        raise UserError("Somebody has looked at that passage already, so nothing was changed.")
    if not {theme.id for theme in item.themes}.issuperset(chosen):
        raise UserError("Choose among the themes that are shown, or none of them.")
    version = document.current
    assert version is not None
    anchor = Anchor.at(version.text, Span(item.passage.start, item.passage.end))
    reason = f"Looked at again after “{item.was}” was split in version {item.row.move.edition.version} of the codebook."
    for theme in item.themes:
        verdict = Verdict.ACCEPTED if theme.id in chosen else Verdict.REJECTED
        library.decide(
            document=document.pk, passage=item.passage.number,
            decision=Decision(theme.id, verdict, by.email, anchor, reason),
        )  # fmt: skip
    Recoding.objects.filter(pk=item.row.pk).update(done_at=now(), by=by)
    return item.passage.number


def _passage_of(row: Recoding, document: Document) -> Passage | None:
    """Return where a passage stands in the current version; None where its words cannot be found again."""
    version, start = document.current, row.start
    assert version is not None
    if row.version_id != version.pk:
        span, _ = Anchor.at(row.version.text, Span(row.start, row.end)).place_in(version.text)
        if span is None:
            return None
        start = span.start
    return version.passages.filter(start__lte=start, end__gt=start).first()


def _words(document: Document, passage: Passage) -> str:
    assert document.current is not None
    return str(document.current.text[passage.start : passage.end])
