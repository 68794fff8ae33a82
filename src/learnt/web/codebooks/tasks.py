"""Following a new version in the background, by `learnt worker`: what people said first, then suggestions anew."""

from django_tasks import task

from learnt.web.codebooks.following import follow
from learnt.web.codebooks.models import Move
from learnt.web.library.store import LibraryStore
from learnt.web.library.tasks import current_coder, current_school

_SOON = 15
"""After files that somebody waits for, and before learning anew."""


@task(priority=_SOON)
def follow_edition(edition: int) -> dict[str, int]:
    """Let what people said follow the splits and merges of every version so far, and suggest anew for this one."""
    moves = Move.objects.filter(followed_at=None, edition__lte=edition).order_by("pk")
    followed = sum(follow(move) for move in moves.select_related("edition"))
    return {"followed": followed, "renewed": suggest_anew()}


def suggest_anew() -> int:
    """Suggest anew for every document whose suggestions another version made; learn first, where that was done before."""
    from learnt.engine.coding.learner.renewing import Renewal
    from learnt.engine.teaching import renew, to_renew

    store, school = LibraryStore(), current_school()
    if school.shelf.note() is not None and school.due(store, Renewal()):
        school.learn(store)
    coder, maker = current_coder()
    documents = to_renew(store, coder, made_by=maker)
    return sum(renew(store, documents, coder, made_by=maker))
