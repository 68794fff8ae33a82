"""What is held about a person is written for them: all of theirs, nothing of others, no key and no document's words."""

import json
from pathlib import Path

import pytest

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Event
from learnt.web.accounts.roles import Role
from learnt.web.api.tokens import make_token
from learnt.web.library.models import Decision
from learnt.web.running.personal import write_person
from tests.cast import keep_document, make_account

pytestmark = pytest.mark.django_db
WORDS = "Zanzibarquill"


def test_all_of_theirs_is_written_and_nothing_of_others(tmp_path: Path) -> None:
    robin, other = make_account(Role.CODER, name="Robin Hale"), make_account(Role.AUTHOR, name="Alex Moor")
    document = keep_document()
    for one in (robin, other):
        Decision.objects.create(
            document=document, made_on=document.current, by=one.name, start=0, end=5, exact=WORDS, theme="fathers",
            verdict="accepted", reason=f"said by {one.name}",
        )  # fmt: skip
        note("signed-in", by=one)
    note("person-corrected", by=other, about=f"account {robin.pk}")
    token = make_token(by=robin, name="mine", days=7)
    out = tmp_path / "robin.json"
    write_person(robin.email.upper(), out)
    text = out.read_text(encoding="utf-8")
    held = json.loads(text)["tables"]
    assert [row["email"] for row in held["accounts.Account"]] == [robin.email]
    assert [row["role"] for row in held["accounts.Membership"]] == ["coder"]
    assert [row["reason"] for row in held["library.Decision"]] == ["said by Robin Hale"]
    assert {row["act"] for row in held["accounts.Event"]} == {"signed-in", "person-corrected", "token-made"}
    assert not any(one in text for one in (WORDS, token, robin.password, other.email, "Alex Moor"))
    assert out.stat().st_mode & 0o077 == 0
    assert Event.objects.filter(act="person-data-written", about=f"account {robin.pk}").exists()
    with pytest.raises(UserError, match="already"):
        write_person(robin.email, out)


def test_an_address_that_nobody_has_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No account"):
        write_person("nobody@example.org", tmp_path / "nobody.json")


def test_whose_name_others_have_too_is_told_of(tmp_path: Path) -> None:
    first = make_account(Role.CODER, name="Robin Hale")
    make_account(Role.CODER, name="Robin Hale")
    assert "same name" in " ".join(write_person(first.email, tmp_path / "first.json"))
