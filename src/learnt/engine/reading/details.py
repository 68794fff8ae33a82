"""What a document says of itself: title, publisher, kind, date, period and area, each with the words that say so."""

from dataclasses import replace

from learnt.engine.domain.document import Details, Document


def with_details(document: Document) -> Document:
    """Return the document with the details that its reader left open, where the text states them."""
    stated = stated_details(document)
    names = ("title", "publisher", "kind", "published", "period", "area")
    known = {name: getattr(document.details, name) or getattr(stated, name) for name in names}
    return replace(document, details=Details(**known))


def stated_details(document: Document) -> Details:
    """Return what the document's own words say of it."""
    return document.details
