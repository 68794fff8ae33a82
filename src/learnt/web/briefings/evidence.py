"""The evidence of sentences as pages show it: document, page, exact quote, and the way to the passage."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Substr
from django.urls import reverse

from learnt.engine.domain.briefing import Briefing as Content
from learnt.engine.domain.briefing import Reference
from learnt.web.briefings.models import Briefing, Edition, Rest
from learnt.web.library.models import Passage, Version


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence rests on, in words."""

    label: str
    """As it is printed: “2, p. 7”."""
    title: str
    place: str
    quote: str
    """The exact words of the document; empty where they were not asked for."""
    href: str
    """Where the passage stands."""
    newer: bool = False
    """The document was read again since, with other words."""


class Library:
    """The documents that a working copy or a published version rests on."""

    def __init__(self, row: Briefing | Edition, content: Content) -> None:
        rests = (
            Rest.objects.filter(edition=row)
            if isinstance(row, Edition)
            else Rest.objects.filter(briefing=row)
        )
        rows = Version.objects.filter(
            Exists(rests.filter(document=OuterRef("document"))),
            digest__in=[one.version for one in content.sources],
        )
        self.versions = {
            one.digest: one for one in rows.select_related("document").only("digest", "document__current")
        }
        self.sources = {one.number: one for one in content.sources}

    def version(self, source: int) -> Version | None:
        """Return the version of a document by its number in the briefing."""
        found = self.sources.get(source)
        return self.versions.get(found.version) if found else None

    def href(self, reference: Reference) -> str:
        """Return the address of a passage; of the document where it was read again since."""
        version = self.version(reference.source)
        if version is None:
            return ""
        page = reverse("coding:document", args=[version.document_id])
        if version.document.current_id != version.pk:
            return page
        return f"{page}?passage={reference.passage}#passage-{reference.passage}"

    def document_href(self, source: int) -> str:
        """Return the address of a document."""
        version = self.version(source)
        return reverse("library:document", args=[version.document_id]) if version else ""

    def evidence(self, references: Iterable[Reference]) -> dict[Reference, Evidence]:
        """Return the evidence of references with the words of each; no whole text is fetched."""
        wanted = tuple(dict.fromkeys(references))
        words = self._words(wanted)
        return {one: self._shown(one, words) for one in wanted}

    def _shown(self, reference: Reference, words: Mapping[Reference, str]) -> Evidence:
        source, version = self.sources[reference.source], self.version(reference.source)
        newer = version is not None and version.document.current_id != version.pk
        return Evidence(
            reference.label,
            source.title,
            f"page {reference.page}",
            words.get(reference, ""),
            self.href(reference),
            newer,
        )

    def _words(self, references: Iterable[Reference]) -> dict[Reference, str]:
        placed = [(one, version) for one in references if (version := self.version(one.source))]
        spots = passages_in({(version.pk, one.passage) for one, version in placed})
        found: dict[Reference, str] = {}
        for one, version in placed:
            start, words = spots.get((version.pk, one.passage), (0, ""))
            inside = start <= one.start and one.end <= start + len(words)
            found[one] = words[one.start - start : one.end - start] if inside else _cut(version, one)
        return found


Spot = tuple[int, int]
"""A version and the number of a passage in it."""


def passages_in(spots: Collection[Spot]) -> dict[Spot, tuple[int, str]]:
    """Return where passages begin, and their words. They are found by an index, and no whole text is fetched."""
    wanted = set(spots)
    near = Passage.objects.filter(
        version__in={one for one, _ in wanted}, number__in={number for _, number in wanted}
    )
    keys = [
        key for key, *spot in near.order_by().values_list("pk", "version", "number") if tuple(spot) in wanted
    ]
    cut = Substr("version__text", F("start") + 1, F("end") - F("start"))
    rows = Passage.objects.filter(pk__in=keys).order_by().values_list("version", "number", "start", cut)
    return {(version, number): (start, words) for version, number, start, words in rows}


def _cut(version: Version, reference: Reference) -> str:
    """Return words that go on beyond one passage."""
    cut = Substr("text", reference.start + 1, reference.end - reference.start)
    return str(Version.objects.filter(pk=version.pk).values_list(cut, flat=True).get())
