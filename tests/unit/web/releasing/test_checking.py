"""Before words leave: what may tell who somebody is, where, and that somebody saw it; never the words themselves."""

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from docx import Document as Word
from pytest_django import Settings

from learnt.web.accounts.models import Event
from learnt.web.accounts.roles import Role
from learnt.web.library.models import Document, Original, Version
from learnt.web.releasing.outgoing import pieces_of_word
from tests.cast import keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db


def words(page: HttpResponse) -> str:
    """Return what a page says, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())


TELLING = "Zebedee Quillfeather was seen on 3 May 2021. Ring his mother on 07700 900123."


@pytest.fixture
def document() -> Document:
    return keep_document(make_study(make_document(TELLING)))


@pytest.fixture
def version(document: Document, settings: Settings, tmp_path: Path) -> Version:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    path = default_storage.save("originals/told", ContentFile(b"as it was given"))
    version = document.versions.get()
    version.original = Original.objects.create(
        partnership=make_partnership(), digest="d" * 64, name="told.txt", path=path, size=15, by=None
    )
    version.save()
    return version


@pytest.fixture
def address(document: Document, version: Version) -> str:
    return reverse("library:original", args=[document.pk, version.pk])


@pytest.fixture
def client() -> Client:
    return signed_in(make_account(Role.COORDINATOR))


def test_what_is_in_a_file_is_shown_by_kind_and_place_before_it_leaves_and_its_words_are_not(
    client: Client, address: str
) -> None:
    answer = client.get(address)
    page = words(answer)
    assert "Content-Disposition" not in answer
    for told in (
        "Looked through: all 20 words.",
        "Name",
        "Telephone number",
        "Date",
        "page 1",
        "cannot tell",
    ):
        assert told in page
    assert "Quillfeather" not in page
    assert "900123" not in page
    assert "anonym" not in page.lower()
    assert not Event.objects.filter(act__in=["release-confirmed", "original-opened"]).exists()


def test_whoever_goes_on_gets_the_file_and_the_history_notes_numbers_alone(
    client: Client, address: str, document: Document
) -> None:
    answer = client.post(address)
    assert b"".join(answer.streaming_content) == b"as it was given"  # type: ignore[attr-defined]  # a file
    noted = Event.objects.get(act="release-confirmed")
    assert noted.about == f"document {document.pk}"
    assert noted.details["kinds"] == {"name": 1, "phone": 1, "date": 1}
    assert (noted.details["direct"], noted.details["other"], noted.details["words"]) == (2, 1, 20)
    assert not any(word in json.dumps(noted.details) for word in ("Quillfeather", "900123", "2021"))
    assert Event.objects.filter(act="original-opened").count() == 1


def test_who_may_not_have_the_file_is_not_told_what_is_in_it(address: str) -> None:
    for method in ("get", "post"):
        assert getattr(signed_in(make_outsider()), method)(address).status_code == 404
        assert getattr(signed_in(make_account(Role.PRACTITIONER)), method)(address).status_code == 403
    assert not Event.objects.filter(act="release-confirmed").exists()


def test_the_register_of_figures_is_looked_through_too(client: Client, document: Document) -> None:
    address = reverse("insight:figures-download", args=["csv"])
    assert "Before it leaves" in words(client.get(address))
    answer = client.post(address)
    assert answer["Content-Disposition"].startswith("attachment")
    assert Event.objects.filter(act="release-confirmed", about="figures").count() == 1


def test_the_paragraphs_and_tables_of_a_word_file_are_looked_through_with_their_places() -> None:
    paper, held = Word(), BytesIO()
    paper.add_paragraph("Ring 07700 900123.")
    paper.add_table(1, 2).cell(0, 1).text = "Write to zebedee@example.org."
    paper.save(held)
    found = {one.place: one.text for one in pieces_of_word(held.getvalue())}
    assert found == {"paragraph 1": "Ring 07700 900123.", "table 1, row 1": "\nWrite to zebedee@example.org."}
