"""The samples as they are committed, and what is known of them."""

import pytest
import yaml

from tests.unit.samples.sample_texts import SAMPLES, text_of


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    return {file.name: text_of(file) for file in sorted((SAMPLES / "documents").iterdir())}


@pytest.fixture(scope="session")
def planted() -> dict:
    return yaml.safe_load((SAMPLES / "planted.yaml").read_text("utf-8"))
