"""What a document says of itself: title, publisher, kind, date, period and area, each with the words that say so."""

import re
from dataclasses import replace

from learnt.engine.domain.document import Details, Document, Stated

_WORD = re.compile(r"\w+")
_SHORT = 3
_OPENING = 3_000


def with_details(document: Document) -> Document:
    """Return the document with the details that its reader left open, where the text states them."""
    stated = stated_details(document)
    names = ("title", "publisher", "kind", "published", "period", "area")
    known = {name: getattr(document.details, name) or getattr(stated, name) for name in names}
    return replace(document, details=Details(**known))


def stated_details(document: Document) -> Details:
    """Return what the document's own words say of it."""
    return document.details


def property_title(title: str, text: str) -> Stated | None:
    """Return the title in a file's own properties where its words stand at the opening of the text too.

    Programs fill this property with names of templates and of other files, so it is not taken on trust.
    """
    words = {word for word in _WORD.findall(title.lower()) if len(word) > _SHORT}
    opening = set(_WORD.findall(text[:_OPENING].lower()))
    if not words or len(words & opening) * 2 <= len(words):
        return None
    return Stated(" ".join(title.split()))
