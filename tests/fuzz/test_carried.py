"""A whole library that was changed on the way is read in, or refused with a reason; then nothing of it is kept.

LEARNT_FUZZ_TRIES sets how often each way of changing it is tried (1).
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from psutil import Process
from pytest_django import Settings

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.carrying.into import read_library
from learnt.web.carrying.out import write_library
from learnt.web.library.models import Document
from learnt.web.library.origins import Original
from tests.cast import keep_document, make_account
from tests.fuzz.archived import WORDS, in_one_place, packed
from tests.fuzz.mutating import Mutator
from tests.fuzz.trying import place_of

pytestmark = pytest.mark.django_db
TRIES = 60 * int(os.environ.get("LEARNT_FUZZ_TRIES", "1"))
MANIFEST = "manifest.json"


@pytest.fixture
def parts(tmp_path: Path, settings: Settings) -> Iterator[dict[str, bytes]]:
    """The files of a library that was written; the library itself is gone again."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    written = tmp_path / "whole.zip"
    with transaction.atomic():
        me = make_account(Role.CODER)
        document = keep_document()
        path = default_storage.save("originals/one.txt", ContentFile(b"as it was given"))
        original = Original.objects.create(
            partnership=document.partnership, path=path, name="one.txt", size=15, digest="0" * 64, by=me
        )
        assert document.current is not None
        document.current.original = original
        document.current.save()
        write_library(written)
        transaction.set_rollback(True)
    default_storage.delete(path)
    with zipfile.ZipFile(written) as packed:
        yield {name: packed.read(name) for name in packed.namelist()}


def told_anew(parts: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Return the files with a manifest that says of a table what it now comes to, as somebody who means harm would."""
    manifest = json.loads(parts[MANIFEST])
    table = manifest["tables"][name.removeprefix("tables/").removesuffix(".jsonl")]
    table["digest"], table["rows"] = hashlib.sha256(parts[name]).hexdigest(), parts[name].count(b"\n")
    return {**parts, MANIFEST: json.dumps(manifest).encode()}


def changed(parts: dict[str, bytes], chance: Random) -> dict[str, bytes]:
    """Return the files of a library of which one was changed, told by the manifest or not; or the manifest itself."""
    held = sorted(name for name, data in parts.items() if name.startswith("tables/") and data)
    name = chance.choice([MANIFEST, *chance.sample(held, 3)])
    by_value = chance.random() < 0.6
    of_bytes = Mutator(chance, [parts[name]], WORDS).changed
    made = {**parts, name: in_one_place(parts[name], chance) if by_value else of_bytes(parts[name])}
    return told_anew(made, name) if name != MANIFEST and chance.random() < 0.7 else made


def taken_in(path: Path) -> bool:
    """Read a library and put everything back as it was; return whether it was taken."""
    with transaction.atomic():
        try:
            read_library(path)
        except UserError:
            assert not Document.objects.exists()
            assert not Account.objects.exists()
            return False
        finally:
            if not connection.needs_rollback:
                transaction.set_rollback(True)
    return True


def test_what_was_not_changed_is_taken_in(parts: dict[str, bytes], tmp_path: Path) -> None:
    assert taken_in(packed(parts, tmp_path / "in.zip"))


def test_a_changed_library_is_refused_with_a_reason_or_taken_in_whole(
    parts: dict[str, bytes], tmp_path: Path
) -> None:
    found = set()
    for number in range(TRIES):
        library = packed(changed(parts, Random(number)), tmp_path / "in.zip")
        try:
            if taken_in(library):
                default_storage.delete("originals/one.txt")
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            found.add(f"{type(error).__name__} at {place_of(error)}, number {number}")
        kept = [one for one in (tmp_path / "uploads").rglob("*") if one.is_file()]
        assert not kept
        assert str(library) not in {one.path for one in Process().open_files()}
    assert not found, "\n".join(sorted(found))
