"""Fixtures for every test: a library folder of its own, never the person's."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ["LEARNT_HOME"] = tempfile.mkdtemp(prefix="learnt-test-")

import pytest
from hypothesis import settings as hypothesis_settings

# No test fails because the machine is slow.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def seeds() -> Path:
    """The five real documents beside the checkout; the test is skipped where they are missing."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("The seed documents (../shared/seeds) are not on this machine.")
    return folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Give the tests a database that has its tables: Django then finds that there is nothing left to make."""
    from django.db import connection

    from tests.homes import empty_tables

    if connection.vendor != "sqlite":
        yield
        return
    name = "file:learnt-tests?mode=memory&cache=shared"
    connection.settings_dict["TEST"]["NAME"] = name
    with empty_tables(name):
        yield


@pytest.fixture(autouse=True)
def _nothing_kept(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where a test writes for good, empty the tables after it: some refuse to be emptied as the others are."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or not marker.kwargs.get("transaction"):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from tests.browser.forgetting import forget_what_was_said

    forget_what_was_said()
