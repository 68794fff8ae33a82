"""Every form of every page takes whatever is sent: it is kept or refused, never broken, and never told to a log.

LEARNT_FUZZ_TRIES sets how often each form is sent (1); LEARNT_FUZZ_COUNTS names a file for the counts.
"""

import json
import logging
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote_from_bytes

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from pytest_django import Settings

from learnt.web.search.indexed import index
from tests.fuzz.files import deck_file, pdf_file, word_file, workbook
from tests.fuzz.world import Form, forms_of, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TRIES = int(os.environ.get("LEARNT_FUZZ_TRIES", "1"))
CANARY = "zqxwcanary"
VALUES = tuple(  # noqa: RUF005 - two kinds of values, side by side
    f"{CANARY} {one}".encode("utf-8", "surrogatepass") for one in (
    "\0", "\x1b[2J\x07\b", "\u202eknil\u2066", "\ud800", "\udfff x", "\ufeff\ufffe\uffff", "e\u0301" * 400, "a" * 30_000, "<script>alert(1)</script>",
    "'; drop table x; --", "{{ x }}{% load %}", "%s%n", "../../etc/hosts", "🧒🏽‍🤝‍🧒🏻", "\r\nSet-Cookie: a=b", "((((((a|a)*)*)*)*",
)) + (
    b"", b" ", b"0", b"-1", b"1", b"9" * 25, b"9" * 5_000, b"1e400", b"NaN", b"-0", b"\xd9\xa3", b"\xff\xfe\x80", b"\xc0\x80", b"true", b"null", b"[]", b"{}",
    b"0001-01-01", b"9999-12-31", b"2024-02-30", b"2024-01-01T25:61", b"31", b"13", b"99999", b"javascript:alert(1)", b"http://[::1", b"a@b", b"#12345g",
)  # fmt: skip
FILES = (
    ("a.docx", b""), ("a.docx", b"PK\x03\x04broken"), ("a.xlsx", b"\0" * 2_000), ("a.csv", b"a,b\n\xff\xfe,\0\n"), ("a.yaml", b"[" * 90_000), ("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 90),
    ("\u202e\x01/../" + CANARY + ".pdf", b"%PDF-1.7"), ("x" * 300 + ".txt", CANARY.encode()), ("a.qdpx", b"PK\x05\x06" + bytes(18)), ("a.zip", word_file()), ("a.docx", word_file()),
    ("a.xlsx", workbook()), ("a.pptx", deck_file()), ("a.pdf", pdf_file()), ("a", b"codebook: " + CANARY.encode()),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _own_folders(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"
    caches["memory"].clear()
    index.cache_clear()
    yield
    index.cache_clear()


class Heard(logging.Handler):
    """Keeps what is logged, as it would be written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def rows() -> dict[str, int]:
    """Return how many rows each table holds, but for those that note who came and went."""
    with connection.cursor() as cursor:
        names = [
            one
            for one in connection.introspection.table_names(cursor)
            if "session" not in one and not one.endswith(("_event", "_cache"))
        ]
        found = {}
        for name in names:
            cursor.execute(f'SELECT COUNT(*) FROM "{name}"')  # noqa: S608 - the name of a table
            found[name] = cursor.fetchone()[0]
    return found


def sent(form: Form, chance: Random) -> tuple[bytes | None, dict[str, object]]:
    """Return what is sent: a body as a browser never makes it, or fields and files."""
    fields = {
        name: [one.encode("utf-8", "surrogatepass") for one in values] for name, values in form.fields.items()
    }
    for name in (
        fields
        if chance.random() < 0.3
        else chance.sample(sorted(fields), min(len(fields), chance.choice((1, 1, 2, 4))))
    ):
        match chance.randrange(10):
            case 0:
                fields[name] = []
            case 1:
                fields[name] = fields[name] * 3
            case _:
                fields[name] = [chance.choice(VALUES)]
    if not form.files:
        pairs = [
            f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}"
            for name, values in fields.items()
            for value in values
        ]
        return "&".join(pairs).encode(), {}
    given: dict[str, object] = {
        name: [one.decode("utf-8", "replace") for one in values] for name, values in fields.items()
    }
    for name in form.files:
        file, held = chance.choice(FILES)
        given[name] = SimpleUploadedFile(file, held)
    return None, given


def posted(client: Client, form: Form, chance: Random) -> tuple[int, bool]:
    """Return the status of the answer, and whether it refuses what was sent."""
    body, given = sent(form, chance)
    if body is None:
        answer = client.post(form.address, given)
    else:
        answer = client.post(form.address, body, content_type="application/x-www-form-urlencoded")
    refuses = answer.status_code >= 400 or (not answer.streaming and b"govuk-error-summary" in answer.content)
    return answer.status_code, refuses


def differing(before: dict[str, int]) -> list[str]:
    """Return the tables that hold more or fewer rows than before."""
    return sorted(name for name, count in rows().items() if before[name] != count)


def test_every_form_takes_whatever_is_sent() -> None:
    me = make_world()
    client = Client(raise_request_exception=False)
    client.force_login(me)
    forms = forms_of(client)
    assert len({form.name for form in forms.values()}) > 60
    heard, root = Heard(), logging.getLogger()
    answers: Counter[int] = Counter()
    faults: dict[str, str] = {}
    before = rows()
    root.addHandler(heard)
    try:
        for number, (name, form) in enumerate(sorted(forms.items())):
            for turn in range(TRIES):
                heard.lines.clear()
                with transaction.atomic():
                    status, refuses = posted(client, form, Random(number * 1_000 + turn))
                    broken = connection.needs_rollback
                    changed = differing(before) if refuses and not broken else []
                    transaction.set_rollback(True)
                client.force_login(me)
                answers[status] += 1
                said = "\n".join(heard.lines)
                wrong = [
                    *(["answered with an error"] if status >= 500 else []),
                    *(["left the database broken"] if broken and status < 500 else []),
                    *([f"stored {changed} though it refused"] if changed else []),
                    *(["told a log what was sent"] if CANARY in said else []),
                ]
                for one in wrong:
                    faults.setdefault(f"{form.name}: {one}", f"{name} turn {number * 1_000 + turn}")
    finally:
        root.removeHandler(heard)
    if counts := os.environ.get("LEARNT_FUZZ_COUNTS"):
        told = {
            "forms": len(forms),
            "addresses": len({one.name for one in forms.values()}),
            "tried": answers.total(),
            "answers": answers,
            "faults": faults,
        }
        Path(counts).write_text(json.dumps(told, indent=1), encoding="utf-8")
    assert faults == {}
