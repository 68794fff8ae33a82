"""The index behind the pages: one for each process, which follows the library at each search."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest

from learnt.engine.domain.store import Entry
from learnt.engine.searching.fields import Field, Filters, Within
from learnt.engine.searching.index import Following, PassageIndex
from learnt.engine.searching.records import Belonging
from learnt.home import embeddings_folder
from learnt.web.accounts.policies import marks_held
from learnt.web.accounts.standing import standing_of
from learnt.web.library.models import Document
from learnt.web.library.store import LibraryStore

FOLDER = "index"
WAIT = 0.5
"""Seconds that a page waits for another process that is writing the index."""
AT_ONCE = 200
"""Documents of a library whose index a page builds by itself; that of a larger one is built in the background."""


NO_FILTERS = Filters()


class NotReadyError(Exception):
    """There is no index yet that could be asked."""


@cache
def index() -> PassageIndex:
    """Return the index of this process."""
    return PassageIndex(settings.HOME / FOLDER, embeddings_folder())


def belonging_of(entry: Entry) -> Belonging:
    """Return whose a document is, and what is known of it, as the library has it."""
    document = Document.objects.select_related("partnership", "summary").get(pk=entry.id)
    home = document.partnership
    return Belonging(
        document.marks_now(),
        (home.name,) if home else (),
        f"family {document.family_id}" if document.family_id else "",
        _known(document),
    )


def _known(document: Document) -> dict[Field, tuple[str, ...]] | None:
    summary = getattr(document, "summary", None)
    if summary is None:
        return None
    known: dict[Field, tuple[str, ...]] = {
        Field.DOCUMENT_KIND: (summary.kind,),
        Field.AREA: tuple(summary.areas) or (summary.area,),
        Field.AGENCY: tuple(summary.agencies),
        Field.AGE_BAND: tuple(summary.age_bands),
        Field.OUTCOME: tuple(summary.outcomes),
        Field.YEAR: (str(summary.publication_year or ""),),
    }
    return {of: tuple(filter(None, values)) for of, values in known.items()}


def within(request: HttpRequest, filters: Filters = NO_FILTERS) -> Within:
    """Return what whoever asks may find now, once the index has followed the library.

    Documents that changed and are not in the index yet are left out: one of them may have been restricted.

    Raises:
        NotReadyError: there is no index yet.
    """
    store = LibraryStore()
    few = Document.objects.filter(current__isnull=False).count() <= AT_ONCE
    level = index().follow(store, Following(belonging_of, WAIT, may_build=few))
    left_out = () if level else index().behind(store)
    if left_out is None:
        raise NotReadyError
    return Within(marks_held(standing_of(request)), filters, left_out)
