"""What tests of adding share: uploads kept in a folder of the test, and a worker that does what waits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.adding.models import Batch
from tests.cast import make_account, signed_in
from tests.working import do_what_waits

TEXT = (
    "# Learning in Harrowmere\n\nFathers were not invited to meetings.\n\n"
    "Health visitors should record what each child says about home.\n"
)
TABLE = (
    "Ref,Name,Date,What we learned\n"
    "A1,Learning from Rowan,2024-03-01,\"" + "Workers did not always ask the father about the home. " * 4 + "\"\n"
    "A2,Learning from Ash,2024-04-01,\"" + "Health visitors saw the children and wrote down what they said. " * 4 + "\"\n"
)  # fmt: skip


@pytest.fixture(autouse=True)
def uploads(settings: Settings, tmp_path: Path) -> Path:
    folder = tmp_path / "uploads"
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture
def work() -> Callable[[], None]:
    """Do all that waits, as the background worker does."""
    return do_what_waits


@pytest.fixture
def author() -> Account:
    return make_account(Role.AUTHOR)


@pytest.fixture
def client(author: Account) -> Client:
    return signed_in(author)


def given(name: str = "briefing.md", text: str | bytes = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def upload(
    client: Client, account: Account, *files: SimpleUploadedFile, access: str = "partnership"
) -> Batch:
    """Upload files as a person does, and return their batch."""
    home = account.memberships.first()
    assert home
    fields = {"documents": list(files), "partnership": home.partnership_id, "access": access}
    answer = client.post("/adding/", fields)
    assert answer.status_code == 302, answer.context["form"].errors
    return Batch.objects.get(pk=answer["Location"].split("/")[-2])
