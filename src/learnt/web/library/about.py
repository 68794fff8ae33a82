"""What is known of a document, in words for its page."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.timezone import localtime

from learnt.engine.domain.document import Details, Stated
from learnt.engine.reading.kinds import kind_name
from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import Standing, may
from learnt.web.accounts.roles import Act
from learnt.web.library.details import corrections_of, details_of
from learnt.web.library.models import Document, Version
from learnt.web.library.origins import DETAIL_NAMES, Correction
from learnt.web.library.placing import placed_decisions, placed_readings
from learnt.web.library.records import read_details
from learnt.web.library.words import date_words, moment_words, size_words

_LONGEST_QUOTE = 160
_MEDIA = {
    "pdf": "PDF", "docx": "Word document", "pptx": "PowerPoint deck", "html": "Web page", "markdown": "Text",
    "text": "Text", "csv": "Table of reports", "xlsx": "Table of reports",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that a document says of itself."""

    name: str
    value: str
    read_at: str
    """Where it was read, or who put it right."""
    quote: str = ""
    """The words that say it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a document."""

    read_at: str
    file: str
    current: bool
    download: str = ""
    """Address of its file; empty where there is none, or the person may not download it."""
    show: str = ""
    """Address of its PDF."""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that a person said and that could not be placed in the current version."""

    what: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class May:
    """What the person who looks may do to the document."""

    code: bool
    restrict: bool
    download: bool
    history: bool = field(default=False)
    erase: bool = field(default=False)


def may_of(document: Document, standing: Standing) -> May:
    """Return what a person may do to a document, by one look at its marks."""
    marks = document.marks_now()
    acts = (Act.CODE, Act.RESTRICT, Act.DOWNLOAD, Act.SEE_HISTORY, Act.ERASE)
    return May(*(not may(standing, act, marks) for act in acts))


def details_on(document: Document) -> list[Detail]:
    """Return what a document says of itself, each with where it was read or who put it right."""
    version = document.current
    assert version is not None
    holds, read, corrected = (
        details_of(document, version),
        read_details(version.details),
        corrections_of(document),
    )
    return [
        Detail(label, _shown(name, getattr(holds, name)), _put_right(name, corrected[name], read))
        if name in corrected
        else _as_read(name, label, getattr(read, name), version)
        for name, label in DETAIL_NAMES.items()
    ]


def _as_read(name: str, label: str, stated: Stated | None, version: Version) -> Detail:
    if stated is None:
        return Detail(label, "Not stated", "")
    if stated.span is None:
        return Detail(label, _shown(name, stated), "From the properties of its file")
    page = next((p[0] for p in version.pages if p[1] <= stated.span.start < p[2]), 1)
    words = " ".join(stated.span.of(version.text).split())
    quote = words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    where = f"Read on page {page}" if len(version.pages) > 1 else "Read in the document"
    return Detail(label, _shown(name, stated), where, quote)


def _put_right(name: str, correction: Correction, read: Details) -> str:
    was = getattr(read, name)
    day = f"{localtime(correction.at):%-d %B %Y}"
    told = f"Learnt read: {_shown(name, was)}." if was else "Learnt found none."
    return f"Put right by {correction.by} on {day}. {told}"


def _shown(name: str, stated: Stated | None) -> str:
    if stated is None:
        return "Not stated"
    if name == "kind":
        return kind_name(stated.value)
    return date_words(stated.value) if name in {"published", "period"} else stated.value


def editions(document: Document, *, download: bool) -> list[Edition]:
    """Return the versions of a document, the latest first."""
    rows = document.versions.select_related("original").defer("text").order_by("-read_at", "-pk")
    return [_edition(document, row, download=download) for row in rows]


def _edition(document: Document, row: Version, *, download: bool) -> Edition:
    address = ""
    if download and row.original is not None:
        address = reverse("library:original", args=[document.pk, row.pk])
    shows = bool(address) and row.media == "pdf"
    return Edition(
        moment_words(row.read_at), row.original.name if row.original else row.file,
        row.pk == document.current_id, address,
        show=reverse("library:shown", args=[document.pk, row.pk]) if shows else "",
        size=f"{_MEDIA.get(row.media, row.media)}, {size_words(row.original.size)}" if row.original else "",
    )  # fmt: skip


def lost_in(document: Document) -> list[Lost]:
    """Return what people said of earlier versions whose words could not be found in the current one."""
    version = document.current
    assert version is not None
    names = dict(Account.objects.values_list("email", "name"))
    found = [*_lost_decisions(document, version), *_lost_readings(document, version)]
    return [Lost(one.what, names.get(one.by, one.by), one.words) for one in found]


def _lost_decisions(document: Document, version: Version) -> Iterator[Lost]:
    for placed in placed_decisions(document, version):
        if placed.span is None:
            made = placed.decision
            yield Lost(f"{made.theme}: {made.verdict.value}", made.by, made.anchor.exact)


def _lost_readings(document: Document, version: Version) -> Iterator[Lost]:
    for placed in placed_readings(document, version):
        if placed.span is None:
            yield Lost("A full reading", placed.reading.by, placed.reading.anchor.exact)
