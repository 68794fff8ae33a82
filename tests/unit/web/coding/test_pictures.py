"""Pages of the original as printed, for whoever may see the document."""

import os
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from learnt.engine.reading import read
from learnt.web.accounts.roles import Role
from learnt.web.library.models import Document
from tests.cast import keep_document, make_account, make_outsider, signed_in
from tests.conftest import ROOT
from tests.factories import make_study

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SAMPLE = ROOT / "samples" / "documents" / "2018-ashenby-letter-bruising.pdf"


@pytest.fixture
def printed(tmp_path: Path, settings: Settings) -> Document:
    """Return a document that was read from a PDF file on this machine."""
    settings.HOME = tmp_path / "home"
    path = tmp_path / "letter.pdf"
    path.write_bytes(SAMPLE.read_bytes())
    os.utime(path, (1, 1))
    return keep_document(make_study(read(path)[0]), source=str(path))


def test_a_page_is_drawn_once_and_kept(printed: Document, settings: Settings) -> None:
    client = signed_in(make_account(Role.PRACTITIONER))
    answer = client.get(f"/documents/{printed.pk}/read/pages/1/")
    assert answer["Content-Type"] == "image/webp"
    assert answer.content[:4] == b"RIFF"
    kept = list(Path(settings.HOME).rglob("1.webp"))
    assert len(kept) == 1
    assert kept[0].stat().st_mode & 0o777 == 0o600
    Path(printed.source).write_bytes(b"gone")
    os.utime(printed.source, (1, 1))
    assert client.get(f"/documents/{printed.pk}/read/pages/1/").content == answer.content


def test_the_document_offers_its_pages_with_words_for_whoever_does_not_see_them(printed: Document) -> None:
    client = signed_in(make_account(Role.CODER))
    page = client.get(f"/documents/{printed.pk}/read/?part=1&original=1").content.decode()
    assert 'alt="Page 1 as printed"' in page
    assert "Hide the pages as printed" in page


def test_an_outsider_sees_no_page_even_of_one_that_was_drawn(printed: Document) -> None:
    address = f"/documents/{printed.pk}/read/pages/1/"
    signed_in(make_account(Role.CODER)).get(address)
    assert signed_in(make_outsider()).get(address).status_code == 404


def test_a_page_that_is_not_there_is_not_found(printed: Document) -> None:
    client = signed_in(make_account(Role.CODER))
    assert client.get(f"/documents/{printed.pk}/read/pages/99/").status_code == 404
    assert client.get(f"/documents/{printed.pk}/read/pages/0/").status_code == 404


def test_a_file_that_changed_since_it_was_read_is_not_shown(printed: Document) -> None:
    later = timezone.now().timestamp() + 3600
    os.utime(printed.source, (later, later))
    client = signed_in(make_account(Role.CODER))
    assert client.get(f"/documents/{printed.pk}/read/pages/1/").status_code == 404
    assert (
        "Show the pages as printed"
        not in client.get(f"/documents/{printed.pk}/read/?part=1").content.decode()
    )


def test_a_file_that_cannot_be_drawn_is_not_found_and_harms_nothing(printed: Document) -> None:
    Path(printed.source).write_bytes(b"%PDF-1.7 broken")
    os.utime(printed.source, (1, 1))
    assert (
        signed_in(make_account(Role.CODER)).get(f"/documents/{printed.pk}/read/pages/1/").status_code == 404
    )


def test_a_document_without_an_original_offers_no_pages() -> None:
    client = signed_in(make_account(Role.CODER))
    document = keep_document()
    assert "as printed" not in client.get(f"/documents/{document.pk}/read/?part=1").content.decode()
    assert client.get(f"/documents/{document.pk}/read/pages/1/").status_code == 404
