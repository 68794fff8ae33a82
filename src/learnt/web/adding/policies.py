"""What may be added where, and what of the library whoever adds a file may be told."""

from django.db.models import Q

from learnt.web.accounts.policies import Guarded, Standing, marks_held
from learnt.web.accounts.roles import Access, Act
from learnt.web.adding.models import AddedFile, Batch
from learnt.web.library.models import Document, DocumentMark, Documents
from learnt.web.library.sharing import NAMEABLE


def why_not(standing: Standing, partnership: int, access: Access) -> str:
    """Return why a person may not add a document to a partnership with such an access; nothing where they may."""
    why = standing.may_in(Act.ADD, partnership)
    if not why and access is Access.OPEN and standing.may_in(Act.RESTRICT, partnership):
        return "You may not share documents beyond the partnership. Ask a coordinator to do that once they are added."
    return why


def held_by(batch: Batch) -> frozenset[str]:
    """Return the marks of whoever adds the files: what comes from a folder knows only what all of the partnership may."""
    if batch.by is None:
        return Guarded(batch.partnership_id, Access.PARTNERSHIP).marks()
    return marks_held(batch.by.standing())


def named_on(batch: Batch) -> tuple[int, ...]:
    """Return who is named on the documents of a batch, where they are restricted: whoever adds them."""
    if batch.access != Access.RESTRICTED or batch.by is None:
        return ()
    roles = batch.by.standing().roles.get(batch.partnership_id, frozenset())
    return (batch.by.pk,) if roles & set(NAMEABLE) else ()


def _seen(batch: Batch) -> Documents:
    """Return the documents of the partnership of which whoever adds a file may be told."""
    held = DocumentMark.objects.filter(mark__in=held_by(batch)).values("document")
    return Document.objects.read().filter(partnership=batch.partnership, pk__in=held)


def same_file(file: AddedFile) -> list[Document]:
    """Return the documents that were read from the very same file and may be seen."""
    assert file.original is not None
    twins = Q(current__original__digest=file.original.digest)
    return list(_seen(file.batch).filter(twins).order_by("added_at", "pk"))


def earlier_versions(file: AddedFile) -> list[Document]:
    """Return the documents of which a file may be a newer version: of the same name, and open to be replaced.

    Who may code a document may put a newer version in its place; so may whoever added it. Of a table of reports
    the first report stands for all.
    """
    if file.batch.by is None:
        return []
    named = Q(current__file=file.name) | Q(current__file__startswith=f"{file.name}#")
    codable = DocumentMark.objects.filter(mark__in=marks_held(file.batch.by.standing(), Act.CODE))
    open_to = Q(pk__in=codable.values("document")) | Q(current__original__by=file.batch.by)
    found: dict[str, Document] = {}
    for one in _seen(file.batch).filter(named).filter(open_to).order_by("added_at", "pk"):
        found.setdefault(source_of_file(one, file.name), one)
    return list(found.values())


def source_of_file(document: Document, name: str) -> str:
    """Return the source of the file, of this name, that a document was read from: that of a report without its row."""
    assert document.current is not None
    return document.source.removesuffix(document.current.file[len(name) :])
