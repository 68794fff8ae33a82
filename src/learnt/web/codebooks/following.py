"""What people said follows a merge by rule, and is looked at again after a split. Nothing that was said is changed.

A merge is carried over for each person by itself: words that they gave one of the merged themes, they gave the theme that
took its place; words that they refused every one of them, they refused it. That is what follows from what they said, and
no more is written down. Each decision so made names the rule, and the record leads to what it follows from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.timezone import now

from learnt.engine.coding.said import LONG_AGO, decisions_that_hold
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.document import Span
from learnt.engine.searching.fields import Status
from learnt.web.codebooks.kinds import MoveKind
from learnt.web.codebooks.models import Carried, Followed, Move, Recoding
from learnt.web.library import actions as library
from learnt.web.library.models import Decision as DecisionRow
from learnt.web.library.models import Document, Passage, Reading
from learnt.web.library.placing import placed_decisions, placed_readings
from learnt.web.library.standings import standings_of

_CONFIRMED = {Status.CONFIRMED, Status.DISPUTED}


@dataclass(frozen=True, slots=True)
class _Word:
    """What one person said of one of the merged themes."""

    at: datetime
    what: str
    theme: str
    by: str
    passage: int
    span: Span
    verdict: Verdict
    settles: bool = False


@dataclass(slots=True)
class _Stand:
    """Where one person stands on one of the merged themes in one passage, by their latest words."""

    verdict: Verdict | None = None
    words: list[_Word] = field(default_factory=list)

    def hear(self, word: _Word) -> None:
        """Take the next word of the person: more words for a theme add up, another verdict ends those before."""
        if word.verdict is not self.verdict:
            self.words.clear()
        self.verdict = word.verdict
        self.words.append(word)


def follow(move: Move) -> int:
    """Let every document follow a move; return how many did now. Safe to kill and to run again."""
    done = 0
    for document in _documents(move):
        with transaction.atomic():
            row = Document.objects.select_related("current").filter(pk=document).first()
            if row is None or row.current is None:
                continue
            _, fresh = Followed.objects.get_or_create(move=move, document=row, defaults={"count": 0})
            if fresh:
                count = _carry(move, row) if move.kind == MoveKind.MERGE else _list(move, row)
                Followed.objects.filter(move=move, document=row).update(count=count)
                done += 1
    Move.objects.filter(pk=move.pk, followed_at=None).update(followed_at=now())
    return done


def _documents(move: Move) -> list[str]:
    """Return the documents in which somebody spoke of a theme that the move took away."""
    sources = set(move.sources)
    found = set(
        DecisionRow.objects.filter(theme__in=sources).order_by().values_list("document", flat=True).distinct()
    )
    rows = Reading.objects.order_by().values_list("document", "themes")
    found |= {document for document, themes in rows.iterator() if sources.intersection(themes)}
    return sorted(found - set(move.followed.values_list("document", flat=True)))


def _list(move: Move, document: Document) -> int:
    """Put the passages that were confirmed for the theme that was split on the list."""
    version = document.current
    assert version is not None
    (source,) = move.sources
    confirmed = [on.passage for on, status in standings_of(document, source).items() if status in _CONFIRMED]
    passages = Passage.objects.filter(version=version, number__in=confirmed)
    rows = [
        Recoding(move=move, document=document, version=version, start=one.start, end=one.end)
        for one in passages
    ]
    Recoding.objects.bulk_create(rows)
    return len(rows)


def _carry(move: Move, document: Document) -> int:
    """Write down what follows from what each person said of the merged themes; return how many decisions that is."""
    version = document.current
    assert version is not None
    ((target, name),) = move.targets.items()
    reason = _reason(move, name)
    stands: dict[tuple[str, int], dict[str, _Stand]] = {}
    for word in sorted(_words(move, document), key=lambda one: one.at):
        stands.setdefault((word.by, word.passage), {}).setdefault(word.theme, _Stand()).hear(word)
    count = 0
    for (by, passage), of_themes in stands.items():
        for verdict, words in _follows(move, of_themes):
            anchor = Anchor.at(version.text, words[0].span)
            settles = any(word.settles for word in words)
            decision = Decision(target, verdict, by, anchor, reason, settles=settles)
            library.decide(document=document.pk, passage=passage, decision=decision)
            row = DecisionRow.objects.filter(document=document, theme=target).latest("pk")
            Carried.objects.create(move=move, decision=row, followed_from=[word.what for word in words])
            count += 1
    return count


def _follows(move: Move, stands: dict[str, _Stand]) -> Iterator[tuple[Verdict, list[_Word]]]:
    """Yield what follows for the theme that took the place of others, with the words that it follows from."""
    given = [word for stand in stands.values() if stand.verdict is Verdict.ACCEPTED for word in stand.words]
    spans: dict[Span, list[_Word]] = {}
    for word in given:
        spans.setdefault(word.span, []).append(word)
    for words in spans.values():
        yield Verdict.ACCEPTED, words
    refused = [stand for stand in stands.values() if stand.verdict is Verdict.REJECTED]
    if not given and len(refused) == len(move.sources):
        yield Verdict.REJECTED, [word for stand in refused for word in stand.words]


def _words(move: Move, document: Document) -> Iterator[_Word]:
    version = document.current
    assert version is not None
    passages = list(version.passages.values_list("start", "end", "number"))
    numbers = {_key(row.theme, row.by, row.at): row.pk for row in document.decisions.all()}
    for placed in decisions_that_hold(placed_decisions(document, version)):
        said, at = placed.decision, placed.at or LONG_AGO
        passage = _passage(passages, placed.span)
        if said.theme in move.sources and passage is not None and placed.span:
            what = f"decision {numbers[_key(said.theme, said.by, at)]}"
            yield _Word(at, what, said.theme, said.by, passage[2], placed.span, said.verdict, said.settles)
    read = {_key("", row.by, row.at): row.pk for row in document.readings.all()}
    for one in placed_readings(document, version):
        at, passage = one.at or LONG_AGO, _passage(passages, one.span)
        for theme in set(move.sources).intersection(one.reading.themes) if passage else ():
            assert passage is not None
            what, span = f"reading {read[_key('', one.reading.by, at)]}", Span(passage[0], passage[1])
            yield _Word(at, what, theme, one.reading.by, passage[2], span, Verdict.ACCEPTED)


def _key(theme: str, by: str, at: datetime) -> tuple[str, str, datetime]:
    return theme, by, at


def _passage(passages: Iterable[tuple[int, int, int]], span: Span | None) -> tuple[int, int, int] | None:
    return next((one for one in passages if span and one[0] <= span.start < one[1]), None)


def _reason(move: Move, name: str) -> str:
    merged = ", ".join(f"“{one}”" for one in move.sources.values())
    return (
        f"Carried over by rule: {merged} became “{name}” in version {move.edition.version} of the codebook."
    )
