"""What people do with a document: each asks the policies, and nothing that was said is changed or lost."""

from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from learnt.engine.coding.said import edition
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Reading, Verdict
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.policies import refusal
from learnt.web.accounts.roles import Act
from learnt.web.codebooks.current import codebook
from learnt.web.coding.models import Comment, Place
from learnt.web.coding.outline import Spot, outline_of
from learnt.web.coding.sight import Sight, held_back
from learnt.web.coding.spoken import placed_decisions, placed_readings, words_between
from learnt.web.coding.wording import theme_of
from learnt.web.library import actions as library
from learnt.web.library.models import Decision as DecisionRow
from learnt.web.library.models import LibraryChange
from learnt.web.library.models import Reading as ReadingRow

LONGEST_WORDS = 4_000
_CHANGED = "The document was read anew since you opened this page. Look at the passage again, then decide."


@dataclass(frozen=True, slots=True)
class Target:
    """A passage that something is said of, in the text that the person saw."""

    sight: Sight
    number: int
    version: str
    """Beginning of the digest of the version that the person saw."""

    def spot(self) -> Spot:
        """Return where the passage stands, if the text is still the one that the person saw."""
        spots = outline_of(self.sight.version).spots
        if not self.version or not self.sight.version.digest.startswith(self.version):
            raise UserError(_CHANGED)
        if not 0 <= self.number < len(spots):
            raise UserError("There is no such passage. Open the document again.")
        return spots[self.number]


def decide(
    target: Target, theme: str, verdict: Verdict, *, reason: str = "", span: Span | None = None
) -> None:
    """Decide on a theme for a passage, or for a shorter span of it (positions within the passage).

    Raises:
        PermissionDenied: the person may not code the document.
        UserError: there is no such passage or theme, the text has changed, or the passage has to be read first.
    """
    _refuse_unless_coding(target.sight)
    spot = target.spot()
    if theme_of(theme) is None:
        raise UserError("The codebook has no such theme. Choose one of its themes.")
    if verdict is Verdict.WITHDRAWN:
        raise UserError("To take a decision back, use Undo.")
    if target.number in held_back(target.sight):
        raise UserError("Read this passage in full first: choose all the themes that fit, or none.")
    whole = Span(spot.start, spot.end)
    words = span.shifted(spot.start) if span else whole
    if words.end > whole.end:
        raise UserError("The words are not all in the passage. Choose where they start and end again.")
    _record(target, Decision(theme, verdict, target.sight.by, _anchor(target.sight, words), _short(reason)))


@transaction.atomic
def _record(target: Target, decision: Decision) -> None:
    """Keep a decision and note it; what was sent again because no answer came is kept once."""
    sight = target.sight
    if library.is_said_already(sight.document.pk, decision):
        return
    library.decide(document=sight.document.pk, passage=target.number, decision=decision)
    _note("decided", sight, passage=target.number, theme=decision.theme, verdict=decision.verdict.value)


@transaction.atomic
def change(target: Target, theme: str, other: str, *, reason: str = "") -> None:
    """Reject a theme for a passage and confirm another, both or neither."""
    decide(target, theme, Verdict.REJECTED, reason=reason)
    decide(target, other, Verdict.ACCEPTED, reason=reason)


@transaction.atomic
def read_in_full(target: Target, themes: list[str]) -> bool:
    """Keep a full reading of a passage; return whether it was blind: made before anything said of it had been shown."""
    sight = target.sight
    _refuse_unless_coding(sight)
    spot = target.spot()
    if any(theme_of(theme) is None for theme in themes):
        raise UserError("The codebook has no such theme. Choose from its themes.")
    blind = target.number in held_back(sight) and not _seen(sight, spot)
    named = tuple(dict.fromkeys(themes))
    anchor = _anchor(sight, Span(spot.start, spot.end))
    reading = Reading(sight.by, anchor, named, blind, edition(codebook()))
    if _is_read_already(sight, reading):
        return blind
    library.mark(document=sight.document.pk, passage=target.number, reading=reading)
    _note("read-in-full", sight, passage=target.number, themes=len(named), blind=blind)
    return blind


def _is_read_already(sight: Sight, reading: Reading) -> bool:
    """Tell whether the last reading of a passage is this one: it was sent again, as no answer came."""
    library.take_turn(sight.document.pk)
    anchor = reading.anchor
    rows = ReadingRow.objects.filter(document=sight.document, start=anchor.start, end=anchor.end)
    last = rows.order_by("-pk").first()
    if last is None or last.withdrawn_by or last.made_on_id != sight.version.pk:
        return False
    return (last.by, tuple(last.themes), last.codebook) == (reading.by, reading.themes, reading.codebook)


