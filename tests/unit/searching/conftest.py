"""The embeddings, where set-up has put them."""

from pathlib import Path

import pytest

from learnt.home import embeddings_folder


@pytest.fixture
def embeddings() -> Path:
    folder = embeddings_folder()
    if folder is None:
        pytest.skip("The static embeddings are not installed. Run make setup.")
    return folder
