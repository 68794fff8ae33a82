"""What the record keeps of exchange: who, when, and how much; in the history of each partnership that it touches."""

from collections import Counter
from collections.abc import Iterable

from learnt.engine.domain.codebook import Codebook
from learnt.web.accounts.audit import ACT_PHRASES, note
from learnt.web.accounts.models import Account
from learnt.web.exchange.models import Parcel
from learnt.web.library.models import Document

ACT_PHRASES["exchange-made"] = "Made a file of documents for another program"
ACT_PHRASES["exchange-handed-out"] = "Took away a file of documents for another program"
ACT_PHRASES["codebook-handed-out"] = "Took away the codebook for another program"
ACT_PHRASES["exchange-taken-in"] = "Took in codings from another program"


def note_made(parcel: Parcel) -> None:
    """Note that a file was made."""
    _note("exchange-made", parcel, parcel.contents.values_list("document", flat=True))


def note_handed_out(parcel: Parcel) -> None:
    """Note that a file was taken away."""
    _note("exchange-handed-out", parcel, parcel.contents.values_list("document", flat=True))


def note_codebook_handed_out(codebook: Codebook, by: Account) -> None:
    """Note that the codebook was taken away, which belongs to no partnership."""
    note("codebook-handed-out", by=by, about=f"codebook {codebook.id} {codebook.version}")


def note_taken_in(parcel: Parcel, documents: Iterable[str]) -> None:
    """Note that codings came in."""
    _note("exchange-taken-in", parcel, documents)


def _note(act: str, parcel: Parcel, documents: Iterable[str]) -> None:
    rows = Document.objects.filter(pk__in=list(documents))
    counted = Counter(rows.order_by().values_list("partnership", flat=True))
    for partnership, count in sorted(counted.items(), key=lambda pair: pair[0] or 0):
        note(
            act, by=parcel.by, about=f"parcel {parcel.pk}", partnership=partnership, kind=str(parcel.kind),
            documents=count, codings=parcel.told.get("codings"),
        )  # fmt: skip
