"""What goes out by the pages: with its losses told first, read back equal, and never more than the person may have."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from learnt.engine.exchange.refi_qda import read_codebook, read_project
from learnt.web.accounts.models import Event
from learnt.web.accounts.roles import Access, Role
from learnt.web.coding.models import AssignedCoder, Assignment
from learnt.web.exchange.keeping import place_of
from learnt.web.exchange.models import Parcel
from learnt.web.exchange.states import Kind, State
from learnt.web.library.models import Document
from tests.cast import keep_document, make_account, make_outsider, signed_in
from tests.factories import make_document, make_study
from tests.unit.web.exchange.conftest import code, parcel_of

pytestmark = pytest.mark.django_db
Work = Callable[[], None]


def other(text: str = "Nobody asked the neighbours of Harrowmere.") -> Document:
    return keep_document(make_study(make_document(text)), source=text)


def send(client: Client, work: Work, **fields: object) -> Parcel:
    """Send all out as a person does, up to the report."""
    row = parcel_of(client.post("/exchange/send/", {"which": "all", **fields}))
    work()
    row.refresh_from_db()
    return row


def made(client: Client, work: Work, row: Parcel) -> Parcel:
    client.post(f"/exchange/{row.pk}/go-on/")
    work()
    row.refresh_from_db()
    return row


def taken(client: Client, row: Parcel) -> bytes:
    """Take a file as a person does: look at what may tell who somebody is, and go on."""
    address = f"/exchange/{row.pk}/file/"
    if row.kind == Kind.PROJECT_OUT:
        asked = client.get(address)
        assert "What may tell who somebody is" in asked.content.decode()
        assert "Content-Disposition" not in asked
    answer = client.post(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_a_project_is_told_of_before_it_is_made_and_holds_what_people_coded(
    work: Work, tmp_path: Path
) -> None:
    document, by = keep_document(), make_account(Role.COORDINATOR)
    code(document)
    client = signed_in(by)
    row = send(client, work)
    assert (row.state, row.path, row.told["documents"], row.told["codings"]) == (State.LOOKED, "", 1, 2)
    page = client.get(f"/exchange/{row.pk}/").content.decode()
    assert "What the file cannot hold" in page
    assert "suggestions of the machine, which were left out" in page
    row = made(client, work, row)
    assert row.state == State.DONE
    (tmp_path / "ours.qdpx").write_bytes(taken(client, row))
    project, _ = read_project(tmp_path / "ours.qdpx")
    assert [user.name for user in project.users] == ["A. Coder"]
    assert sum(len(one.marks) for one in project.sources[0].selections) == 2
    events = Event.objects.filter(act__startswith="exchange-").order_by("pk")
    assert [(one.act, one.details["documents"], one.partnership) for one in events] == [
        ("exchange-made", 1, document.partnership), ("exchange-handed-out", 1, document.partnership),
    ]  # fmt: skip


def test_what_one_may_not_download_or_proceedings_hold_back_stays(work: Work) -> None:
    open_one, restricted, held = keep_document(), other(), other("Proceedings are not over.")
    restricted.access = Access.RESTRICTED
    restricted.save()
    Document.objects.filter(pk=held.pk).update(held_back=True)
    for one in (restricted, held):
        one.refresh_from_db()
        one.marks.all().delete()
    assert send(signed_in(make_account(Role.AUTHOR)), work).told["documents"] == 1
    administrator = signed_in(make_account(Role.ADMINISTRATOR))
    row = made(administrator, work, send(administrator, work))
    assert list(row.contents.values_list("document", flat=True)) == [open_one.pk]


def test_somebody_elsewhere_gets_nothing(work: Work) -> None:
    keep_document()
    row = send(signed_in(make_outsider()), work)
    assert row.state == State.FAILED
    assert "no document that you may download" in row.why


def test_a_file_is_not_handed_out_once_a_document_may_not_leave(work: Work) -> None:
    document, client = keep_document(), signed_in(make_account(Role.AUTHOR))
    row = made(client, work, send(client, work))
    Document.objects.filter(pk=document.pk).update(held_back=True)
    answer = client.get(f"/exchange/{row.pk}/file/", follow=True)
    assert "has changed since" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_document_that_is_removed_leaves_no_file_behind(work: Work) -> None:
    document, client = keep_document(), signed_in(make_account(Role.COORDINATOR))
    row = made(client, work, send(client, work))
    place = place_of(row)
    assert place.exists()
    document.delete()
    assert not place.exists()
    assert client.get(f"/exchange/{row.pk}/file/").status_code == 404
    assert "The file is gone" in client.get(f"/exchange/{row.pk}/").content.decode()


def test_what_others_said_stays_unsaid_to_who_codes_the_same_document_unseen(work: Work) -> None:
    document, me, other_coder = keep_document(), make_account(Role.AUTHOR), make_account(Role.CODER)
    task = Assignment.objects.create(document=document, set_by=make_account(Role.COORDINATOR))
    AssignedCoder.objects.bulk_create(
        AssignedCoder(assignment=task, account=one) for one in (me, other_coder)
    )
    code(document, other_coder.email, ("voice-of-child",))
    code(document, me.email, ("domestic-abuse",))
    row = send(signed_in(me), work, suggestions="on")
    assert (row.told["codings"], row.told["coders"]) == (1, 1)
    assert any("kept back" in line for line in row.report)


def test_the_codebook_goes_out_with_its_losses_told(tmp_path: Path) -> None:
    client = signed_in(make_account(Role.PRACTITIONER))
    assert "indicators of themes" in client.get("/exchange/codebook/").content.decode()
    answer = client.post("/exchange/codebook/")
    (tmp_path / "ours.qdc").write_bytes(answer.content)
    assert read_codebook(tmp_path / "ours.qdc")[0].codes
    assert Event.objects.filter(act="codebook-handed-out").exists()


def test_an_extract_hides_what_few_cases_share(work: Work) -> None:
    texts = ("Fathers waited at school.", "The clinic closed early.", "Neighbours heard shouting.", "A nurse came by.",
             "Teachers wrote letters.", "The housing office moved.")  # fmt: skip
    for text in texts:
        keep_document(make_study(make_document(f"{text} {text.upper()}")), source=text, checked=True)
    client = signed_in(make_account(Role.RESEARCHER))
    row = parcel_of(client.post("/exchange/research/", {"which": "all", "under": 5, "form": "csv"}))
    work()
    row = made(client, work, row)
    assert (row.state, row.told["documents"]) == (State.DONE, 6), row.why
    table = taken(client, row).decode("utf-8-sig")
    assert table.splitlines()[0] == "case,document_kind,published,statement,theme,status,passages"
    assert not any(text in table for text in texts)


def test_too_few_cases_make_no_extract_and_fewer_than_five_cannot_be_asked_for(work: Work) -> None:
    keep_document(checked=True)
    client = signed_in(make_account(Role.RESEARCHER))
    given = {"which": "all", "under": 4, "form": "csv"}
    assert "Enter 5 or more" in client.post("/exchange/research/", given).content.decode()
    row = parcel_of(client.post("/exchange/research/", {**given, "under": 5}))
    work()
    row.refresh_from_db()
    assert row.state == State.FAILED
    assert "Fewer than 5 cases" in row.why


def test_a_project_is_a_zip_that_names_no_path_of_this_machine(work: Work) -> None:
    keep_document()
    client = signed_in(make_account(Role.COORDINATOR))
    content = taken(client, made(client, work, send(client, work)))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert not any(name.startswith("/") or ".." in name for name in packed.namelist())
