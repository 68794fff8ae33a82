"""What to read next for a theme: worked out in the background among the documents that a person may code."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max

from learnt.engine.coding.queue.live import LiveQueue, theme_queue
from learnt.engine.coding.queue.reading import Policy
from learnt.engine.teaching import open_school
from learnt.home import embeddings_folder
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.codebooks.current import source
from learnt.web.coding.models import Ranking
from learnt.web.coding.sight import share
from learnt.web.library.models import Document, LibraryChange
from learnt.web.library.store import LibraryStore

_KEPT = 300
"""Places kept of a ranking: it is worked out again long before so many are read."""
AGAIN_AFTER = 5
"""A ranking is worked out again when so many things changed since."""


@dataclass(frozen=True, slots=True)
class Among:
    """The documents that somebody may code."""

    ids: tuple[str, ...]

    @property
    def digest(self) -> str:
        """What names them: whoever may code the same documents shares a ranking, and nobody else does."""
        return hashlib.sha256(" ".join(self.ids).encode()).hexdigest()


def among(standing: Standing) -> Among:
    """Return the documents that somebody may code."""
    rows = Document.objects.filter(current__isnull=False).open_to(standing, Act.CODE)
    return Among(tuple(sorted(rows.values_list("pk", flat=True))))


def ranking_of(theme: str, documents: Among) -> Ranking | None:
    """Return the ranking as it was last worked out."""
    return Ranking.objects.filter(theme=theme, among=documents.digest).first()


def is_stale(ranking: Ranking | None, documents: Among) -> bool:
    """Say whether so much changed since a ranking was worked out that it should be again."""
    if ranking is None:
        return True
    changed = LibraryChange.objects.filter(pk__gt=ranking.stamp).values_list("document_id", flat=True)
    mine = set(documents.ids)
    changes = sum(1 for document in changed[: AGAIN_AFTER * 200] if document in mine)
    return changes >= AGAIN_AFTER


def rank(theme: str, documents: Among) -> None:
    """Work out the ranking of the passages of some documents for a theme, and keep it."""
    latest = LibraryChange.objects.aggregate(latest=Max("pk"))["latest"] or 0
    school = open_school(source(), embeddings_folder(), settings.HOME / "models")
    queue = theme_queue(
        LibraryStore().entries(documents.ids),
        theme,
        school.coder,
        school.featurisers,
        policy=Policy(),
        blind=share(),
    )
    Ranking.objects.update_or_create(
        theme=theme,
        among=documents.digest,
        defaults={"stamp": latest, "places": list(_places(queue)), "advice": _advice(queue)},
    )


def _places(queue: LiveQueue) -> Iterable[tuple[str, str, int, bool]]:
    for offered in queue.next(_KEPT):
        passage = offered.passage
        assert passage is not None
        yield offered.entry.id, offered.entry.study.document.version[:16], passage.number, offered.at_random


def _advice(queue: LiveQueue) -> dict[str, object]:
    advice = queue.advice()
    return {
        "stop": advice.stop,
        "missed": advice.missed,
        "missed_share": advice.missed_share,
        "why": advice.why,
        "held_back": queue.held_back,
        "read": len(queue.queue.answers),
    }