def _seen(sight: Sight, spot: Spot) -> bool:
    """Say whether the person saw what was suggested: they decided, or read it before, if only to take that back."""
    decided = placed_decisions(sight, spot.start, spot.end)
    read = placed_readings(sight, spot.start, spot.end)
    return sight.by in {row.by for row, _ in decided} | {row.by for row, _ in read}


@transaction.atomic
def comment(target: Target, words: str) -> None:
    """Write something about a passage."""
    sight, spot = target.sight, target.spot()
    _refuse_unless_coding(sight)
    if not words.strip():
        raise UserError("Write a comment, or leave the box.")
    anchor = _anchor(sight, Span(spot.start, spot.end))
    library.take_turn(sight.document.pk)
    mine = Comment.objects.filter(document=sight.document, by=sight.by, start=anchor.start, end=anchor.end)
    last = mine.order_by("-pk").first()
    if last is not None and last.words == _short(words):
        return  # It was sent again, as no answer came.
    row = Comment.objects.create(
        document=sight.document, made_on=sight.version, by=sight.by, words=_short(words), **asdict(anchor)
    )
    LibraryChange.objects.create(document=sight.document)
    _note("commented", sight, passage=target.number, comment=row.pk)


@transaction.atomic
def undo(sight: Sight, what: str) -> None:
    """Take back a decision, a reading or a comment: one's own, or anybody's for whoever may settle.

    Raises:
        PermissionDenied: it is another person's, and one may not settle where coders differ.
        UserError: there is nothing of the kind to take back.
    """
    kind, _, number = what.partition(" ")
    takers = {"decision": _undo_decision, "reading": _undo_reading, "comment": _undo_comment}
    if kind not in takers or not number.isdecimal():
        raise UserError("There is nothing to undo. Look at the history of the passage.")
    takers[kind](sight, int(number))
    _note("undone", sight, of=kind, row=int(number))


def _undo_decision(sight: Sight, number: int) -> None:
    row = DecisionRow.objects.filter(pk=number, document=sight.document).first()
    place = row.placements.filter(version=sight.version).first() if row else None
    start = place.start if place else row.start if row else None
    near = words_between(sight, start, start + 1) if start is not None else iter(())
    word = next((one for one in near if one.what == f"decision {number}"), None)
    if row is None or word is None:
        raise UserError("That decision was taken back already, or its words are gone.")
    _refuse_unless_own(sight, row.by)
    passage = outline_of(sight.version).passage_at(word.span.start)
    assert passage is not None
    anchor = _anchor(sight, word.span)
    library.decide(
        document=sight.document.pk,
        passage=passage,
        decision=Decision(row.theme, Verdict.WITHDRAWN, sight.by, anchor, of=row.by),
    )


def _undo_reading(sight: Sight, number: int) -> None:
    row = ReadingRow.objects.filter(pk=number, document=sight.document, withdrawn_by=None).first()
    if row is None:
        raise UserError("There is no such reading to take back.")
    _refuse_unless_own(sight, row.by)
    library.withdraw_reading(row, by=sight.by)


def _undo_comment(sight: Sight, number: int) -> None:
    row = Comment.objects.filter(pk=number, document=sight.document, takes_back=None).first()
    if row is None or row.taken_back_by.exists():
        raise UserError("That comment was taken back already.")
    _refuse_unless_own(sight, row.by)
    anchor = {name: getattr(row, name) for name in ("start", "end", "exact", "prefix", "suffix")}
    Comment.objects.create(
        document=sight.document, made_on_id=row.made_on_id, by=sight.by, takes_back=row, **anchor
    )
    LibraryChange.objects.create(document=sight.document)


def keep_place(sight: Sight, passage: int) -> None:
    """Remember where the person is in the document."""
    Place.objects.update_or_create(
        account=sight.account, document=sight.document, defaults={"passage": passage}
    )


def _refuse_unless_coding(sight: Sight) -> None:
    if not sight.codes:
        raise PermissionDenied(refusal(Act.CODE))


def _refuse_unless_own(sight: Sight, by: str) -> None:
    _refuse_unless_coding(sight)
    if by != sight.by and not sight.settles:
        raise PermissionDenied(refusal(Act.ADJUDICATE))


def _anchor(sight: Sight, span: Span) -> Anchor:
    return Anchor.at(sight.version.text, span)


def _short(words: str) -> str:
    words = words.replace("\r\n", "\n").strip()
    if len(words) > LONGEST_WORDS:
        raise UserError(f"Write {LONGEST_WORDS:,} characters at most. This has {len(words):,}.")
    return words


def _note(act: str, sight: Sight, **details: object) -> None:
    document = sight.document
    note(
        act, by=sight.account, about=f"document {document.pk}", partnership=document.partnership_id, **details
    )
