"""What reviews teach somebody in two minutes: from published briefings and confirmed learning that they may see."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from django.db.models import F
from django.urls import reverse

from learnt.engine.analysis.records import Standing as Held
from learnt.engine.briefing.choices import SMALLEST
from learnt.engine.briefing.fitness import is_fit
from learnt.engine.briefing.plain import plain
from learnt.engine.domain.coding import Kind
from learnt.engine.findings.audience import EVERYONE
from learnt.web.accounts.policies import Standing
from learnt.web.briefings.models import Contact, Edition, Teaching
from learnt.web.briefings.teaching import Purpose
from learnt.web.insight.evidence import passages_at
from learnt.web.insight.models import ThemePlace
from learnt.web.library.models import Document, Passage, Recommendation
from learnt.web.library.summaries import ThemeCount

_LOOKED_AT = 240
"""Sentences of briefings, and passages, that are looked at: the latest."""
_DOCUMENTS = 40
_MOST_WORDS = 40
"""A passage of more words is no lesson to take in at a glance."""
_PASSAGES = 60
_Place = tuple[str, int, str, str]
"""Document, number of the passage, theme and kind."""
WORDS_A_MINUTE = 240
MINUTES = 2


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of a purpose fits: sentences, and words in all."""

    most: int
    words: int


