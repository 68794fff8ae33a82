"""An index of its own for every test of search."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from learnt.web.search.indexed import index


@pytest.fixture(autouse=True)
def own_index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.HOME = tmp_path
    settings.BLIND_SHARE = 0.0
    index.cache_clear()
    yield
    index.cache_clear()
