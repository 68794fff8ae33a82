"""Erasing takes what belongs to a document and nothing else, and refuses where the document must be kept."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.timezone import now

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Event
from learnt.web.accounts.roles import Role
from learnt.web.accounts.sealing import seal, verify
from learnt.web.briefings.models import Briefing, Edition, Rest
from learnt.web.exchange.models import Parcel
from learnt.web.exchange.states import Kind, State
from learnt.web.ledger.models import Recommendation
from learnt.web.library import models
from learnt.web.library.origins import Original
from learnt.web.running.erasing import erase, what_goes
from learnt.web.running.guards import unguarded
from learnt.web.running.rows import everything, tables
from learnt.web.search.indexed import index
from tests.cast import keep_document, make_account, make_partnership, signed_in
from tests.factories import make_document, make_study
from tests.working import do_what_waits

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
    apps = {"library", "coding", "codebooks", "insight", "adding", "exchange"}
    return {one._meta.label: everything(one).count() for one in tables() if one._meta.app_label in apps}


def test_all_of_a_document_goes_and_nothing_of_another(document: models.Document) -> None:
    before = counts()
    other = keep_document(make_study(make_document("Nobody asked.")), source="other")
    both = counts()
    assert "1 decision" in " ".join(what_goes(document.pk))
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


def briefing_on(document: models.Document, *, published: bool) -> Briefing:
    briefing = Briefing.objects.create(
        partnership=make_partnership(), made_by=make_account(Role.AUTHOR), outline="thematic", title="Learning", choices={},
    )  # fmt: skip
    Rest.objects.create(briefing=briefing, document=document)
    if published:
        edition = Edition.objects.create(
            briefing=briefing, number=1, title="Learning", kind="Thematic", content="{}", digest="0" * 64, by=briefing.made_by,
        )  # fmt: skip
        Rest.objects.create(edition=edition, document=document)
    return briefing


def test_a_published_briefing_keeps_what_it_quotes_until_it_is_withdrawn_and_then_goes_too(
    document: models.Document, tmp_path: Path
) -> None:
    briefing = briefing_on(document, published=True)
    with pytest.raises(UserError, match="1 published briefing: Withdraw it"):
        what_goes(document.pk)
    Edition.objects.update(withdrawn_at=now())
    (edition,) = Edition.objects.all()
    (made := tmp_path / "briefings" / f"{edition.pk}-0000").mkdir(parents=True)
    assert any("1 briefing that quote it" in line for line in what_goes(document.pk))
    erase(document.pk, WHY)
    assert not Briefing.objects.filter(pk=briefing.pk).exists()
    assert not Edition.objects.exists()
    assert not made.exists()


def test_a_draft_that_quotes_it_goes_and_a_briefing_on_others_stays(document: models.Document) -> None:
    other = keep_document(make_study(make_document("Nobody asked.")), source="other")
    gone, stays = briefing_on(document, published=False), briefing_on(other, published=True)
    erase(document.pk, WHY)
    assert list(Briefing.objects.all()) == [stays] != [gone]


def test_what_the_register_took_from_it_goes_only_if_somebody_says_so(document: models.Document) -> None:
    home, by = make_partnership(), make_account(Role.COORDINATOR)
    taken = Recommendation.objects.create(
        partnership=home, document=document, text="Ask every child.", quote="Ask every child.", made_on=date(2026, 1, 1),
        made_by=by,
    )  # fmt: skip
    with pytest.raises(UserError, match="1 recommendation in the register: Say that"):
        erase(document.pk, WHY)
    assert any("1 recommendation of the register" in one for one in what_goes(document.pk, register=True))
    erase(document.pk, WHY, register=True)
    assert not Recommendation.objects.filter(pk=taken.pk).exists()
    assert unguarded() == []


def test_pictures_questions_and_files_on_their_way_go_too(document: models.Document, tmp_path: Path) -> None:
    (picture := tmp_path / "pictures" / f"{document.pk}-1-abc").mkdir(parents=True)
    (other := tmp_path / "pictures" / "000000000000-1-abc").mkdir(parents=True)
    author = make_account(Role.AUTHOR)
    place = default_storage.save("exchange/given.qdpx", ContentFile(b"1"))
    Parcel.objects.create(kind=Kind.PROJECT_OUT, state=State.DONE, by=author, path=place)
    erase(document.pk, WHY)
    assert (picture.exists(), other.exists()) == (False, True)
    assert not default_storage.exists(place)


def test_an_administrator_erases_by_the_page_after_typing_the_id(document: models.Document) -> None:
    client, address = signed_in(make_account(Role.ADMINISTRATOR)), f"/documents/{document.pk}/erase/"
    page = client.get(address).content.decode()
    assert "Erase this document for good" in page
    assert "1 decision" in page
    assert "to confirm" in client.post(address, {"reason": WHY, "typed": "0"}).content.decode()
    assert models.Document.objects.exists()
    answer = client.post(address, {"reason": WHY, "typed": document.pk}, follow=True)
    assert "was erased" in answer.content.decode()
    assert not models.Document.objects.exists()
    do_what_waits()
    event = Event.objects.get(act="document-erased")
    assert event.account is not None
    assert client.get(address).status_code == 404


def test_the_page_says_what_keeps_it_and_offers_no_form(document: models.Document) -> None:
    briefing_on(document, published=True)
    client, address = signed_in(make_account(Role.ADMINISTRATOR)), f"/documents/{document.pk}/erase/"
    page = client.get(address).content.decode()
    assert "cannot be erased yet" in page
    assert "1 published briefing" in page
    answer = client.post(address, {"reason": WHY, "typed": document.pk}).content.decode()
    assert "cannot be erased yet" in answer
    assert models.Document.objects.exists()