_ROOMS = {
    Purpose.ADVICE: _Room(5, 150),
    Purpose.QUESTION: _Room(4, 80),
    Purpose.LEARNED: _Room(5, 190),
    Purpose.TOOL: _Room(4, 40),
    Purpose.CONTACT: _Room(3, 20),
}
"""Together no more than two minutes' reading; what is said for one purpose is not said again for those after it."""
_KINDS = {Kind.FINDING: Purpose.LEARNED, Kind.RECOMMENDATION: Purpose.ADVICE, Kind.PROMPT: Purpose.QUESTION}


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something to know, to do, to ask or to use, and where it comes from."""

    words: str
    theme: str
    source: str
    href: str
    audience: tuple[str, ...] = ()
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Lessons:
    """Two minutes of learning."""

    learned: tuple[Lesson, ...]
    advice: tuple[Lesson, ...]
    questions: tuple[Lesson, ...]
    tools: tuple[Lesson, ...]
    contacts: tuple[Lesson, ...]
    local: tuple[Contact, ...]

    def __bool__(self) -> bool:
        return bool(self.learned or self.advice or self.questions or self.tools)


def lessons(standing: Standing, themes: Sequence[str], agencies: Sequence[str] = ()) -> Lessons:
    """Return what there is to learn on some themes, or on any, for somebody whom advice calls by these names."""
    found: dict[Purpose, list[Lesson]] = defaultdict(list)
    for purpose, lesson in chain(_published(standing, themes), _confirmed(standing, themes)):
        if _concerns(lesson, agencies):
            found[purpose].append(lesson)
    said: set[str] = set()
    chosen = {purpose: tuple(_fitting(found[purpose], room, said)) for purpose, room in _ROOMS.items()}
    local = Contact.objects.filter(partnership__in=standing.roles)[:8]
    return Lessons(
        learned=chosen[Purpose.LEARNED], advice=chosen[Purpose.ADVICE], questions=chosen[Purpose.QUESTION],
        tools=chosen[Purpose.TOOL], contacts=chosen[Purpose.CONTACT], local=tuple(local),
    )  # fmt: skip


def _concerns(lesson: Lesson, agencies: Sequence[str]) -> bool:
    return (
        not agencies
        or not lesson.audience
        or bool({*agencies, EVERYONE, "All agencies"} & set(lesson.audience))
    )


def _published(standing: Standing, themes: Sequence[str]) -> Iterator[tuple[Purpose, Lesson]]:
    editions = Edition.objects.open_to(standing).current()
    rows = Teaching.objects.filter(edition__in=editions).select_related("edition").defer("edition__content")
    if themes:
        rows = rows.filter(theme__in=themes)
    for row in rows.order_by("-edition", "pk")[:_LOOKED_AT]:
        page = reverse("briefings:published", args=[row.edition.briefing_id])
        lesson = Lesson(
            row.words, row.theme, row.edition.title, f"{page}#{row.sentence}", tuple(row.audience), row.opens
        )
        yield Purpose(row.purpose), lesson


def _confirmed(standing: Standing, themes: Sequence[str]) -> Iterator[tuple[Purpose, Lesson]]:
    """Yield what people confirmed in documents, the latest published first."""
    seen = Document.objects.filter(current__isnull=False).open_to(standing)
    counts = ThemeCount.objects.filter(document__in=seen, confirmed__gt=0, kind__in=list(_KINDS))
    places = ThemePlace.objects.filter(standing=Held.CONFIRMED.value, kind__in=list(_KINDS))
    if themes:
        counts, places = counts.filter(theme__in=themes), places.filter(theme__in=themes)
    latest = F("document__summary__published").desc(nulls_last=True)
    documents = list(
        counts.order_by(latest, "document").values_list("document", flat=True).distinct()[:_DOCUMENTS]
    )
    rows = list(
        places.filter(document__in=documents)
        .order_by("document", "passage")
        .values_list("document", "passage", "theme", "kind")
    )
    rows.sort(key=lambda row: documents.index(row[0]))
    yield from _passages(_spread(rows))


def _spread(rows: Sequence[_Place]) -> list[_Place]:
    """Return some of the places, so that each theme and kind has its share."""
    found: dict[tuple[str, str], list[_Place]] = defaultdict(list)
    for row in rows:
        found[row[2], row[3]].append(row)
    return [row for row in chain.from_iterable(zip_longest(*found.values())) if row][:_PASSAGES]


def _passages(places: Sequence[_Place]) -> Iterator[tuple[Purpose, Lesson]]:
    words = {
        (row.version.document_id, row.number): row
        for row in passages_at([(one[0], one[1]) for one in places])
    }
    addressed = _audiences(words.values())
    for document, passage, theme, kind in places:
        row = words.get((document, passage))
        if row is not None:
            href = f"{reverse('coding:document', args=[document])}?passage={passage}#passage-{passage}"
            title = row.version.document.summary.title
            said = plain(row.words)  # type: ignore[attr-defined]  # annotated
            if len(said.split()) <= _MOST_WORDS and is_fit(said, SMALLEST):
                to_whom = addressed.get((row.version_id, row.start), ())
                yield _KINDS[Kind(kind)], Lesson(f"“{said}”", theme, title, href, to_whom)


def _audiences(rows: Iterable[Passage]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return to whom the recommendations are addressed that begin in some passages."""
    spots = [(row.version_id, row.start, row.end) for row in rows]
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    asked = Recommendation.objects.filter(version__in={version for version, _, _ in spots})
    by_version: dict[int, list[tuple[int, list[str]]]] = defaultdict(list)
    for version, start, audience in asked.order_by().values_list("version", "start", "audience"):
        by_version[version].append((start, audience))
    for version, start, end in spots:
        told = [name for at, names in by_version[version] if start <= at < end for name in names]
        found[version, start] = tuple(dict.fromkeys(told))
    return found


def _fitting(found: Sequence[Lesson], room: _Room, said: set[str]) -> Iterator[Lesson]:
    """Yield lessons from each theme in turn, each once, as long as there is room."""
    by_theme: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in found:
        by_theme[lesson.theme].append(lesson)
    left, words = room.most, room.words
    for lesson in filter(None, chain.from_iterable(zip_longest(*by_theme.values()))):
        length, key = len(lesson.words.split()), " ".join(lesson.words.lower().split()).strip("“”")
        if left and length <= words and key not in said:
            said.add(key)
            left, words = left - 1, words - length
            yield lesson
