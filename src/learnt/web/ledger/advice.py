"""The engine's advice on a recommendation, and what was said and done before: nothing is scored, nothing ticked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from django.http import HttpRequest
from django.urls import reverse

from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.recommendation_record import Answered, RecommendationRecord
from learnt.engine.process.advising import Beside, Strength, advise, grouped, shipped_advice, strengths_of
from learnt.engine.process.remembering import SAYING, remembered
from learnt.engine.process.said_before import LEAST, Asked, Earlier, Memory, alike
from learnt.engine.searching.fields import Filters
from learnt.engine.searching.search import Search
from learnt.home import embeddings_folder
from learnt.web.accounts.standing import standing_of
from learnt.web.ledger.models import Recommendation
from learnt.web.ledger.opening import address, short
from learnt.web.ledger.progress import Progress, progress_of
from learnt.web.ledger.records import case_of, record_of, ref_of, themes_of
from learnt.web.look.parts import Link
from learnt.web.search.indexed import NotReadyError, index, within
from learnt.web.search.shown import Viewer
from learnt.web.search.tasks import ask_to_build

_BESIDE = 300
"""Recommendations that one is held against, the newest first."""
_TOLD = 5
_GROUPED = 8
"""Recommendations like one that are grouped with it."""
_COMMON = 100


@cache
def embeddings() -> Embeddings | None:
    """Return the embeddings of this process; None where set-up has not put them there."""
    folder = embeddings_folder()
    return Embeddings(folder) if folder else None


@dataclass(frozen=True, slots=True)
class Advised:
    """A piece of advice, in words and links."""

    says: str
    why: str
    found: str
    source: Link
    others: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Before:
    """Something that was said before, and what came of it."""

    link: Link
    words: str
    why: str
    stands: str
    cites: Mapping[str, object]
    """Fields that cite it."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a recommendation is held against: others of its partnership, and words that are common in the library."""

    others: Sequence[Recommendation]
    common: Sequence[str]


def beside_of(request: HttpRequest, partnership: int, own: int | None) -> Around:
    """Return what a recommendation is held against, as far as somebody may see it, the newest first."""
    rows = Recommendation.objects.open_to(standing_of(request)).filter(partnership=partnership)
    found = rows.exclude(pk=own or 0).whole()[:_BESIDE]
    return Around(list(found), _common_words(request))


def _common_words(request: HttpRequest) -> list[str]:
    """Return passages on anything, that tell which words are common where others are few."""
    try:
        anything = index().search(Search("", within(request, Filters(kind=SAYING)), limit=_COMMON))
    except NotReadyError:
        return []
    return [hit.quote for hit in anything.hits]


def advice_on(record: RecommendationRecord, beside: Around) -> list[Advised]:
    """Return the advice on a recommendation; none is no praise."""
    records = tuple(map(record_of, beside.others))
    still = frozenset(ref_of(row) for row in beside.others if progress_of(row).open)
    held = Beside(records, still, alike(embeddings(), beside.common))
    links = {ref_of(row): Link(short(row.text), address(row.pk)) for row in beside.others}
    return [
        Advised(one.says, one.why, one.found, Link(one.source.title, one.source.address),
                [links[ref] for ref in one.others[:_TOLD] if ref in links])
        for one in advise(shipped_advice(), record, held)
    ]  # fmt: skip


def much_the_same(record: RecommendationRecord, beside: Around) -> list[Recommendation]:
    """Return the recommendations that ask for much the same: the group this one falls into among those like it."""
    likeness, same = alike(embeddings(), beside.common), shipped_advice().limits.same
    scores = likeness(record.text, [row.text for row in beside.others])
    near = sorted(zip(scores, beside.others, strict=True), key=lambda pair: (-pair[0], pair[1].pk))
    rows = {ref_of(row): row for score, row in near[:_GROUPED] if score >= same}
    groups = grouped([record, *map(record_of, rows.values())], likeness, same=same)
    mine = next(group for group in groups if record.id in {one.id for one in (group.first, *group.again)})
    return [rows[one.id] for one in (mine.first, *mine.again) if one.id in rows]


def strength_words(text: str) -> list[str]:
    """Return what kind of action the words of a recommendation tell of."""
    rules = shipped_advice()
    found: dict[Strength, tuple[str, ...]] = strengths_of(rules, text)
    return [f"{rules.strengths[one].name} (“{words[0]}”)" for one, words in found.items()]


def earlier_recommendations(record: RecommendationRecord, beside: Around) -> list[Before]:
    """Return earlier recommendations that ask for the like, and where each stands."""
    earlier = {ref_of(row): row for row in beside.others if row.made_on <= record.made}
    said = [Earlier(ref, row.text, themes_of(row), case_of(row)) for ref, row in earlier.items()]
    common = [Earlier(f"common {at}", text) for at, text in enumerate(beside.common)]
    memory = Memory(said, embeddings(), common)
    found = memory.said_before(Asked(record.text, record.themes), limit=_TOLD, least=LEAST)
    return [_earlier(earlier[match.earlier.id], match.why) for match in found]


def _earlier(row: Recommendation, why: str) -> Before:
    link = Link(f"Recommendation of {row.made_on.day} {row.made_on:%B %Y}", address(row.pk))
    return Before(link, row.text, why, stands_in_words(progress_of(row)), {"earlier": row.pk})


def stands_in_words(progress: Progress) -> str:
    """Return where a recommendation stands, in a sentence."""
    if progress.answered is Answered.NOT_ACCEPTED:
        return "It was not accepted."
    if not progress.actions:
        return "No action on it is recorded."
    reached = progress.reached.words.lower() if progress.reached is not None else "ended without being done"
    again = " Later evidence shows that practice had not changed." if progress.reopened else ""
    return f"Of {len(progress.actions)} action{'' if len(progress.actions) == 1 else 's'}, the least has reached: {reached}.{again}"


def said_before(
    record: RecommendationRecord, request: HttpRequest, *, leaving: str = ""
) -> tuple[list[Before], bool]:
    """Return what documents said before that is like it, and whether there is an index to ask."""
    try:
        inside = within(request, Filters())
    except NotReadyError:
        ask_to_build()
        return [], False
    if leaving:
        inside = replace(inside, leaving_out=(*inside.leaving_out, leaving))
    found = remembered(index(), Asked(record.text, record.themes), inside, embeddings(), limit=2 * _TOLD)
    viewer = Viewer(request, (one.hit.document for one in found))
    seen = [one for one in found if viewer.may_see(one.hit) and not viewer.must_read_first(one.hit)]
    shown = []
    for one in seen[:_TOLD]:
        title = viewer.shown(one.hit).title
        href = reverse("coding:passage", args=[one.hit.document, one.hit.passage])
        link = Link(f"{title}, page {one.hit.page}", href)
        cites = {"document": one.hit.document, "passage": one.hit.passage}
        shown.append(Before(link, one.hit.quote, one.match.why, "", cites))
    return shown, True
