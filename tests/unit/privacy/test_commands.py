"""The commands: what is found, masked and put back in files, and where the key lies."""

import json
import stat
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from learnt.cli.context import Context
from learnt.cli.main import learnt
from learnt.engine.domain.errors import UserError

PEOPLE = """people:
  - id: child
    role: subject child
    pseudonym: Child A
    name: Quillan Oxbarrow
  - id: mother
    role: mother
    name: Grace Oxbarrow
"""
TEXT = "\ufeffQuillan Oxbarrow saw Grace.\r\nNHS number 943 476 5919, aged 7 weeks, on 3 March 2019.\r\nRing 07700 900123.\n"


def no_store() -> None:
    raise AssertionError


@dataclass
class Desk:
    folder: Path

    def run(self, *arguments: object) -> Result:
        outside: dict[str, Any] = {one.name: no_store for one in fields(Context)}
        context = Context(**{**outside, "home": self.folder / "home"})
        return CliRunner().invoke(learnt, [str(one) for one in arguments], obj=context)

    def mask(self, *more: object) -> Result:
        return self.run(
            "mask",
            self.folder / "in.txt",
            "-o",
            self.folder / "out" / "masked.txt",
            "--people",
            self.folder / "people.yaml",
            *more,
        )

    @property
    def key(self) -> Path:
        return self.folder / "home" / "keys" / "masked.key.json"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "in.txt").write_bytes(TEXT.encode())
    return Desk(tmp_path)


def test_a_file_is_masked_and_put_back_to_the_same_bytes(desk: Desk) -> None:
    assert desk.mask().exit_code == 0
    masked = (desk.folder / "out" / "masked.txt").read_bytes()
    assert b"Oxbarrow" not in masked
    assert b"Child A" in masked
    back = desk.folder / "back.txt"
    assert (
        desk.run("unmask", desk.folder / "out" / "masked.txt", "-o", back, "--key", desk.key).exit_code == 0
    )
    assert back.read_bytes() == TEXT.encode()
    assert stat.S_IMODE(back.stat().st_mode) == 0o600


def test_the_key_is_for_its_owner_alone_apart_from_what_leaves_and_its_use_is_noted(desk: Desk) -> None:
    desk.mask()
    assert stat.S_IMODE(desk.key.stat().st_mode) == 0o600
    assert [one.name for one in (desk.folder / "out").iterdir()] == ["masked.txt"]
    desk.run("unmask", desk.folder / "out" / "masked.txt", "-o", desk.folder / "back.txt", "--key", desk.key)
    record = desk.key.with_name("masked.key.json.used.log").read_text()
    assert [line.split()[-1] for line in record.splitlines()] == ["mask", "unmask"]
    assert "Oxbarrow" not in record


def test_no_message_names_anybody(desk: Desk) -> None:
    done = desk.mask()
    assert "Oxbarrow" not in done.output + done.stderr
    assert "Remains: nothing." in done.stderr


def test_a_key_in_the_folder_of_what_leaves_is_refused_unless_asked_for(desk: Desk) -> None:
    beside = desk.folder / "out" / "key.json"
    refused = desk.mask("--key", beside)
    assert isinstance(refused.exception, UserError)
    assert not (desk.folder / "out").exists()
    assert desk.mask("--key", beside, "--key-beside").exit_code == 0
    assert beside.exists()


def test_a_key_that_others_may_read_is_not_used(desk: Desk) -> None:
    desk.mask()
    desk.key.chmod(0o644)
    refused = desk.mask()
    assert "chmod 600" in str(refused.exception)


def test_kinds_can_be_kept(desk: Desk) -> None:
    desk.mask("--keep", "date", "--json")
    assert "3 March 2019" in (desk.folder / "out" / "masked.txt").read_text(encoding="utf-8")


def test_a_file_that_is_no_plain_text_is_refused(desk: Desk) -> None:
    (desk.folder / "in.txt").write_bytes(b"\xff\xfe\x00")
    assert "no plain text" in str(desk.mask().exception)
    (desk.folder / "in.txt").unlink()
    assert "cannot be read" in str(desk.mask().exception)


def test_identifiers_are_listed_for_scripts_with_their_place_and_reason(desk: Desk) -> None:
    (desk.folder / "in.txt").write_text(
        "Quillan was 7 weeks old. NHS number 943 476 5919.\n", encoding="utf-8"
    )
    done = desk.run("identifiers", desk.folder / "in.txt", "--people", desk.folder / "people.yaml", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    found = {(row["kind"], row["words"]) for row in rows if "kind" in row}
    assert ("nhs-number", "943 476 5919") in found
    assert rows[0]["people"] == ["child"]
    assert (rows[-1]["person"], rows[-1]["specific"]) == ("Child A", ["age"])
    assert done.exit_code == 1


def test_a_file_in_which_nothing_stops_a_release_leaves_with_0(desk: Desk) -> None:
    (desk.folder / "in.txt").write_text("Child A was seen by nobody.\n", encoding="utf-8")
    done = desk.run("identifiers", desk.folder / "in.txt")
    assert done.exit_code == 0
    assert "Found: nothing." in done.stdout
