"""Read a whole library into an empty one, and keep it only if it comes to the same."""

import hashlib
import json
from collections.abc import Generator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction

from learnt.engine.domain.errors import UserError
from learnt.engine.exchange.archives import Archive, Bounds, opened
from learnt.web.accounts.models import Account
from learnt.web.carrying.out import FORM, told
from learnt.web.carrying.tables import Table, carried
from learnt.web.library import records
from learnt.web.library.models import Document
from learnt.web.library.sharing import mark_anew
from learnt.web.library.summarising import summarise

_BOUNDS = Bounds(entries=2_000_000, megabytes=1_000_000, entry_megabytes=200_000, ratio=2_000)
"""Of a library of one's own, which may be large and whose tables pack well."""
_LARGEST_MANIFEST = 500_000_000
_WRONG = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
    ValidationError, SuspiciousOperation, IntegrityError, DataError,
)  # fmt: skip
"""What rows raise that no library can have written: values out of their range, keys that lead nowhere or stand twice."""
_STANDS_FOR = ("library-carried-in@learnt.invalid", "Somebody in the library this came from")


def read_library(path: Path) -> list[str]:
    """Read a library that `write_library` wrote; return what to tell of it.

    Raises:
        UserError: this library is not empty, or the file is not whole; then nothing was changed.
    """
    _refuse_unless_empty()
    kept: list[str] = []
    try:
        with opened(path, _BOUNDS) as archive, transaction.atomic():
            manifest = _manifest(archive)
            tables = _known(manifest, archive.name)
            try:
                _add_tables(archive, manifest, tables)
                _add_originals(archive, manifest, kept)
                _compare(manifest, tables, archive.name)
                connection.check_constraints()
                _work_out_the_rest()
            except _WRONG as error:
                raise _damaged(archive.name) from error
    except BaseException:
        for one in kept:
            default_storage.delete(one)
        raise
    return ["Every table was counted and compared after it was read in: equal.", *told(manifest)]


def _refuse_unless_empty() -> None:
    held = [
        label
        for label in ("library.Document", "accounts.Partnership", "codebooks.Edition")
        if _model(label).exists()
    ]
    if held:
        raise UserError(
            "This library is not empty, and a whole library is only read into an empty one. "
            "Set LEARNT_HOME to a new folder and try again."
        )


def _model(label: str) -> Any:
    model: Any = apps.get_model(label)
    return model.objects.all()


def _manifest(archive: Archive) -> dict[str, Any]:
    if "manifest.json" not in archive.names:
        raise UserError(
            f"{archive.name} is not a library that Learnt wrote. Write one with: learnt export library"
        )
    try:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json", most=_LARGEST_MANIFEST))
        form = manifest["form"]
        rows = [(table["rows"], table["digest"], table["columns"]) for table in manifest["tables"].values()]
        counts = [count for count, *_ in rows] + list(manifest["left_behind"].values())
        assert rows, "no tables"
        assert all(isinstance(one, int) for one in counts), "no counts"
        assert all(isinstance(one, str) for one in manifest["originals"].values()), "no digests"
        assert all(isinstance(one, str) for *_, columns in rows for one in columns), "no columns"
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise UserError(
            f"{archive.name} is damaged: it does not say what it holds. Write it again."
        ) from error
    if form != FORM:
        raise UserError(
            f"{archive.name} was written by a later release ({manifest.get('learnt')}). Install that one."
        )
    return manifest


def _known(manifest: dict[str, Any], name: str) -> list[Table]:
    order = [table.name for table in carried()]
    unknown = sorted(set(manifest["tables"]) - set(order))
    if unknown:
        raise UserError(
            f"{name} has a table {unknown[0]}, which this release does not know. Install a later one."
        )
    return [
        Table(one, tuple(manifest["tables"][one]["columns"])) for one in order if one in manifest["tables"]
    ]


def _add_tables(archive: Archive, manifest: dict[str, Any], tables: list[Table]) -> None:
    somebody = _somebody()
    for table in tables:
        entry = f"tables/{table.name}.jsonl"
        if entry not in archive.names:
            raise _damaged(archive.name)
        digest = hashlib.sha256()
        with closing(_lines(archive, entry, digest)) as lines:
            table.add(lines, somebody)
        if digest.hexdigest() != manifest["tables"][table.name]["digest"]:
            raise _damaged(archive.name)
    with connection.cursor() as cursor:
        for command in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]):
            cursor.execute(command)


def _lines(archive: Archive, entry: str, digest: Any) -> Generator[bytes, None, None]:
    rest = b""
    for chunk in archive.chunks(entry):
        digest.update(chunk)
        *whole, rest = (rest + chunk).split(b"\n")
        yield from (line for line in whole if line)
    if rest:
        yield rest


def _somebody() -> int:
    """Return an account that nobody can use, for rows that must name one."""
    email, name = _STANDS_FOR
    account = Account.objects.create_user(email, None, name=name, is_active=False)
    return int(account.pk)


def _add_originals(archive: Archive, manifest: dict[str, Any], kept: list[str]) -> None:
    for path, digest in manifest["originals"].items():
        entry = f"originals/{path}"
        if entry not in archive.names:
            raise _damaged(archive.name)
        data = archive.read(entry)
        if hashlib.sha256(data).hexdigest() != digest:
            raise _damaged(archive.name)
        _take_away_what_was_begun(path, data)
        stored = default_storage.save(path, File(BytesIO(data)))
        kept.append(stored)
        if stored != path:
            raise UserError(
                "The folder of originals is not empty. Set LEARNT_HOME to a new folder and try again."
            )


def _take_away_what_was_begun(path: str, data: bytes) -> None:
    """Take away what an import that was killed had begun to keep there: the library is empty, so it is of nobody."""
    if not default_storage.exists(path):
        return
    with default_storage.open(path) as file:
        begun = file.read()
    if data.startswith(begun):
        default_storage.delete(path)


def _compare(manifest: dict[str, Any], tables: list[Table], name: str) -> None:
    """Refuse what is not, row by row, what was written."""
    for table in tables:
        digest, rows = hashlib.sha256(), 0
        for line in table.lines():
            digest.update(line)
            rows += 1
        said = manifest["tables"][table.name]
        if (rows, digest.hexdigest()) != (said["rows"], said["digest"]):
            raise UserError(
                f"{table.name} did not come out of {name} as it went in, so nothing was kept. Tell us of it."
            )


def _work_out_the_rest() -> None:
    """Make anew what is worked out from the rows: who finds a document, its summary, and the changes indexes follow."""
    for document in Document.objects.select_related("current").iterator(chunk_size=20):
        mark_anew(document)
        if document.current is not None:
            summarise(document, records.read_study(document.current))


def _damaged(name: str) -> UserError:
    return UserError(f"{name} is damaged or was changed, so nothing of it was kept. Write it again.")
