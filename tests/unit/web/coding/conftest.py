"""What tests of coding share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from learnt.web.library.models import Document

Say = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _nothing_held_back(settings: Settings) -> None:
    """Show every suggestion at once; tests of blind coding hold some back."""
    settings.BLIND_SHARE = 0.0
    caches["memory"].clear()


@pytest.fixture
def say() -> Say:
    """Send a form about a passage: `say(client, document, 1, "decide", say="accepted neglect")`."""

    def sent(
        client: Client, document: Document, number: int, where: str = "decide", **data: Any
    ) -> HttpResponse:
        document.refresh_from_db()
        assert document.current is not None
        version = data.pop("version", document.current.digest[:16])
        return client.post(f"/documents/{document.pk}/read/{number}/{where}/", {"version": version, **data})

    return sent
