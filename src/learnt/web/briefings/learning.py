"""What reviews teach somebody in two minutes: from published briefings and confirmed learning that they may see."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from django.db.models import F, QuerySet
from django.urls import reverse

from learnt.engine.analysis.standing import Standing as Held
from learnt.engine.briefing.choices import SMALLEST
from learnt.engine.briefing.fitness import is_fit
from learnt.engine.briefing.plain import plain
from learnt.engine.domain.coding import Kind
from learnt.engine.findings.audience import EVERYONE
from learnt.web.accounts.policies import Standing
from learnt.web.briefings.evidence import passages_in
from learnt.web.briefings.models import Contact, Edition, Teaching
from learnt.web.briefings.teaching import Purpose
from learnt.web.insight.models import ThemePlace
from learnt.web.library.models import Document, Documents, Recommendation
from learnt.web.library.summaries import ThemeCount

_LOOKED_AT = 240
"""Sentences of briefings, and passages, that are looked at: the latest."""
_DOCUMENTS = 40
_AT_ONCE = 400
_MOST_WORDS = 40
"""A passage of more words is no lesson to take in at a glance."""
_PASSAGES = 60
_Place = tuple[str, int, str, str]
"""Document, number of the passage, theme and kind."""


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
    checked: bool = True
    """False for words that nobody has checked for publication: they are looked at before they are shown."""


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
    counts = ThemeCount.objects.filter(confirmed__gt=0, kind__in=list(_KINDS))
    places = ThemePlace.objects.filter(standing=Held.CONFIRMED.value, kind__in=list(_KINDS))
    if themes:
        counts, places = counts.filter(theme__in=themes), places.filter(theme__in=themes)
    documents = _latest(seen, counts)
    rows = list(
        places.filter(document__in=documents)
        .order_by("document", "passage")
        .values_list("document", "passage", "theme", "kind")
    )
    rows.sort(key=lambda row: documents.index(row[0]))
    yield from _passages(_spread(rows))


def _latest(seen: Documents, counts: "QuerySet[ThemeCount]") -> list[str]:
    """Return the documents published last in which something is confirmed; a few hundred are looked at each time."""
    newest = F("summary__published").desc(nulls_last=True)
    ordered = list(seen.order_by(newest, "pk").values_list("pk", flat=True))
    found: list[str] = []
    for at in range(0, len(ordered), _AT_ONCE):
        some = ordered[at : at + _AT_ONCE]
        holding = set(counts.filter(document__in=some).values_list("document", flat=True))
        found += [one for one in some if one in holding]
        if len(found) >= _DOCUMENTS:
            break
    return found[:_DOCUMENTS]


def _spread(rows: Sequence[_Place]) -> list[_Place]:
    """Return some of the places, so that each theme and kind has its share."""
    found: dict[tuple[str, str], list[_Place]] = defaultdict(list)
    for row in rows:
        found[row[2], row[3]].append(row)
    return [row for row in chain.from_iterable(zip_longest(*found.values())) if row][:_PASSAGES]


def _passages(places: Sequence[_Place]) -> Iterator[tuple[Purpose, Lesson]]:
    known = Document.objects.filter(pk__in={place[0] for place in places}).order_by()
    documents = {
        key: (version, title) for key, version, title in known.values_list("pk", "current", "summary__title")
    }
    words = passages_in({(documents[document][0], passage) for document, passage, _, _ in places})
    addressed = _audiences(version for version, _ in documents.values())
    for document, passage, theme, kind in places:
        version, title = documents[document]
        start, exact = words.get((version, passage), (0, ""))
        said = plain(exact)
        if said and len(said.split()) <= _MOST_WORDS:
            href = f"{reverse('coding:document', args=[document])}?passage={passage}#passage-{passage}"
            to_whom = {
                name for at, names in addressed[version] if start <= at < start + len(exact) for name in names
            }
            yield (
                _KINDS[Kind(kind)],
                Lesson(f"“{said}”", theme, title, href, tuple(sorted(to_whom)), checked=False),
            )


def _audiences(versions: Iterable[int]) -> dict[int, list[tuple[int, list[str]]]]:
    """Return where the recommendations of some versions begin, and to whom each is addressed."""
    found: dict[int, list[tuple[int, list[str]]]] = defaultdict(list)
    asked = Recommendation.objects.filter(version__in=list(versions)).order_by()
    for version, start, audience in asked.values_list("version", "start", "audience"):
        found[version].append((start, audience))
    return found


def _fitting(found: Sequence[Lesson], room: _Room, said: set[str]) -> Iterator[Lesson]:
    """Yield lessons from each theme in turn, each once, as long as there is room."""
    by_theme: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in found:
        by_theme[lesson.theme].append(lesson)
    left, words = room.most, room.words
    for lesson in filter(None, chain.from_iterable(zip_longest(*by_theme.values()))):
        length, key = len(lesson.words.split()), " ".join(lesson.words.lower().split()).strip("“”")
        if (
            left
            and length <= words
            and key not in said
            and (lesson.checked or is_fit(lesson.words, SMALLEST))
        ):
            said.add(key)
            left, words = left - 1, words - length
            yield lesson
