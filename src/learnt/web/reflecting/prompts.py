"""Questions that documents of the library ask, by theme, for whoever plans a session."""

from dataclasses import dataclass

from django.db.models import F, TextField
from django.db.models.functions import Cast, Substr

from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Access
from learnt.web.library.models import Document, Prompt

MOST = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a document asks."""

    id: str
    text: str
    document: str
    where: str
    """The document and the page."""


def asked_in_library(standing: Standing, theme: str) -> list[Asked]:
    """Return questions of documents that somebody may see and that are neither restricted nor held back; all themes where none is given.

    What a restricted document says is not for a room full of telephones.
    """
    documents = Document.objects.open_to(standing).exclude(access=Access.RESTRICTED).exclude(held_back=True)
    rows = Prompt.objects.filter(version__in=documents.values("current"))
    if theme:
        rows = rows.annotate(named=Cast("themes", TextField())).filter(named__contains=f'"{theme}"')
    words = Substr("version__text", F("start") + 1, F("end") - F("start"))
    found = rows.annotate(words=words).order_by("-version__read_at", "start")
    fields = found.values_list(
        "pk", "words", "version__document", "page", "version__document__summary__title"
    )
    return [
        Asked(str(pk), " ".join(text.split()), document, f"{title or document}, page {page}")
        for pk, text, document, page, title in fields[:MOST]
    ]
