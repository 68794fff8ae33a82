"""What a document says of itself, with what people put right."""

from dataclasses import replace

from learnt.engine.domain.document import Details, Stated
from learnt.engine.domain.study import Study
from learnt.web.library import records
from learnt.web.library.models import Document, Version
from learnt.web.library.origins import DETAIL_NAMES, Correction


def corrections_of(document: Document) -> dict[str, Correction]:
    """Return by the name of the detail the corrections that hold."""
    latest = {row.detail: row for row in document.corrections.all()}
    return {name: row for name, row in latest.items() if not row.dropped}


def details_of(document: Document, version: Version) -> Details:
    """Return the details of a document: what people put right, and for the rest what the machine read."""
    read = records.read_details(version.details)
    put_right = corrections_of(document)
    return Details(
        **{
            name: (Stated(put_right[name].value) if put_right[name].value else None)
            if name in put_right
            else getattr(read, name)
            for name in DETAIL_NAMES
        }
    )


def study_of(document: Document, version: Version) -> Study:
    """Return the study of a version with the details that hold now."""
    study = records.read_study(version)
    return replace(study, document=replace(study.document, details=details_of(document, version)))
