"""The API gives what its token’s owner may see, and changes no document."""

import json
from datetime import timedelta

import pytest
import schemathesis
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from pytest_django import Settings

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.document import Span
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Access, Role
from learnt.web.api.models import Token
from learnt.web.api.tokens import make_token, withdraw_token
from learnt.web.library.models import Document
from learnt.web.library.store import LibraryStore
from learnt.web.wsgi import application
from tests.cast import keep_document, make_account, make_outsider
from tests.factories import LEARNED
from tests.unit.web.reviews.conftest import begun
from tests.working import connection_kept

pytestmark = pytest.mark.django_db
KINDS = ("passages", "suggestions", "decisions", "recommendations", "learning-points", "figures")


def ask(path: str, account: Account | None, **query: str) -> tuple[int, dict]:
    headers = {}
    if account is not None:
        headers["Authorization"] = f"Bearer {make_token(by=account, name='trial', days=1)}"
    answer = Client().get(f"/api/{path}", query, headers=headers)
    return answer.status_code, json.loads(answer.content)


@pytest.fixture
def document() -> Document:
    return keep_document()


def test_without_a_token_there_is_no_answer(document: Document) -> None:
    for path in (
        "me",
        "themes",
        "documents",
        f"documents/{document.pk}",
        f"documents/{document.pk}/passages",
    ):
        status, answer = ask(path, None)
        assert status == 401
        assert "Authorization: Bearer" in answer["detail"]


def test_a_session_is_not_a_token(document: Document) -> None:
    client = Client()
    client.force_login(make_account(Role.ADMINISTRATOR))
    assert client.get("/api/documents").status_code == 401


def test_documents_are_listed_with_what_they_say_of_themselves(document: Document) -> None:
    status, answer = ask("documents", make_account(Role.PRACTITIONER))
    assert status == 200
    assert answer["count"] == 1
    (row,) = answer["items"]
    assert (row["id"], row["title"], row["passages"]) == (document.pk, "Learning in Harrowmere", 6)
    assert ask(f"documents/{document.pk}", make_account(Role.TRAINER))[1] == row


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_row_carries_the_words_of_the_document(document: Document, kind: str) -> None:
    coder = make_account(Role.AUDITOR)
    entry = next(LibraryStore().entries([document.pk]))
    start = entry.study.document.text.index(LEARNED)
    anchor = Anchor.at(entry.study.document.text, Span(start, start + len(LEARNED)))
    LibraryStore().decide(document.pk, 1, Decision("neglect", Verdict.ACCEPTED, coder.email, anchor))
    status, answer = ask(f"documents/{document.pk}/{kind}", coder)
    assert status == 200
    assert answer["items"]
    for row in answer["items"]:
        assert row["quote"] == entry.study.document.text[row["start"] : row["end"]]


@pytest.mark.parametrize("access", [Access.PARTNERSHIP, Access.RESTRICTED])
def test_another_partnership_learns_nothing_of_a_document(access: Access) -> None:
    document = keep_document(access=access)
    outsider = make_outsider()
    assert ask("documents", outsider)[1] == {"items": [], "count": 0}
    unknown = ask("documents/0123456789ab", outsider)
    assert unknown[0] == 404
    for path in ("", *(f"/{kind}" for kind in KINDS)):
        assert ask(f"documents/{document.pk}{path}", outsider) == unknown


def test_a_researcher_gets_only_what_was_checked() -> None:
    keep_document(source="plain")
    checked = keep_document(source="checked", checked=True)
    answer = ask("documents", make_account(Role.RESEARCHER))[1]
    assert [row["id"] for row in answer["items"]] == [checked.pk]


def test_someone_who_codes_is_not_shown_suggestions_that_they_must_read_without(
    document: Document, settings: Settings
) -> None:
    settings.BLIND_SHARE = 1.0
    assert ask(f"documents/{document.pk}/suggestions", make_account(Role.CODER))[1]["count"] <= 1
    assert ask(f"documents/{document.pk}/suggestions", make_account(Role.AUDITOR))[1]["count"] > 1


def test_a_token_dies_when_withdrawn_too_old_or_its_owner_leaves() -> None:
    account = make_account(Role.CODER)

    def works(token: str) -> bool:
        return Client().get("/api/me", headers={"Authorization": f"Bearer {token}"}).status_code == 200

    token = make_token(by=account, name="one", days=1)
    assert works(token)
    assert not works(token + "x")
    withdraw_token(Token.objects.get(), by=account)
    assert not works(token)
    token = make_token(by=account, name="two", days=1)
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not works(token)
    Token.objects.update(expires_at=timezone.now() + timedelta(days=1))
    account.is_active = False
    account.save()
    assert not works(token)


def test_nothing_can_be_changed_through_the_api(document: Document) -> None:
    token = make_token(by=make_account(Role.ADMINISTRATOR), name="trial", days=1)
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(Client(), method)("/api/documents", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 405


def test_what_was_not_understood_is_named_without_its_words() -> None:
    status, answer = ask("documents", make_account(Role.CODER), page="Jordan")
    assert status == 422
    assert "page" in answer["detail"]
    assert "Jordan" not in answer["detail"]


def test_answers_keep_to_the_description(document: Document) -> None:
    """Schemathesis asks every address for what the description promises."""
    runner = make_account(Role.COORDINATOR)
    token = make_token(by=runner, name="trial", days=1, acts=True)
    known = {"document": document.pk, "review": begun(runner).pk, "move": "take-up"}
    with connection_kept():
        schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
        for operation in schema.get_all_operations():
            _exercise(operation.ok(), token, known)


def _exercise(operation: object, token: str, known: dict[str, object]) -> None:
    @given(case=operation.as_strategy())
    @trying(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def one(case: schemathesis.Case) -> None:
        for name in set(case.path_parameters or {}) & set(known):
            case.path_parameters[name] = known[name]
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"})

    one()
