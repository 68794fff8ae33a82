"""What comes in by the pages: told of before anything is kept, equal to what was sent, and never as somebody else's."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from learnt.engine.exchange.refi_qda.model import Code, CodeBook, Mark, Project, Selection, Source, User
from learnt.engine.exchange.refi_qda.writing import write_project
from learnt.web.accounts.models import Event
from learnt.web.accounts.roles import Role
from learnt.web.exchange.models import Parcel
from learnt.web.exchange.outgoing import codebook_bytes
from learnt.web.exchange.states import State
from learnt.web.library.models import Decision, Document
from tests.cast import keep_document, make_account, make_partnership, signed_in
from tests.unit.web.exchange.conftest import bring, code, coded
from tests.unit.web.exchange.test_out import made, send, taken

pytestmark = pytest.mark.django_db
Work = Callable[[], None]
TEXT = (
    "Fathers were not invited to meetings.\n\nWorkers asked the children little about their days at home.\n"
)


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


@pytest.fixture
def client() -> Client:
    return signed_in(make_account(Role.AUTHOR))


def project(tmp_path: object, *, code_name: str = "domestic abuse", name: str = "theirs.txt") -> bytes:
    """Return a project of one text, in which its first words were coded."""
    selection = Selection(guid(4), 0, 36, TEXT[:36], marks=(Mark(guid(5), guid(1), guid(2)),))
    made_up = Project(
        "Theirs", "Quill", (User(guid(2), "Bo"),), (Code(guid(1), code_name),),
        sources=(Source(guid(3), name, TEXT, selections=(selection,)),),
    )  # fmt: skip
    path = tmp_path / "theirs.qdpx"  # type: ignore[operator]
    write_project(made_up, path)
    return bytes(path.read_bytes())


def looked(work: Work, row: Parcel) -> Parcel:
    work()
    row.refresh_from_db()
    return row


def test_what_went_out_comes_in_equal_as_another_layer(work: Work, client: Client) -> None:
    document = keep_document()
    code(document)
    content = taken(client, made(client, work, send(client, work)))
    row = looked(work, bring(client, content))
    assert (row.state, row.told["codings"], row.told["documents"]) == (State.LOOKED, 2, 1)
    assert not coded("Ann Other")
    assert "2 codings would be taken in" in client.get(f"/exchange/{row.pk}/").content.decode()
    row = made(client, work, row)
    assert row.state == State.DONE, row.why
    assert coded("Ann Other") == coded("A. Coder") != set()
    assert "2 codings taken in" in client.get(f"/exchange/{row.pk}/").content.decode()
    assert row.path == ""
    assert Event.objects.get(act="exchange-taken-in").details == {
        "kind": "project-in", "documents": 1, "codings": 2,
    }  # fmt: skip
    again = made(client, work, looked(work, bring(client, content)))
    assert (again.told["codings"], again.told["known"]) == (0, 2)


def test_documents_that_come_along_are_added_where_asked(
    work: Work, client: Client, tmp_path: object
) -> None:
    home = make_partnership()
    row = looked(work, bring(client, project(tmp_path), add="on", partnership=home.pk))
    assert (row.told["missing"], row.told["waiting"], Document.objects.count()) == (1, 1, 0), row.why
    row = made(client, work, row)
    assert (row.told["added"], row.told["codings"]) == (1, 1), row.why
    assert Document.objects.get().partnership == home
    assert {place[3] for place in coded("Ann Other")} == {"domestic-abuse"}


def test_without_them_they_are_counted_as_lost(work: Work, client: Client, tmp_path: object) -> None:
    row = looked(work, bring(client, project(tmp_path)))
    assert "1 × documents that are not in the library, with their codings" in row.report


def test_codes_that_are_no_theme_are_asked_about(work: Work, client: Client, tmp_path: object) -> None:
    content = project(tmp_path, code_name="Dads left out")
    row = looked(work, bring(client, content, add="on", partnership=make_partnership().pk))
    assert [one["name"] for one in row.codes] == ["Dads left out"]
    assert "Choose a theme for at least one" in client.post(f"/exchange/{row.pk}/go-on/").content.decode()
    client.post(f"/exchange/{row.pk}/go-on/", {"code-0": "domestic-abuse"})
    assert looked(work, row).told["codings"] == 1, row.why


def test_a_document_that_one_may_not_code_is_as_if_it_were_not_there(work: Work, tmp_path: object) -> None:
    hidden = keep_document(partnership=make_partnership("Wexcombe Safeguarding Partnership"))
    author = signed_in(make_account(Role.AUTHOR))
    elsewhere = signed_in(make_account(Role.COORDINATOR, name="far", partnership=hidden.partnership))
    code(hidden)
    content = taken(elsewhere, made(elsewhere, work, send(elsewhere, work)))
    row = looked(work, bring(author, content))
    assert (row.told["documents"], row.told["codings"]) == (0, 0)
    assert "1 × documents that are not in the library, with their codings" in row.report


@pytest.mark.parametrize("name", ["ann@example.org", "Cody Coder", "cody coder"])
def test_nobody_can_be_made_to_have_said_it(client: Client, tmp_path: object, name: str) -> None:
    make_account(Role.CODER, name="Cody Coder")
    given = {"file": SimpleUploadedFile("theirs.qdpx", project(tmp_path)), "coder": name}
    answer = client.post("/exchange/bring/", given)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"coder"}


def packed(entries: dict[str, bytes]) -> bytes:
    made_up = io.BytesIO()
    with zipfile.ZipFile(made_up, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made_up.getvalue()


HOSTILE = b'<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><Project name="&b;"/>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no archive", "is not a zip archive"),
        (packed({"../out.qde": b"<Project/>"}), "leads out of the archive"),
        (packed({"project.qde": HOSTILE}), "theirs.qdpx"),
        (packed({"project.qde": b"<Project/>", "x": bytes(20_000_000)}), "unpacks to far more"),
        (packed({"project.qde": b"<Other/>"}), "is not a REFI-QDA project"),
    ],
    ids=["broken", "leading out", "entities", "swelling", "no project"],
)
def test_a_hostile_or_broken_file_is_refused_with_a_plain_reason(
    work: Work, client: Client, content: bytes, why: str
) -> None:
    row = looked(work, bring(client, content))
    assert (row.state, row.path) == (State.FAILED, "")
    assert why in client.get(f"/exchange/{row.pk}/").content.decode()
    assert "Traceback" not in row.why
    assert not Decision.objects.exists()


def test_a_codebook_becomes_a_file_to_complete(work: Work, client: Client) -> None:
    content = codebook_bytes(CodeBook((Code(guid(1), "Dads left out"), Code(guid(2), "School")), (), "Quill"))
    row = looked(work, bring(client, content, name="theirs.qdc", coder=""))
    assert (row.state, row.told["themes"]) == (State.LOOKED, 2), row.why
    row = made(client, work, row)
    text = taken(client, row).decode()
    assert "dads-left-out" in text
    client.post(f"/exchange/{row.pk}/give-up/")
    assert client.get(f"/exchange/{row.pk}/file/").status_code == 404


def test_what_was_given_up_goes_no_further(work: Work, client: Client, tmp_path: object) -> None:
    row = looked(work, bring(client, project(tmp_path)))
    client.post(f"/exchange/{row.pk}/give-up/")
    assert (
        "gone on already"
        in client.post(
            f"/exchange/{row.pk}/go-on/", {"code-0": "domestic-abuse"}, follow=True
        ).content.decode()
    )
    row.refresh_from_db()
    assert (row.state, row.path) == (State.DROPPED, "")


@pytest.mark.parametrize("name", ["theirs.zip", "theirs.docx"])
def test_other_files_are_not_taken(client: Client, name: str) -> None:
    answer = client.post("/exchange/bring/", {"file": SimpleUploadedFile(name, b"x"), "coder": "Ann Other"})
    assert "must end in .qdpx or .qdc" in answer.content.decode()
