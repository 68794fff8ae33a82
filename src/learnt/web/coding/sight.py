"""What somebody may do with a document, and what of it they may not see yet."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from learnt.engine.coding.queue.blind import BlindShare
from learnt.engine.domain.document import Role
from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import Standing, may
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.codebooks.current import codebook
from learnt.web.coding.models import AssignedCoder
from learnt.web.coding.outline import outline_of
from learnt.web.library.models import Document, Reading, Version
from learnt.web.library.policies import document_for


@dataclass(frozen=True, slots=True)
class Sight:
    """How one person sees one document."""

    account: Account
    document: Document
    acts: frozenset[Act]
    """What the person may do to the document."""
    alone: bool
    """The document is coded twice, so the person sees nothing that others said of it until that ends."""

    @property
    def by(self) -> str:
        """How what the person says is signed."""
        return self.account.email

    @property
    def version(self) -> Version:
        """The current version."""
        assert self.document.current is not None
        return self.document.current

    @property
    def codes(self) -> bool:
        """Whether the person may code the document."""
        return Act.CODE in self.acts

    @property
    def settles(self) -> bool:
        """Whether the person may settle where coders differ, and take back what others said."""
        return Act.ADJUDICATE in self.acts and not self.alone

    @property
    def assigns(self) -> bool:
        """Whether the person may say who codes the document."""
        return Act.ASSIGN in self.acts

    def sees(self, by: str) -> bool:
        """Say whether the person sees what somebody said of the document."""
        return not self.alone or by == self.by


def sight_of(request: HttpRequest, document: str, act: Act = Act.READ) -> Sight:
    """Return how whoever asks sees a document; 404 or a refusal where they may not."""
    row = document_for(request, document, act)
    marks, standing = row.marks_now(), standing_of(request)
    acts = frozenset(one for one in Act if not may(standing, one, marks))
    return Sight(account_of(request), row, acts, is_alone(account_of(request), row))


def sight_for(account: Account, document: Document) -> Sight:
    """Return how an account sees a document, outside a request."""
    marks, standing = document.marks_now(), account.standing()
    acts = frozenset(one for one in Act if not may(standing, one, marks))
    return Sight(account, document, acts, is_alone(account, document))


def is_alone(account: Account, document: Document) -> bool:
    """Say whether somebody codes a document that another codes too, unseen, and that has not ended."""
    return _unseen_others(account).filter(assignment__document=document).exists()


def _unseen_others(account: Account) -> QuerySet[AssignedCoder]:
    """Return who else codes, unseen, what is given to somebody to code and has not ended."""
    mine = AssignedCoder.objects.filter(account=account, assignment__ended_at=None)
    return AssignedCoder.objects.filter(assignment__in=mine.values("assignment")).exclude(account=account)


def share() -> BlindShare:
    """Return the share of passages that people read before suggestions show."""
    return BlindShare(settings.BLIND_SHARE)


def held_back(sight: Sight) -> frozenset[int]:
    """Return the passages that the person has to read in full before anything said of them is shown.

    Nothing is held back from somebody who may not code: they have nothing to be swayed in.
    """
    if not sight.codes:
        return frozenset()
    return _chosen(sight.document, sight.version) - read_in_full(sight)


def kept_from(account: Account, document: Document) -> frozenset[int]:
    """Return the passages of which somebody may not be told what others said: all of a document coded unseen by two."""
    sight = sight_for(account, document)
    return frozenset(range(len(outline_of(sight.version).spots))) if sight.alone else held_back(sight)


class Unswayed:
    """What somebody may not be told of passages of many documents; their words tell most without asking the database."""

    def __init__(self, account: Account, standing: Standing) -> None:
        self._account, self._standing = account, standing
        self._lots = share()
        self._held: dict[tuple[str, int], bool] = {}

    @cached_property
    def _alone(self) -> frozenset[str]:
        others = _unseen_others(self._account)
        return frozenset(others.values_list("assignment__document_id", flat=True))

    @cached_property
    def _begun(self) -> frozenset[str]:
        """The documents of which they have read anything in full."""
        read = Reading.objects.filter(by=self._account.email).order_by()
        return frozenset(read.values_list("document_id", flat=True).distinct())

    def must_read_first(self, document: Document, number: int, words: str) -> bool:
        """Say whether they have still to read a passage, of these words, before anything said of it is shown."""
        if self._lots.lot_of(document.pk, words) >= self._lots.share:
            return False  # chance did not choose it
        place = document.pk, number
        if place not in self._held:
            self._held[place] = self._still_to_read(document, number)
        return self._held[place]

    def keeps_to_own(self, document: Document, number: int, words: str) -> bool:
        """Say whether what others said of a passage is kept from them."""
        return document.pk in self._alone or self.must_read_first(document, number, words)

    def _still_to_read(self, document: Document, number: int) -> bool:
        """Say whether a passage that chance chose has still to be read; a heading never has."""
        if may(self._standing, Act.CODE, document.marks_now()):
            return False
        sight = Sight(self._account, document, frozenset((Act.CODE,)), alone=False)
        if document.pk in self._begun and number in read_in_full(sight):
            return False
        return sight.version.passages.filter(number=number).exclude(role=Role.HEADING).exists()


def read_in_full(sight: Sight) -> frozenset[int]:
    """Return the passages that the person has read in full."""
    rows = list(Reading.objects.filter(document=sight.document, by=sight.by).order_by("pk"))
    if not rows:
        return frozenset()
    outline, book, version = outline_of(sight.version), codebook().id, sight.version
    placed = {place.reading_id: place.start for place in version.readingplacements.filter(reading__in=rows)}
    read: dict[tuple[int, bool], bool] = {}
    for row in rows:
        start = placed.get(row.pk, row.start)
        passage = outline.passage_at(start) if start is not None else None
        if passage is not None and row.codebook.split(" ")[0] == book:
            read[passage, row.blind] = row.withdrawn_by is None
    return frozenset(passage for (passage, _), holds in read.items() if holds)


def _chosen(document: Document, version: Version) -> frozenset[int]:
    """Return the passages of a version that chance chose; worked out once in a while for each share."""
    lots = share()
    key = (document.pk, version.digest, lots.share, lots.seed)
    if key not in _CHOSEN:
        if len(_CHOSEN) >= _REMEMBERED:
            _CHOSEN.pop(next(iter(_CHOSEN)), None)
        _CHOSEN[key] = frozenset(
            number
            for number, spot in enumerate(outline_of(version).spots)
            if spot.role is not Role.HEADING
            and lots.lot_of(document.pk, version.text[spot.start : spot.end]) < lots.share
        )
    return _CHOSEN[key]


_CHOSEN: dict[tuple[str, str, float, str], frozenset[int]] = {}
_REMEMBERED = 64
