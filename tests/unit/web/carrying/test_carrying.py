"""A whole library goes out and comes in again, equal; what would not be equal is not kept."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Reading, Verdict
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Entry
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.roles import Access, Role
from learnt.web.carrying.into import read_library
from learnt.web.carrying.out import write_library
from learnt.web.carrying.tables import carried, left_behind
from learnt.web.codebooks.models import Edition
from learnt.web.insight.models import Tally
from learnt.web.library.models import Document, DocumentMark
from learnt.web.library.origins import Correction, Original
from learnt.web.library.store import LibraryStore
from learnt.web.library.summaries import DocumentSummary
from tests.cast import keep_document, make_account
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db


def make_library() -> None:
    account = make_account(Role.CODER)
    document = keep_document(access=Access.RESTRICTED)
    keep_document(
        make_study(make_document("Another text of a card. It is short.", file="other.md")), source="two"
    )
    path = default_storage.save("originals/one.txt", ContentFile(b"as it was given"))
    home = Partnership.objects.get()
    original = Original.objects.create(
        partnership=home, path=path, name="one.txt", size=15, digest="0" * 64, by=account
    )
    assert document.current is not None
    document.current.original = original
    document.current.save()
    store = LibraryStore()
    entry = next(iter(store.entries([document.pk])))
    anchor = Anchor.at(entry.study.document.text, entry.study.document.passages[1].span)
    store.decide(document.pk, 1, Decision("voice-of-child", Verdict.ACCEPTED, "Ann", anchor, "Clear."))
    store.mark(
        document.pk, 1, Reading("Ann", anchor, ("voice-of-child",), blind=True, codebook="safeguarding 1")
    )
    Correction.objects.create(document=document, detail="title", value="A better title", by=account)
    Edition.objects.create(
        codebook="safeguarding", version="2", before="1", content={"codebook": "safeguarding"}, digest="1" * 64,
        differences=[], note="Why", by=account,
    )  # fmt: skip


@pytest.fixture
def written(tmp_path: Path, settings: Any) -> tuple[Path, list[Entry], list[str]]:
    """A file with a library, what the library held, and what was told; the library itself is gone again."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    with transaction.atomic():
        make_library()
        told = write_library(tmp_path / "l.zip")
        held = list(LibraryStore().entries())
        transaction.set_rollback(True)
    for path in (tmp_path / "uploads").rglob("*.txt"):
        path.unlink()
    return tmp_path / "l.zip", held, told


def test_what_comes_in_is_what_went_out(written: tuple[Path, list[Entry], list[str]], tmp_path: Path) -> None:
    path, held, told = written
    assert not Document.objects.exists()
    read = read_library(path)
    assert list(LibraryStore().entries()) == held
    assert held[0].study.document.title == "A better title"
    assert [line for line in read if line.startswith("It holds")] == [told[0]]
    with default_storage.open("originals/one.txt") as original:
        assert original.read() == b"as it was given"
    assert Edition.objects.get().version == "2"
    write_library(tmp_path / "again.zip")
    assert tables_of(tmp_path / "again.zip") == tables_of(path)


def tables_of(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as packed:
        tables: dict[str, Any] = json.loads(packed.read("manifest.json"))["tables"]
    return tables


def test_accounts_stay_behind_and_so_does_every_right_to_see(
    written: tuple[Path, list[Entry], list[str]],
) -> None:
    path, _, told = written
    assert "1 accounts" in told[1]
    with zipfile.ZipFile(path) as packed:
        assert not any(b"example.org" in packed.read(name) for name in packed.namelist())
    read_library(path)
    (somebody,) = Account.objects.all()
    assert not somebody.is_active
    assert not somebody.has_usable_password()
    assert Correction.objects.get().by == somebody
    assert Original.objects.get().by is None
    restricted = Document.objects.get(source="one")
    assert restricted.access == Access.RESTRICTED
    assert restricted.marks_now() == restricted.guarded().marks()


def test_what_is_worked_out_is_there_again(written: tuple[Path, list[Entry], list[str]]) -> None:
    read_library(written[0])
    for table in (DocumentSummary, Tally):
        assert table.objects.count() == 2
    assert DocumentMark.objects.exists()
    assert LibraryStore().changed_since(0)[1]


def test_a_library_that_is_not_empty_takes_none_in(written: tuple[Path, list[Entry], list[str]]) -> None:
    keep_document()
    with pytest.raises(UserError, match="not empty"):
        read_library(written[0])


def changed(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    out = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(out, "w") as copy:
        for name in packed.namelist():
            data = change(name, packed.read(name))
            if data is not None:
                copy.writestr(name, data)
    return out


@pytest.mark.parametrize(
    "change",
    [
        lambda name, data: data.replace(b"Clear.", b"Vague.") if name.endswith("Decision.jsonl") else data,
        lambda name, data: None if name.endswith("Decision.jsonl") else data,
        lambda name, data: data[:-40] if name.endswith("Passage.jsonl") else data,
        lambda name, data: b"other bytes" if name.startswith("originals/") else data,
        lambda name, data: None if name.startswith("originals/") else data,
        lambda name, data: b"{" if name == "manifest.json" else data,
        lambda name, data: None if name == "manifest.json" else data,
        lambda name, data: data.replace(b'"form": 1', b'"form": 2') if name == "manifest.json" else data,
        lambda name, data: (
            data.replace(b"library.Figure", b"library.Fugure") if name == "manifest.json" else data
        ),
        lambda name, data: data.replace(b'"reason"', b'"raisin"') if name == "manifest.json" else data,
    ],
    ids=[
        "row",
        "table",
        "cut",
        "original",
        "no-original",
        "manifest",
        "no-manifest",
        "later",
        "unknown",
        "column",
    ],
)
def test_a_file_that_was_changed_leaves_nothing(
    written: tuple[Path, list[Entry], list[str]], change: Callable[[str, bytes], bytes | None]
) -> None:
    with pytest.raises(UserError):
        read_library(changed(written[0], change))
    assert not Document.objects.exists()
    assert not Account.objects.exists()
    assert not default_storage.exists("originals/one.txt")


def test_every_table_is_there_and_columns_that_may_be_left_are_named(
    written: tuple[Path, list[Entry], list[str]],
) -> None:
    names = {table.name for table in carried()}
    assert names <= {model._meta.label for model in apps.get_models()}
    for table in carried():
        left = {field.attname for field in table.model._meta.concrete_fields} - set(table.columns)
        assert left <= {"logo"}
    assert not left_behind()
    assert oct(written[0].stat().st_mode)[-3:] == "600"
