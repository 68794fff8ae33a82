"""How a new document comes into the library: whose it is, who may see it at first, and the file it came from."""

from dataclasses import dataclass

from learnt.web.accounts.roles import Access
from learnt.web.library.models import Document, Documents
from learnt.web.library.origins import Original


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is settled before a document is read."""

    partnership: int | None = None
    """Id of the partnership it belongs to."""
    access: Access = Access.PARTNERSHIP
    named: tuple[int, ...] = ()
    """Accounts that may see it, where it is restricted."""
    original: Original | None = None
    held: frozenset[str] | None = None
    """Marks of whoever adds it, who must not learn of what they may not see; None for the keeper of the machine."""

    def copies(self, digest: str, partnership: int | None) -> Documents:
        """Return the documents with the same text: among the partnership's own, and only those that may be seen."""
        found = Document.objects.filter(current__digest=digest, partnership=partnership)
        return found if self.held is None else found.filter(marks__mark__in=self.held).distinct()
