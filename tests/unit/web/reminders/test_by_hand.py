"""Reminding by hand on the command line, and the address that letters lead to."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learnt.cli.context import Context
from learnt.cli.main import learnt
from learnt.engine.domain.errors import UserError
from learnt.local_model.settings import settings_from
from learnt.web.accounts.models import Account
from learnt.web.environment import address
from learnt.web.library.store import LibraryStore
from learnt.web.reminders.sending import remind
from tests.unit.web.reminders.conftest import Post, propose, working_day

pytestmark = pytest.mark.django_db


def run(home: Path) -> Result:
    def gone() -> tuple[int, int]:
        found = remind(working_day())
        return found.sent, found.failed

    context = Context(
        home=home, release="1", embeddings=None, blind_share=lambda: 0.0, open_store=LibraryStore,
        serve=lambda host, port: None, invite=lambda _: "", work=lambda once: 0, remind=gone,
        model_settings=lambda: settings_from({}), carry_out=lambda _: [], carry_in=lambda _: [],
    )  # fmt: skip
    return CliRunner().invoke(learnt, ["remind"], obj=context)


def test_the_command_says_what_went_and_what_did_not_and_can_be_run_again(
    post: Post, keeper: Account, tmp_path: Path
) -> None:
    propose(keeper)
    post.refuses.add(keeper.email)
    failed = run(tmp_path)
    assert failed.exit_code == 1
    assert "1 reminder(s) did not go" in failed.output
    post.refuses.clear()
    again = run(tmp_path)
    assert again.exit_code == 0
    assert "1 reminder(s) sent." in again.output
    assert "0 reminder(s) sent." in run(tmp_path).output


@pytest.mark.parametrize(
    ("given", "hosts", "https", "expected"),
    [
        ("", [], False, "http://127.0.0.1:8000"),
        ("", ["learnt.example"], True, "https://learnt.example"),
        ("https://one.example/learnt/", ["other.example"], True, "https://one.example/learnt"),
    ],
)
def test_letters_lead_to_where_people_reach_learnt(
    given: str, hosts: list[str], https: bool, expected: str
) -> None:
    assert address({"LEARNT_ADDRESS": given}, hosts, https=https) == expected


@pytest.mark.parametrize("given", ["learnt.example", "ftp://learnt.example", "https://one two"])
def test_an_address_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(UserError, match="LEARNT_ADDRESS"):
        address({"LEARNT_ADDRESS": given}, [], https=True)
