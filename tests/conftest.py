"""Fixtures for every test: a library folder of its own, never the person's."""

import os
import tempfile
from pathlib import Path

os.environ["LEARNT_HOME"] = tempfile.mkdtemp(prefix="learnt-test-")

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def seeds() -> Path:
    """The five real documents beside the checkout; the test is skipped where they are missing."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("The seed documents (../shared/seeds) are not on this machine.")
    return folder
