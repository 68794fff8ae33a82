"""Documents on one case: found by the wording they share, and a family only once a person says so."""

from collections.abc import Iterator, Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import now

from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import Standing, may
from learnt.web.accounts.roles import Act
from learnt.web.library.models import Document, Documents, LibraryChange, Version
from learnt.web.library.origins import Family, Likeness

_MOST = 3_000_000
"""Runs of words compared; of a library with more, a fair sample. It needs about 200 MB of memory beside the rest."""


class _Texts(Mapping[str, str]):
    """The texts of documents by their ids, each fetched when it is asked for."""

    def __init__(self, documents: Documents) -> None:
        self._versions = dict(documents.order_by("added_at", "pk").values_list("pk", "current_id"))

    def __getitem__(self, document: str) -> str:
        return Version.objects.values_list("text", flat=True).get(pk=self._versions[document])

    def __iter__(self) -> Iterator[str]:
        return iter(self._versions)

    def __len__(self) -> int:
        return len(self._versions)


def find_likenesses(partnership: int) -> int:
    """Find the pairs among a partnership's documents that may be on one case; return how many."""
    from learnt.engine.families import links

    within = Document.objects.filter(partnership=partnership, current__isnull=False)
    found = {_pair(link.one, link.other): link.containment for link in links(_Texts(within), most=_MOST)}
    rows = [Likeness(one_id=one, other_id=other, shared=shared) for (one, other), shared in found.items()]
    with transaction.atomic():
        known = Likeness.objects.filter(one__in=within, other__in=within, rejected_at=None)
        gone = [row.pk for row in known if (row.one_id, row.other_id) not in found]
        Likeness.objects.filter(pk__in=gone).delete()
        Likeness.objects.bulk_create(
            rows, update_conflicts=True, update_fields=["shared"], unique_fields=["one", "other"]
        )
    return len(rows)


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def offers(standing: Standing, document: Document | None = None) -> QuerySet[Likeness]:
    """Return the pairs, of all documents or with one, that a person may speak of and nobody has spoken of."""
    open_to = Document.objects.open_to(standing).open_to(standing, Act.CODE)
    rows = Likeness.objects.filter(
        Exists(open_to.filter(pk=OuterRef("one_id"))),
        Exists(open_to.filter(pk=OuterRef("other_id"))),
        rejected_at=None,
    ).exclude(one__family=F("other__family"))
    if document is not None:
        rows = rows.filter(Q(one=document) | Q(other=document))
    return rows.select_related("one__summary", "other__summary")


@transaction.atomic
def confirm(likeness: Likeness, *, by: Account) -> None:
    """Say that two documents are on one case: their families, where they have any, become one."""
    one, other = _both(likeness, by)
    family = one.family or other.family or Family.objects.create(by=by)
    if one.family and other.family:
        _move(list(other.family.documents.all()), family)
    _move([one, other], family)
    tidy_families()
    note("family-confirmed", by=by, about=f"family {family.pk}", partnership=one.partnership_id,
         documents=[one.pk, other.pk])  # fmt: skip


@transaction.atomic
def reject(likeness: Likeness, *, by: Account) -> None:
    """Say that two documents are not on one case; they are not offered again."""
    one, other = _both(likeness, by)
    likeness.rejected_by, likeness.rejected_at = by, now()
    likeness.save()
    note("family-rejected", by=by, about=f"likeness {likeness.pk}", partnership=one.partnership_id,
         documents=[one.pk, other.pk])  # fmt: skip


@transaction.atomic
def leave(document: Document, *, by: Account) -> None:
    """Take a document out of its family, and do not offer it again with those it leaves."""
    _check(document, by)
    family = document.family
    if family is None:
        return
    others = family.documents.exclude(pk=document.pk)
    pairs = Likeness.objects.filter(
        Q(one=document, other__in=others) | Q(other=document, one__in=others), rejected_at=None
    )
    pairs.update(rejected_by=by, rejected_at=now())
    _move([document], None)
    tidy_families()
    note("family-left", by=by, about=f"document {document.pk}", partnership=document.partnership_id)


def members(document: Document, standing: Standing) -> Documents:
    """Return the other documents of a family that a person may see."""
    if document.family_id is None:
        return Document.objects.none()
    found = Document.objects.read().open_to(standing).filter(family=document.family_id)
    return found.exclude(pk=document.pk).select_related("summary")


def _both(likeness: Likeness, by: Account) -> tuple[Document, Document]:
    for one in (likeness.one, likeness.other):
        _check(one, by)
    return likeness.one, likeness.other


def _check(document: Document, by: Account) -> None:
    why = may(by.standing(), Act.CODE, document.marks_now())
    if why:
        raise PermissionDenied(why)


def _move(documents: list[Document], family: Family | None) -> None:
    for document in documents:
        document.family = family
        document.save(update_fields=["family"])
        LibraryChange.objects.create(document=document)


def tidy_families() -> None:
    """Take away families of fewer than two: nothing is counted together there."""
    small = Family.objects.annotate(size=Count("documents")).filter(size__lt=2)
    for family in small:
        _move(list(family.documents.all()), None)
        family.delete()
