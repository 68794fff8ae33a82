"""The record check and the forms beside it: what they ask, and that nothing of what is entered stays anywhere."""

import logging
from io import BytesIO

import docx
import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from tests.cast import make_account, signed_in

pytestmark = pytest.mark.django_db
CANARY = "Quillonby"
POOR = f"Telephone call to {CANARY}. The baby did not attend the clinic. Appropriate action taken."


def everything_kept() -> str:
    """Return every value of every table, as words."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 - names of our own tables
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_a_record_is_asked_about_with_its_own_words_the_reason_and_an_example() -> None:
    client = signed_in(make_account(Role.PRACTITIONER))
    shown = client.post(reverse("assurance:record"), {"kind": "contact", "text": POOR}).content.decode()
    assert "did not attend" in shown
    assert "Why it matters" in shown
    assert "A better example" in shown
    assert reverse("insight:theme", args=["was-not-brought"]) in shown
    assert "score" in shown
    assert "There is no mark and no score" in shown


def test_a_record_of_which_nothing_is_asked_is_not_called_good() -> None:
    text = "Amended the postcode of the school."
    shown = signed_in(make_account(Role.PRACTITIONER)).post(
        reverse("assurance:record"), {"kind": "decision", "text": text}
    )
    words = shown.content.decode()
    assert "What it leaves open" in words or "does not say that it is good" in words


def test_nothing_of_a_record_or_form_stays_in_a_table_a_log_or_a_browser(
    caplog: pytest.LogCaptureFixture, keeper: Account
) -> None:
    caplog.set_level(logging.DEBUG)
    client = signed_in(keeper)
    sent = [
        (reverse("assurance:record"), {"kind": "contact", "text": POOR}),
        (reverse("assurance:record"), {"kind": "nonsense", "text": POOR}),
        (reverse("assurance:sheet", args=["decision"]), {"decided": CANARY}),
        (reverse("assurance:sheet", args=["sharing"]), {"shared": "not-shared", "what": CANARY}),
    ]
    for address, given in sent:
        answer = client.post(address, given)
        assert CANARY in answer.content.decode(), "what was entered is kept on the page"
        assert answer["Cache-Control"] == "no-store"
    assert CANARY not in everything_kept()
    assert CANARY not in caplog.text


def filled(**given: str) -> dict[str, str]:
    return {
        "shared": "not-shared", "day": "21 November", "what": "Dates of visits", "whom": "School nurse",
        "purpose": "A health assessment", "why-not": "The parent\x00 refused & nobody was at risk", "instead": "Asked again in a week",
        **given,
    }  # fmt: skip


def test_why_something_was_not_shared_becomes_a_text_and_a_word_file(keeper: Account) -> None:
    page = reverse("assurance:sheet", args=["sharing"])
    client = signed_in(keeper)
    given = filled(**{"why-not": "The parent refused & nobody was at risk"})
    shown = client.post(page, {**given, "text": "1"}).content.decode()
    assert "Why was it not shared?\nThe parent refused &amp; nobody was at risk" in shown
    made = client.post(page, {**given, "word": "1"})
    assert made["Content-Disposition"] == 'attachment; filename="sharing.docx"'
    word = docx.Document(BytesIO(made.content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "The parent refused & nobody was at risk" in cells
    assert not any("On what basis" in cell for cell in cells)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"why-not": ""}, "Enter why it was not shared"),
        ({"shared": ""}, "Choose whether it was shared"),
        ({"shared": "yes-shared"}, "Choose the basis"),
        ({"purpose": "  "}, "Enter the purpose"),
    ],
)
def test_a_record_of_sharing_lacks_nothing_that_matters(
    keeper: Account, given: dict[str, str], words: str
) -> None:
    page = reverse("assurance:sheet", args=["sharing"])
    shown = signed_in(keeper).post(page, {**filled(), **given, "word": "1"}).content.decode()
    assert words in shown
    assert "School nurse" in shown


def test_only_sheets_of_which_nothing_is_kept_open_here(keeper: Account) -> None:
    for name in ("handover", "nothing"):
        assert signed_in(keeper).get(reverse("assurance:sheet", args=[name])).status_code == 404
