"""Writing in the draft: faults are told with their lines, words are kept, and steps can be taken back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from learnt.engine.codebook.writing import yaml_of
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.codebooks.current import codebook
from learnt.web.codebooks.drafts import drafted, live_steps, open_draft
from learnt.web.codebooks.models import Step
from tests.cast import keep_document, make_account, signed_in
from tests.factories import make_study
from tests.unit.web.codebooks.conftest import BOOK, publish_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("boats")]
EDIT = "/codebook/draft/themes/leak/"


@pytest.fixture
def editor() -> Account:
    return make_account(Role.COORDINATOR, name="Alex Morgan")


@pytest.fixture
def client(editor: Account) -> Client:
    return signed_in(editor)


def written(client: Client, address: str = EDIT, **changes: str) -> dict[str, str]:
    """Return what the form holds, with some of it changed."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    return {**values, "note": "It was unclear.", **changes}


def test_a_theme_is_changed_in_the_draft_and_nowhere_else(client: Client) -> None:
    sent = written(client, definition="Water comes  in,\nanywhere.", include="slow leaks\n\n drips ")
    assert client.post(EDIT, sent)["Location"] == "/codebook/draft/"
    theme = drafted().theme("leak")
    assert (theme.definition, theme.include) == ("Water comes in, anywhere.", ("slow leaks", "drips"))
    assert theme.crosswalk == {"ports": ("P1",)}
    assert codebook().theme("leak").definition == "Water comes in."
    page = client.get("/codebook/draft/").content.decode()
    for words in ("It was unclear.", "anywhere.", "drips"):
        assert words in page


def test_faults_of_indicators_are_told_with_their_lines_and_what_was_written_is_kept(client: Client) -> None:
    sent = written(client, strong="leak*\n(drip", weak="Leak*", name="High risk")
    answer = client.post(EDIT, sent)
    page = answer.content.decode()
    assert "Strong indicators, line 2" in page
    assert "Weak indicators, line 1" in page
    assert "(drip" in page
    assert open_draft() is None
    mended = client.post(EDIT, {**sent, "strong": "leak*", "weak": "damp"})
    assert "is a level and not a theme" in mended.content.decode()
    assert open_draft() is None


def test_the_check_while_one_writes_tells_faults_and_examples_that_nothing_finds(client: Client) -> None:
    sent = written(client, note="", examples="The boat leaked by the mast.\nThe tide was out.")
    said = client.post("/codebook/draft/check/", sent).content.decode()
    assert "No fault in 2 indicators" in said
    assert "The tide was out." in said
    assert "leaked by the mast" not in said
    assert (
        "opens a bracket" in client.post("/codebook/draft/check/", {**sent, "strong": "(a"}).content.decode()
    )
    assert open_draft() is None


def test_what_somebody_else_wrote_in_between_is_not_overwritten_unseen(client: Client) -> None:
    mine = written(client, definition="Mine.")
    client.post(EDIT, written(client, definition="Theirs."))
    answer = client.post(EDIT, mine)
    assert "Somebody changed this theme" in answer.content.decode()
    assert drafted().theme("leak").definition == "Theirs."
    again = {**mine, "seen": answer.context["form"]["seen"].value()}
    assert client.post(EDIT, again).status_code == 302
    assert drafted().theme("leak").definition == "Mine."


def test_nothing_changed_is_no_step(client: Client) -> None:
    assert "Nothing is different" in client.post(EDIT, written(client)).content.decode()
    assert open_draft() is None


def test_a_theme_is_added_with_an_id_that_never_was_used(client: Client, editor: Account) -> None:
    client.post("/codebook/draft/themes/rot/retire/", {"note": "Nobody used it."})
    publish_all(editor)
    sent = {
        "name": "Rot",
        "group": "hull",
        "definition": "Of another sort.",
        "strong": "mould*",
        "note": "New.",
    }
    assert client.post("/codebook/draft/add/", sent).status_code == 302
    assert [theme.id for theme in drafted().themes] == ["leak", "rot-2", "watch"]


