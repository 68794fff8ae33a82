"""A theme that the codebook has no more keeps its name wherever somebody once spoke of it, and is not offered again."""

import pytest
from django.urls import reverse

from learnt.engine.codebook.changing import Retired
from learnt.web.accounts.roles import Role
from learnt.web.codebooks import current
from learnt.web.codebooks.kinds import StepKind
from learnt.web.library.models import Document
from tests.cast import keep_document, make_account, signed_in
from tests.factories import make_document, make_study
from tests.unit.web.codebooks.conftest import publish_all, step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("boats")]
WORDS = ("The boat leaked by the mast.", "Nobody was on deck.")


@pytest.fixture
def document() -> Document:
    """Return a document of which somebody said that it tells of leaks, before leaks were retired."""
    document = keep_document(make_study(make_document(*WORDS), theme="leak"))
    assert document.current is not None
    coder = signed_in(make_account(Role.CODER, name="one"))
    for number in range(document.current.passages.count()):
        said = {"version": document.current.digest[:16], "say": "accepted leak"}
        coder.post(reverse("coding:decide", args=[document.pk, number]), said)
    editor = make_account(Role.COORDINATOR)
    step(editor, StepKind.RETIRE, Retired("leak"), themes=[current.codebook().theme("leak")])
    publish_all(editor)
    return document


def test_a_retired_theme_is_shown_by_its_name_and_nothing_new_can_be_said_of_it(document: Document) -> None:
    coder = signed_in(make_account(Role.CODER, name="two"))
    shown = coder.get(reverse("coding:document", args=[document.pk])).content.decode()
    assert '<strong class="learnt-theme__name">Leaks</strong>' in shown
    assert "No longer in the codebook" in shown
    assert 'value="accepted leak"' not in shown
    assert "themes/leak/" not in shown
    history = coder.get(reverse("coding:history", args=[document.pk])).content.decode()
    assert "Confirmed Leaks" in history


def test_a_retired_theme_is_called_as_it_was_called_last(document: Document) -> None:
    former = current.former("leak")
    assert former is not None
    assert (former.name, current.former("no-such-theme")) == ("Leaks", None)


def test_nothing_was_retired_where_nothing_was_published() -> None:
    assert current.former("leak") is None
