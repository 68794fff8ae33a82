"""Whom to call, and a Word file with the styles of a partnership."""

import io
import zipfile

import docx
import pptx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.briefings.files import file_of
from learnt.web.briefings.models import Briefing, Contact, Template
from tests.cast import make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.briefings.conftest import publish

pytestmark = pytest.mark.django_db
DUTY = {"name": "Duty team", "about": "When a child is not safe", "phone": "01632 960 001", "email": ""}


def local(name: str = "local", *more: int | str) -> str:
    return reverse(f"learning:{name}", args=[make_partnership().pk, *more])


def word_file(footer: str = "") -> SimpleUploadedFile:
    document, kept = docx.Document(), io.BytesIO()
    document.sections[0].footer.paragraphs[0].text = footer
    document.save(kept)
    return SimpleUploadedFile("styles.docx", kept.getvalue())


def test_whom_to_call_is_added_shown_to_everybody_and_removed(author: Account) -> None:
    client = signed_in(author)
    assert client.post(local(), DUTY).status_code == 302
    shown = signed_in(make_account(Role.PRACTITIONER)).get("/learning/").content.decode()
    assert "Duty team" in shown
    assert 'href="tel:01632960001"' in shown
    assert "Duty team" not in signed_in(make_outsider()).get("/learning/").content.decode()
    client.post(local("remove-contact", Contact.objects.get().pk))
    assert not Contact.objects.exists()


def test_a_contact_that_cannot_be_called_is_refused(author: Account) -> None:
    page = signed_in(author).post(local(), {**DUTY, "phone": ""}).content.decode()
    assert "Enter a telephone number or an email address" in page
    assert "When a child is not safe" in page


def test_contacts_are_changed_only_by_those_who_publish(author: Account) -> None:
    signed_in(author).post(local(), DUTY)
    remove = local("remove-contact", Contact.objects.get().pk)
    assert signed_in(make_account(Role.PRACTITIONER)).post(remove).status_code == 403
    assert signed_in(make_outsider()).post(remove).status_code == 404
    assert Contact.objects.exists()


def test_word_files_take_the_styles_headers_and_footers_of_the_partnership(
    draft: Briefing, author: Account, settings: Settings
) -> None:
    settings.MEDIA_ROOT = settings.HOME / "uploads"
    client = signed_in(author)
    assert (
        client.post(
            local("template", "word"), {"word-file": word_file("Harrowmere, page by page")}
        ).status_code
        == 302
    )
    made = docx.Document(str(file_of(publish(draft, author), "docx")))
    assert made.sections[0].footer.paragraphs[0].text == "Harrowmere, page by page"
    client.post(local("template", "word"), {"remove": "yes"})
    assert not Template.objects.exists()
    assert not list((settings.MEDIA_ROOT / "templates").iterdir())


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 120_000_000)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Not a Word file.", "This is not a Word file"),
        (b"x" * 5_000_001, "larger than 5 MB"),
        (bomb(), "holds too much"),
    ],
    ids=["no Word file", "too large", "a bomb"],
)
def test_what_is_no_word_file_is_refused_with_the_reason(author: Account, content: bytes, told: str) -> None:
    given = {"word-file": SimpleUploadedFile("styles.docx", content)}
    page = signed_in(author).post(local("template", "word"), given)
    assert told in page.content.decode()
    assert not Template.objects.exists()


def slides(*, layouts: int) -> SimpleUploadedFile:
    """Return a deck of python-pptx's own with so many of its layouts."""
    deck, kept = pptx.Presentation(), io.BytesIO()
    for layout in list(deck.slide_layouts)[layouts:]:
        deck.slide_layouts.remove(layout)
    deck.save(kept)
    return SimpleUploadedFile("slides.pptx", kept.getvalue())


def test_decks_take_the_layouts_of_the_partnership(
    draft: Briefing, author: Account, settings: Settings
) -> None:
    settings.MEDIA_ROOT = settings.HOME / "uploads"
    client = signed_in(author)
    page = client.post(local("template", "slides"), {"slides-file": slides(layouts=1)}).content.decode()
    assert "Title and Content" in page
    assert not Template.objects.exists()
    assert client.post(local("template", "slides"), {"slides-file": slides(layouts=11)}).status_code == 302
    made = pptx.Presentation(str(file_of(publish(draft, author), "pptx")))
    assert [one.name for one in made.slide_layouts] == [one.name for one in pptx.Presentation().slide_layouts]
    assert client.post(local("template", "posters"), {"remove": "yes"}).status_code == 404