def test_a_split_and_a_merge_are_written_down_and_can_be_taken_back(client: Client) -> None:
    client.post("/codebook/draft/themes/leak/split/", {"names": "Above\nBelow", "note": "Two things."})
    sent = {"themes": ["rot", "watch"], "name": "Rest", "definition": "The rest.", "note": "Too few."}
    client.post("/codebook/draft/merge/", sent)
    assert [theme.id for theme in drafted().themes] == ["above", "below", "rest"]
    assert "still say the same" in client.get("/codebook/draft/").content.decode()
    edit = "/codebook/draft/themes/above/"
    client.post(edit, written(client, edit, definition="Over the line."))
    first, merged, reworded = live_steps(open_draft())
    page = client.post(reverse("codebooks:take-back", args=[first.pk]), follow=True).content.decode()
    assert "Later changes rest on this one" in page
    for step in (reworded, merged, first):
        client.post(reverse("codebooks:take-back", args=[step.pk]))
    assert drafted() == codebook()
    assert Step.objects.exclude(taken_back_at=None).count() == 3
    assert (
        signed_in(make_account(Role.CODER)).post(reverse("codebooks:take-back", args=[first.pk])).status_code
        == 403
    )


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("themes/leak/split/", {"names": "One", "note": "Why."}),
        ("themes/leak/split/", {"names": "One\none", "note": "Why."}),
        ("themes/leak/split/", {"names": "One\nTwo", "note": " "}),
        ("merge/", {"themes": ["leak"], "name": "All", "definition": "All.", "note": "Why."}),
        ("merge/", {"themes": ["leak", "oars"], "name": "All", "definition": "All.", "note": "Why."}),
        ("themes/leak/retire/", {"note": ""}),
        ("import/", {"note": "Why."}),
    ],
)
def test_a_form_that_lacks_something_says_so_and_changes_nothing(
    client: Client, address: str, sent: dict[str, str]
) -> None:
    answer = client.post(f"/codebook/draft/{address}", sent)
    assert "There is a problem" in answer.content.decode()
    assert open_draft() is None


def test_a_theme_that_the_draft_itself_made_is_taken_back_and_not_split(client: Client) -> None:
    client.post("/codebook/draft/themes/leak/split/", {"names": "Above\nBelow", "note": "Two things."})
    answer = client.post("/codebook/draft/themes/above/split/", {"names": "Left\nRight", "note": "Why."})
    assert "new in the draft" in answer.content.decode()


def upload(client: Client, text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile("book.yaml", data)
    sent = {"file": file, "note": "From the workshop."}
    return client.post("/codebook/draft/import/", sent, follow=True).content.decode()


def test_what_is_exported_can_be_changed_and_imported_again(client: Client) -> None:
    text = client.get("/codebook/codebook.yaml").content.decode()
    assert text == yaml_of(codebook())
    page = upload(client, text.replace("Wood has gone soft.", "Wood is soft."))
    assert "Saved in the draft" in page
    assert drafted().theme("rot").definition == "Wood is soft."
    (step,) = live_steps(open_draft())
    assert step.names == ["Rot"]


def test_a_file_with_faults_is_refused_whole_and_each_fault_has_its_line(client: Client) -> None:
    broken = BOOK.replace("strong: [leak*]", "strong: [(leak]").replace("group: crew", "group: crow")
    page = upload(client, broken)
    lines = broken.splitlines()
    for words in ("strong: [(leak]", "group: crow"):
        line = next(number for number, one in enumerate(lines, start=1) if words in one)
        assert f"<strong>Line {line}</strong>" in page
    assert "Nothing was imported" in page
    assert open_draft() is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOOK, "nothing to import"),
        (BOOK.replace("codebook: boats", "codebook: trains"), "LEARNT_CODEBOOK"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("codebook: [", "cannot be read as YAML"),
        (BOOK + "parts: [../../secret.yaml]\n", "another file"),
    ],
)
def test_a_file_that_cannot_be_taken_over_says_why(client: Client, text: str | bytes, said: str) -> None:
    assert said in upload(client, text)
    assert open_draft() is None


def test_the_codebook_is_read_and_searched(client: Client) -> None:
    page = client.get("/codebook/?find=WOOD").content.decode()
    assert "1 theme with" in page
    assert "Wood has gone soft." in page
    assert "Keeping watch" not in page
    printed = client.get("/codebook/print/").content.decode()
    assert "P1: Water coming in" in printed
    rows = client.get("/codebook/themes.csv").content.decode("utf-8-sig")
    assert next(io.StringIO(rows)).startswith("id,section,name")


def test_a_theme_tells_how_often_it_was_used_in_what_one_may_see(client: Client) -> None:
    keep_document(make_study(theme="leak"))
    page = client.get("/codebook/themes/leak/").content.decode()
    assert "6 passages" in page
    outsider = signed_in(make_account(Role.RESEARCHER, name="researcher"))
    assert "6 passages" not in outsider.get("/codebook/themes/leak/").content.decode()
    assert client.get("/codebook/themes/oars/").status_code == 404


@pytest.mark.parametrize("address", ["", "themes/leak/", "print/", "versions/", "draft/", "recoding/"])
def test_pages_ask_the_database_little(
    client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(f"/codebook/{address}")
    with django_assert_max_num_queries(24):
        client.get(f"/codebook/{address}")
