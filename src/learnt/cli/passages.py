"""Find the passage that a person names by its document and number, and say where it stands."""

from typing import Any

from learnt.engine.domain.document import Passage
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Entry, Store


def found_passage(store: Store, document: str, passage: int) -> tuple[Entry, Passage]:
    """Return a document of the store and one of its passages; UserError where there is none."""
    entry = next(iter(store.entries([document])), None)
    if entry is None or passage >= len(entry.study.document.passages):
        raise UserError(
            f"There is no passage {passage} of document {document}. Find its ids with: learnt search --json"
        )
    return entry, entry.study.document.passages[passage]


def place_record(entry: Entry, passage: Passage) -> dict[str, Any]:
    """Return a passage and where it stands, in the fields that scripts rely on."""
    document = entry.study.document
    return {
        "document": document.file,
        "id": entry.id,
        "passage": passage.number,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "quote": document.quote(passage),
        "headings": list(passage.headings),
    }
