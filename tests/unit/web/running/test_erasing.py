"""Erasing takes what belongs to a document and nothing else, and refuses where the document must be kept."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Event
from learnt.web.accounts.roles import Role
from learnt.web.accounts.sealing import seal, verify
from learnt.web.briefings.models import Briefing, Rest
from learnt.web.library import models
from learnt.web.library.origins import Original
from learnt.web.running.belongs import belonging
from learnt.web.running.erasing import erase, what_goes
from learnt.web.running.guards import unguarded
from learnt.web.running.rows import everything, tables
from learnt.web.search.indexed import index
from tests.cast import keep_document, make_account, make_partnership
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Asked for by the family."


@pytest.fixture(autouse=True)
def _apart(settings: Any, tmp_path: Path) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "uploads"
    index.cache_clear()


@pytest.fixture
def document() -> models.Document:
    row = keep_document()
    path = default_storage.save("originals/given", ContentFile(b"1"))
    digest = hashlib.sha256(b"1").hexdigest()
    original = Original.objects.create(
        partnership=make_partnership(), path=path, name="a.pdf", size=1, digest=digest
    )
    row.versions.update(original=original)
    models.Decision.objects.create(
        document=row,
        made_on=row.current,
        by="A. Coder",
        start=0,
        end=5,
        exact="Theme",
        theme="fathers",
        verdict="accepted",
    )
    return row


def counts() -> dict[str, int]:
    """Return how many rows each table of documents has."""
    apps = {"library", "coding", "codebooks", "insight", "adding"}
    return {one._meta.label: everything(one).count() for one in tables() if one._meta.app_label in apps}


def test_all_of_a_document_goes_and_nothing_of_another(document: models.Document) -> None:
    before = counts()
    other = keep_document(make_study(make_document("Nobody asked.")), source="other")
    both = counts()
    assert "1 decision(s)" in " ".join(what_goes(document.pk))
    erase(document.pk, WHY)
    left = counts() | {"library.LibraryChange": 0}
    assert left == {name: both[name] - before[name] for name in both} | {"library.LibraryChange": 0}
    assert models.Document.objects.get() == other
    assert not default_storage.exists("originals/given")
    assert unguarded() == []


def test_how_much_was_said_stays_in_the_record(document: models.Document) -> None:
    erase(document.pk, WHY)
    event = Event.objects.get(act="document-erased")
    assert (event.details["decision"], event.details["version"], event.about) == (
        1,
        1,
        f"document {document.pk}",
    )
    seal()
    assert not verify().why


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_erased_without_a_reason(document: models.Document, reason: str) -> None:
    with pytest.raises(UserError, match="--reason"):
        erase(document.pk, reason)


def test_what_proceedings_hold_back_is_kept(document: models.Document) -> None:
    models.Document.objects.update(held_back=True)
    with pytest.raises(UserError, match="Proceedings"):
        erase(document.pk, WHY)
    assert models.Document.objects.exists()


def test_what_others_rest_on_is_kept_until_they_are_gone(document: models.Document) -> None:
    briefing = Briefing.objects.create(
        partnership=make_partnership(),
        made_by=make_account(Role.AUTHOR),
        outline="thematic",
        title="Learning",
        choices={},
    )
    Rest.objects.create(briefing=briefing, document=document)
    assert belonging(document).resting
    with pytest.raises(UserError, match="rest on the document"):
        what_goes(document.pk)
