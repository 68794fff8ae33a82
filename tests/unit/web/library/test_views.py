"""The pages of the library show what was read, safely."""

import pytest
from django.test import Client

from learnt.web.library.store import LibraryStore
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db


def test_an_empty_library_says_how_to_fill_it(client: Client) -> None:
    assert b"learnt read FOLDER" in client.get("/").content


def test_documents_are_listed_and_open(client: Client) -> None:
    kept = LibraryStore().keep(make_study(), source="one", made_by="test")
    page = client.get("/").content.decode()
    assert "Learning in Harrowmere" in page
    shown = client.get(f"/documents/{kept.id}/").content.decode()
    assert "record what each child says" in shown
    assert "Suggested" in shown


def test_words_of_a_document_are_shown_as_words_and_not_as_markup(client: Client) -> None:
    study = make_study(make_document("<script>alert(1)</script> was typed in the record."))
    kept = LibraryStore().keep(study, source="one", made_by="test")
    shown = client.get(f"/documents/{kept.id}/").content.decode()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_every_answer_forbids_scripts_from_elsewhere(client: Client) -> None:
    headers = client.get("/").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


def test_an_unknown_document_is_not_found(client: Client) -> None:
    assert client.get("/documents/nothing/").status_code == 404


def test_a_page_takes_only_safe_methods(client: Client) -> None:
    assert client.post("/").status_code == 405
