"""What tests of exchange share: uploads in a folder of the test, and a worker that does what waits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Verdict
from learnt.web.exchange.models import Parcel
from learnt.web.library.models import Document
from learnt.web.library.store import LibraryStore
from tests.working import do_what_waits

THEMES = ("voice-of-child", "domestic-abuse")


@pytest.fixture(autouse=True)
def uploads(settings: Settings, tmp_path: Path) -> Path:
    folder = tmp_path / "uploads"
    settings.MEDIA_ROOT, settings.BLIND_SHARE = folder, 0.0
    return folder


@pytest.fixture
def work() -> Callable[[], None]:
    """Do all that waits, as the background worker does."""
    return do_what_waits


def code(document: Document, by: str = "A. Coder", themes: tuple[str, ...] = THEMES) -> None:
    """Accept themes on the first passages of a document that are no headings."""
    entry = next(iter(LibraryStore().entries([document.pk])))
    text = entry.study.document.text
    for theme, passage in zip(themes, entry.study.document.passages[1:], strict=False):
        anchor = Anchor.at(text, passage.span)
        LibraryStore().decide(
            document.pk, passage.number, Decision(theme, Verdict.ACCEPTED, by, anchor, "Plain.")
        )


def coded(by: str) -> set[tuple[str, int, int, str]]:
    """Return what somebody accepted: document, place and theme."""
    entries = LibraryStore().entries()
    return {
        (entry.id, one.span.start, one.span.end, one.decision.theme)
        for entry in entries
        for one in entry.decisions
        if one.span and one.decision.by == by
    }


def parcel_of(answer: object) -> Parcel:
    """Return the parcel that a form led to."""
    location = str(answer["Location"])  # type: ignore[index]
    return Parcel.objects.get(pk=location.rstrip("/").rpartition("/")[2])


def bring(client: Client, content: bytes, name: str = "theirs.qdpx", **fields: object) -> Parcel:
    """Bring a file in as a person does, and return its parcel."""
    given = {"file": SimpleUploadedFile(name, content), "coder": "Ann Other", **fields}
    answer = client.post("/exchange/bring/", given)
    assert answer.status_code == 302, answer.context["form"].errors
    return parcel_of(answer)
