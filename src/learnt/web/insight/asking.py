"""What somebody asks: the documents they may see, those they chose, what is counted in them, and as what."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import polars
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from learnt.engine.analysis.grouping import By, Year
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.domain.coding import Kind
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of
from learnt.web.codebooks.current import codebook
from learnt.web.insight.filters import FilterForm, Narrowing, narrowed
from learnt.web.insight.holding import Counting, Held, held
from learnt.web.insight.policies import sees_only_shared
from learnt.web.library.models import Document

OWN = ("theme", "other", "by", "year", "sides", "one", "two")
"""What a page asks for besides the filters."""


@dataclass(frozen=True)
class Asked:
    """One request, made ready to be counted."""

    library: Held
    form: FilterForm
    everything: Tallies
    """Everything that the person may see, whoever's word it is."""
    seen: Tallies
    """The part of it that rests on the word that counts."""
    by: tuple[Narrowing, ...]
    own: Mapping[str, str]
    """What the page asks for besides the filters."""
    partnerships: Mapping[str, str]
    shared: bool
    """Whether small numbers are hidden."""
    waiting: int
    """Documents that the person may see and that were not counted yet."""

    @cached_property
    def tallies(self) -> Tallies:
        """The documents that were chosen."""
        return narrowed(self.seen, self.by)

    @cached_property
    def of_anybody(self) -> Tallies:
        """The documents that were chosen, whoever's word their themes rest on."""
        return self.tallies if self.seen is self.everything else narrowed(self.everything, self.by)

    @property
    def kind(self) -> Kind:
        """The kind of statement that is counted."""
        return self.form.statement

    @property
    def counting(self) -> Counting:
        """Whose word counts; where small numbers are hidden everybody's, as two answers would tell the third."""
        return Counting.BOTH if self.shared else self.form.counting

    @property
    def year(self) -> Year:
        """Which date of a document its year is taken from."""
        return Year(self.own["year"]) if self.own.get("year") in set(Year) else Year.PUBLICATION

    @property
    def group_by(self) -> By:
        """What documents are told apart by."""
        return By(self.own["by"]) if self.own.get("by") in set(By) else By.AREA

    @property
    def given_own(self) -> dict[str, str]:
        """What the page asks for besides the filters, as far as anything was given."""
        return {name: value for name, value in self.own.items() if value}

    def theme(self, name: str = "theme") -> str | None:
        """Return the theme that is asked for; None where none is."""
        asked = self.own.get(name, "")
        if asked and asked not in self.seen.names:
            raise Http404
        return asked or None

    def address(self, page: str, /, *args: str, **parts: str | tuple[str, ...]) -> str:
        """Return the address of a page with the filters in force, and with more."""
        return f"{_path(page, args)}{self.query(**parts)}"

    def query(self, **parts: str | tuple[str, ...]) -> str:
        """Return the filters in force as they stand in an address, with more."""
        said = [
            f"{name}={_quoted(one)}"
            for name, value in parts.items()
            for one in ((value,) if isinstance(value, str) else value)
            if one
        ]
        query = "&".join(filter(None, (self._filters_without(frozenset(parts)), *said)))
        return f"?{query}" if query else ""

    def _filters_without(self, names: frozenset[str]) -> str:
        """Return the filters in force but for some, as they stand in an address; a table asks hundreds of times."""
        if names not in self._filters:
            self._filters[names] = urlencode([pair for pair in self._pairs if pair[0] not in names])
        return self._filters[names]

    @cached_property
    def _filters(self) -> dict[frozenset[str], str]:
        return {}

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        return self.form.pairs()


@lru_cache(maxsize=4096)
def _quoted(value: str) -> str:
    return str(urlencode([("", value)])[1:])


@lru_cache(maxsize=512)
def _path(page: str, args: tuple[str, ...]) -> str:
    """Return the path of a page; a table has hundreds of them."""
    return reverse(page, args=args)


def asked(request: HttpRequest, act: Act = Act.READ) -> Asked:
    """Return what is asked, over the documents to which the person may do this."""
    standing = standing_of(request)
    library, book = held(), codebook()
    shared = act is Act.DOWNLOAD or sees_only_shared(standing)
    ids = list(
        Document.objects.open_to(standing, act)
        .filter(current__isnull=False)
        .order_by()
        .values_list("pk", flat=True)
    )
    partnerships = {str(pk): name for pk, name in Partnership.objects.values_list("pk", "name")}
    theirs = polars.col("document").is_in(ids)
    everything = library.tallies(book, Counting.BOTH).only(theirs)
    form = FilterForm(request.GET, seen=everything, partnerships=partnerships, only_both=shared)
    counting = Counting.BOTH if shared else form.counting
    seen = everything if counting is Counting.BOTH else library.tallies(book, counting).only(theirs)
    own = {name: request.GET.get(name, "") for name in OWN}
    waiting = len(ids) - everything.documents.height
    return Asked(
        library, form, everything, seen, tuple(form.narrowings()), own, partnerships, shared, waiting
    )
