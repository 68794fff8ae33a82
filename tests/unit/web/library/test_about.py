"""The page about a document, the forms that change it, and its original: each for whoever may."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Verdict
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Access, Role
from learnt.web.library.models import Document, LibraryChange, Version
from learnt.web.library.origins import Correction, Original
from learnt.web.library.store import LibraryStore
from learnt.web.library.summaries import DocumentSummary
from tests.cast import (
    ELSEWHERE,
    keep_document,
    make_account,
    make_outsider,
    make_partnership,
    signed_in,
)
from tests.factories import LEARNED, make_document, make_study

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path / "uploads"


@pytest.fixture
def coordinator() -> Account:
    return make_account(Role.COORDINATOR)


@pytest.fixture
def client(coordinator: Account) -> Client:
    return signed_in(coordinator)


def with_original(document: Document, name: str = "Rowan’s “review”.pdf", media: str = "pdf") -> Version:
    path = default_storage.save(f"{document.partnership_id}/abc.pdf", ContentFile(b"%PDF-1.7 words"))
    original = Original.objects.create(
        partnership=make_partnership(), path=path, name=name, size=14, digest="0" * 64, by=None
    )
    version = document.versions.get()
    version.original, version.media = original, media
    version.save()
    return version


def decide(document: Document) -> None:
    store = LibraryStore()
    study = next(iter(store.entries([document.pk]))).study
    passage = next(p for p in study.document.passages if study.document.quote(p) == LEARNED)
    anchor = Anchor.at(study.document.text, passage.span)
    store.decide(
        document.pk, passage.number, Decision("voice-of-child", Verdict.ACCEPTED, "A. Reader", anchor)
    )


def test_the_page_says_where_each_detail_was_read(client: Client) -> None:
    document = keep_document()
    details = {one.name: one for one in client.get(f"/documents/{document.pk}/").context["details"]}
    assert details["Title"].read_at == "From the properties of its file"
    assert (details["Publisher"].read_at, details["Publisher"].quote) == ("Read in the document", "Theme")
    assert details["Area"].value == "Not stated"


def test_an_unknown_document_is_not_found(client: Client) -> None:
    assert client.get("/documents/nothing/").status_code == 404


@pytest.mark.parametrize("page", ["", "details/", "sharing/", "remove/"])
def test_an_outsider_finds_no_page_of_a_document(page: str) -> None:
    document = keep_document()
    assert signed_in(make_outsider()).get(f"/documents/{document.pk}/{page}").status_code == 404


def test_a_detail_can_be_put_right_and_what_was_read_stays_beside_it(client: Client) -> None:
    document = keep_document()
    address = reverse("library:details", args=[document.pk])
    form = {"title": "Learning from Harrowmere", "publisher": "Harrowmere", "published": "March 2024",
            "kind": "audit", "period": "April 2022 to March 2023"}  # fmt: skip
    assert client.post(address, form).status_code == 302
    summary = DocumentSummary.objects.get(document=document)
    assert (summary.title, summary.kind, summary.publication_year) == (
        "Learning from Harrowmere",
        "audit",
        2024,
    )
    assert Correction.objects.count() == 4
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert "Learnt read: Learning in Harrowmere." in page
    assert "April 2022 to March 2023" in page
    assert document.versions.get().details["title"]["value"] == "Learning in Harrowmere"


def test_exports_and_briefings_have_a_detail_as_it_was_put_right(client: Client) -> None:
    document = keep_document()
    form = {"title": "Learning from Harrowmere", "publisher": "", "published": "March 2024"}
    client.post(reverse("library:details", args=[document.pk]), form)
    (entry,) = LibraryStore().entries([document.pk])
    details = entry.study.document.details
    assert entry.study.document.title == "Learning from Harrowmere"
    assert details.publisher is None
    assert details.published
    assert details.published.value == "2024-03"


def test_a_detail_given_as_it_was_read_takes_the_correction_back(client: Client) -> None:
    document = keep_document()
    address = reverse("library:details", args=[document.pk])
    client.post(address, {"title": "Another", "publisher": "Harrowmere"})
    client.post(address, {"title": "Learning in Harrowmere", "publisher": "Harrowmere"})
    assert Correction.objects.last().dropped  # type: ignore[union-attr]
    assert "Put right" not in client.get(f"/documents/{document.pk}/").content.decode()


def test_a_date_that_is_none_is_asked_for_again_and_nothing_changes(client: Client) -> None:
    document = keep_document()
    page = client.post(
        reverse("library:details", args=[document.pk]), {"published": "some day", "title": "Kept"}
    )
    assert "Enter a date such as 14 March 2024" in page.content.decode()
    assert 'value="Kept"' in page.content.decode()
    assert not Correction.objects.exists()


def test_a_restriction_holds_from_the_next_request(client: Client) -> None:
    document, reader, named = keep_document(), make_account(Role.PRACTITIONER), make_account(Role.AUTHOR)
    address = f"/documents/{document.pk}/"
    assert signed_in(reader).get(address).status_code == 200
    form = {"partnership": document.partnership_id, "access": "restricted", "named": [named.pk]}
    assert client.post(reverse("library:sharing", args=[document.pk]), form).status_code == 302
    assert signed_in(reader).get(address).status_code == 404
    assert signed_in(named).get(address).status_code == 200


def test_a_document_cannot_be_moved_to_where_one_may_not_share(client: Client) -> None:
    document = keep_document()
    form = {"partnership": make_partnership(ELSEWHERE).pk, "access": "open"}
    page = client.post(reverse("library:sharing", args=[document.pk]), form)
    assert page.status_code == 200
    document.refresh_from_db()
    assert document.partnership == make_partnership()


@pytest.mark.parametrize("role", [Role.CODER, Role.PRACTITIONER, Role.CONTRIBUTOR])
def test_who_may_not_download_gets_no_original(role: Role) -> None:
    document = keep_document()
    version = with_original(document)
    client = signed_in(make_account(role))
    for name in ("original", "shown"):
        assert client.get(reverse(f"library:{name}", args=[document.pk, version.pk])).status_code == 403


def test_an_outsider_gets_no_original_even_by_the_number_of_its_version(client: Client) -> None:
    document = keep_document()
    version = with_original(document)
    mine = keep_document(
        make_study(make_document("Other words.")), source="two", partnership=make_partnership(ELSEWHERE)
    )
    outsider = signed_in(make_outsider())
    for one in (document, mine):
        for name in ("original", "shown"):
            assert outsider.get(reverse(f"library:{name}", args=[one.pk, version.pk])).status_code == 404


def test_an_original_is_handed_out_by_its_own_name_and_never_as_a_page(client: Client) -> None:
    document = keep_document()
    version = with_original(document, "Rowan’s\r\nreview.html", media="html")
    answer = client.post(reverse("library:original", args=[document.pk, version.pk]))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 words"  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Rowan")
    assert "\n" not in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert Event.objects.filter(act="original-opened").count() == 1
    assert client.get(reverse("library:shown", args=[document.pk, version.pk])).status_code == 404


def test_a_pdf_is_shown_by_itself_and_may_fetch_nothing(client: Client) -> None:
    document = keep_document()
    version = with_original(document)
    answer = client.get(reverse("library:shown", args=[document.pk, version.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline;")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Content-Security-Policy"].endswith("; sandbox")
    b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_an_original_that_is_gone_from_the_disk_is_not_found(client: Client, uploads: Path) -> None:
    document = keep_document()
    version = with_original(document)
    next(path for path in uploads.rglob("*") if path.is_file()).unlink()
    assert client.get(reverse("library:original", args=[document.pk, version.pk])).status_code == 404


def test_removing_takes_the_document_and_its_file_after_one_more_page(
    client: Client, uploads: Path, django_capture_on_commit_callbacks: object
) -> None:
    document = keep_document()
    with_original(document)
    stamp, _ = LibraryStore().changed_since(0)
    address = reverse("library:remove", args=[document.pk])
    assert "Are you sure" in client.get(address).content.decode()
    assert Document.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        client.post(address)
    assert not Document.objects.exists()
    assert not [path for path in uploads.rglob("*") if path.is_file()]
    assert LibraryStore().changed_since(stamp)[1] == (document.pk,)
    assert LibraryChange.objects.filter(document_id=document.pk).exists()


def test_a_document_that_people_coded_is_never_removed(client: Client) -> None:
    document = keep_document()
    decide(document)
    address = reverse("library:remove", args=[document.pk])
    assert "cannot be removed" in client.get(address).content.decode()
    page = client.post(address, follow=True).content.decode()
    assert "Restrict it instead" in page
    assert Document.objects.exists()


def test_what_could_not_be_placed_again_is_listed(client: Client) -> None:
    document = keep_document()
    decide(document)
    keep_document(make_study(make_document("Nothing of what was said is left.")))
    page = client.get(f"/documents/{document.pk}/")
    (lost,) = page.context["lost"]
    assert (lost.what, lost.by, lost.words) == ("voice-of-child: accepted", "A. Reader", LEARNED)
    assert len(page.context["editions"]) == 2


def test_a_document_that_belongs_to_nobody_is_seen_by_the_keeper_only() -> None:
    make_partnership(ELSEWHERE)
    make_partnership()
    kept = LibraryStore().keep(make_study(), source="one", made_by="test")
    keeper = make_account(Role.ADMINISTRATOR)
    assert signed_in(keeper).get(f"/documents/{kept.id}/").status_code == 404
    keeper.keeper = True
    keeper.save()
    page = signed_in(keeper).get(f"/documents/{kept.id}/").content.decode()
    assert "It belongs to no partnership yet" in page
    form = {"partnership": make_partnership().pk, "access": Access.PARTNERSHIP}
    signed_in(keeper).post(reverse("library:sharing", args=[kept.id]), form)
    assert Document.objects.get().partnership == make_partnership()


def test_it_leads_to_documents_like_it(client: Client) -> None:
    document = keep_document()
    page = client.get(reverse("library:document", args=[document.pk])).content.decode()
    assert reverse("search:like-document", args=[document.pk]) in page
