"""A codebook of our own, and a server of our own that answers by rules."""

from collections.abc import Iterator

import pytest

from learnt.engine.domain.codebook import Codebook, Group, Indicator, Theme
from tests.model_server import ModelServer, Reply, serving


@pytest.fixture
def codebook() -> Codebook:
    return Codebook(
        "harbour",
        "Harbour safety",
        "1",
        (Group("danger", "Danger", negatable=True), Group("practice", "Practice", negatable=False)),
        (
            Theme(
                "open-water", "danger", "Open water", "Harm in a river, lake or the sea.",
                include=("canals",), exclude=("baths at home",),
                indicators=(Indicator("drown*", strong=True), Indicator("river", strong=False)),
            ),
            Theme("cold", "danger", "Cold", "Harm from cold, wet clothes or frost."),
            Theme("lookout", "practice", "Lookout", "Whether somebody kept watch."),
        ),
    )  # fmt: skip


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving(lambda _: Reply('{"themes": []}')) as running:
        yield running
