"""What people do on the pages of a case: people, agencies' chronologies, entries, pairs, texts and files."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from django_tasks_db.models import DBTaskResult

from learnt.engine.domain.family import Family
from learnt.web.accounts.models import Account, Agency, Event, Membership
from learnt.web.accounts.roles import Role
from learnt.web.cases import actions, entries, making
from learnt.web.cases.models import AgencyFile, Case, EntryChange, PieceChange
from learnt.web.cases.piecing import family_of
from learnt.web.cases.purging import purge
from learnt.web.cases.reporting import made
from learnt.web.cases.sealing import open_file
from learnt.web.cases.tasks import make_chronology
from tests.cast import make_account, make_partnership, signed_in
from tests.unit.web.cases.conftest import CANARY, COUNCIL, PEOPLE, POLICE, begin, full
from tests.working import do_what_waits

pytestmark = pytest.mark.django_db
Post = Callable[..., str]


@pytest.fixture
def client(keeper: Account) -> Client:
    return signed_in(keeper)


@pytest.fixture
def work() -> Callable[[], None]:
    """Do all that waits, as the background worker does."""
    return do_what_waits


def at(page: str, case: Case, *more: object) -> str:
    return reverse(f"cases:{page}", args=[case.pk, *more])


def person(**given: str) -> dict[str, str]:
    return {"role": "mother", "sex": "female", "child": "", **given}


def test_a_case_is_begun_and_kept_otherwise(client: Client) -> None:
    place = make_partnership()
    until = {"keep_until-day": "1", "keep_until-month": "3", "keep_until-year": str(localdate().year + 3)}
    given = {"reference": "2026-07", **until, "purge": "ask", "partnership": place.pk}
    refused = client.post(reverse("cases:begin"), {**given, "reference": "Marsh"}).content.decode()
    assert "Reference must hold a number" in refused
    assert client.post(reverse("cases:begin"), given).status_code == 302
    case = Case.objects.get()
    assert "already a case" in client.post(reverse("cases:begin"), given).content.decode()
    assert client.post(at("keep", case), {**given, "purge": "itself"}).status_code == 302
    assert Case.objects.get().purges_itself
    past = client.post(at("keep", case), {**given, "keep_until-year": "2020"}).content.decode()
    assert "must be ahead" in past


def _as_added(family: Family | None) -> None:
    assert family is not None
    assert [one.called for one in family.people] == ["Mother", "Subject child", "Mother’s partner"]
    assert family.person("person-1").names == (CANARY, "Zef Q", "Z Q")
    assert str(family.households[0].stays[0].time.since) == "2022"
    assert not family.person("person-3").sightings[0].seen


def test_people_relations_and_households_are_added_changed_and_taken_out(
    client: Client, keeper: Account
) -> None:
    case = begin(keeper)
    first = person(name=CANARY, aliases="Zef Q | Police\nZ Q", born="early 2019", agencies="School")
    assert client.post(at("piece-add", case, "people"), first).status_code == 302
    client.post(
        at("piece-add", case, "people"), person(role="subject child", born="4 March 2024", child="yes")
    )
    client.post(at("piece-add", case, "people"), person(role="mother’s partner", sex="male", known="on"))
    pair = {"parent": "person-1", "child": "person-2", "kind": "birth"}
    assert client.post(at("piece-add", case, "parents"), pair).status_code == 302
    couple = {"first": "person-1", "second": "person-3", "kind": "transitory", "since": "May 2024"}
    assert client.post(at("piece-add", case, "couples"), couple).status_code == 302
    client.post(
        at("piece-add", case, "households"), {"label": "Mother’s home", "address": "4 Larkfield Mews"}
    )
    home = case.pieces.get(kind="households")
    assert (
        client.post(at("part-add", case, home.pk), {"person": "person-1", "since": "2023"}).status_code == 302
    )
    assert (
        client.post(at("part", case, home.pk, 1), {"person": "person-1", "since": "2022"}).status_code == 302
    )
    seen = {"by": "Police", "seen": "no", "alone": "", "on": "May 2024"}
    stranger = case.pieces.filter(kind="people").last()
    client.post(at("part-add", case, stranger.pk), seen)
    family = family_of(case)
    _as_added(family)
    shown = client.get(at("people", case)).content.decode()
    assert "4 Larkfield Mews" not in shown
    assert "Not seen by Police" in shown
    assert "What the list leaves open" in shown


def test_nobody_is_taken_out_who_is_still_somebodys_parent_and_all_is_kept(
    client: Client, keeper: Account
) -> None:
    case = full(keeper)
    mother = case.pieces.filter(kind="people").first()
    refused = client.post(at("piece-remove", case, mother.pk)).content.decode()
    assert "There is no person with the id" in refused
    assert case.pieces.filter(pk=mother.pk).exists()
    assert client.post(at("piece-remove", case, case.pieces.get(kind="couples").pk)).status_code == 302
    assert PieceChange.objects.filter(what="removed").count() == 1
    assert "2024-05" in client.get(at("people-history", case)).content.decode()


def test_people_taken_out_as_a_file_come_in_again_as_they_were(client: Client, keeper: Account) -> None:
    case = full(keeper)
    taken = b"".join(client.post(at("people-take", case))).decode()
    other = begin(keeper, "2026-08")
    file = SimpleUploadedFile("people.yaml", taken.encode())
    assert client.post(at("people-bring", other), {"file": file}).status_code == 302
    assert family_of(other) == family_of(case)


def test_a_file_of_people_with_faults_changes_nothing_and_tells_each_line(
    client: Client, keeper: Account
) -> None:
    case = full(keeper)
    faulty = SimpleUploadedFile(
        "people.yaml", PEOPLE.replace("mother, child: child", "nobody, child: child").encode()
    )
    shown = client.post(at("people-bring", case), {"file": faulty}).content.decode()
    assert "Line " in shown
    assert "nothing was changed" in shown
    assert len(family_of(case).people) == 3  # type: ignore[union-attr]  # the case has people


def test_an_agency_adds_its_own_chronology_and_sees_nothing_else(keeper: Account, client: Client) -> None:
    case, place = full(keeper), make_partnership()
    school = Agency.objects.create(partnership=place, name="School")
    lead = make_account(Role.CONTRIBUTOR, name="lead")
    Membership.objects.filter(account=lead).update(agency=school)
    browser = signed_in(lead)
    assert browser.get(at("files", case)).status_code == 404
    assert client.post(at("agencies", case), {"agencies": [school.pk]}).status_code == 302
    assert "2026-01" in browser.get(reverse("cases:cases")).content.decode()
    table = SimpleUploadedFile(
        "school.csv", b"When it was,What we saw,Who\n5/6/2024,Absent again.,Pupil\nsoon,Late.,Pupil\n"
    )
    answer = browser.post(at("file-add", case), {"agency": school.pk, "file": table})
    mine = AgencyFile.objects.get(agency=school)
    assert answer["Location"] == at("file-columns", case, mine.pk)
    said = {"table-0-0": "date", "table-0-1": "event", "table-0-2": "subject"}
    shown = browser.post(answer["Location"], said, follow=True).content.decode()
    assert "row 3" in shown
    listed = browser.get(at("files", case)).content.decode()
    assert "school.csv" in listed
    assert "police.csv" not in listed
    police = case.files.get(name="Police")
    for page in ("case", "people", "chronology", "genogram", "purge"):
        assert browser.get(at(page, case)).status_code == 404
    assert browser.get(at("file", case, police.pk)).status_code == 404
    assert browser.post(at("file-leave-out", case, mine.pk), {"out": "yes"}).status_code == 403
    again = SimpleUploadedFile("more.csv", b"When it was,What we saw,Who\n6/6/2024,Present.,Pupil\n")
    answer = browser.post(at("file-add", case), {"agency": school.pk, "file": again})
    newest = AgencyFile.objects.latest("pk")
    assert answer["Location"] == at("file", case, newest.pk), "what its columns hold is remembered"
    wrong = browser.post(
        at("file-add", case), {"agency": Agency.objects.create(partnership=place, name="X").pk, "pasted": "x"}
    )
    assert wrong.status_code == 200


def test_faults_stand_at_their_rows_and_the_rest_is_kept(client: Client, keeper: Account) -> None:
    case = full(keeper)
    file = case.files.get(name="Police")
    shown = client.get(at("file", case, file.pk)).content.decode()
    assert "3 entries were read" in shown
    refused = client.post(at("file-columns", case, file.pk), {"table-0-0": "other"})
    assert "needs both" in refused.content.decode()
    out = client.post(at("file-leave-out", case, file.pk), {"out": "yes"})
    assert out.status_code == 302
    assert {one.agency for one in made(Case.objects.get()).report.chronology.entries} == {"Council"}
    bad = SimpleUploadedFile("x.pdf", b"%PDF-")
    assert (
        "holds no chronology"
        in client.post(at("file-add", case), {"agency": "", "other": "GP", "file": bad}).content.decode()
    )
    both = {
        "agency": "",
        "other": "GP",
        "file": SimpleUploadedFile("x.csv", POLICE.encode()),
        "pasted": COUNCIL,
    }
    assert "one of the two" in client.post(at("file-add", case), both).content.decode()


def test_entries_are_filtered_added_changed_and_struck_out_and_nothing_is_lost(
    client: Client, keeper: Account
) -> None:
    case = full(keeper)
    assert "5 entries" in client.get(at("chronology", case)).content.decode()
    assert "3 entries of 5" in client.get(at("chronology", case), {"agency": "2"}).content.decode()
    new = {
        "agency": "GP",
        "date": "1 July 2024",
        "event": "Seen at the surgery.",
        "subjects": ["child"],
        "seen": "yes",
    }
    answer = client.post(at("entry-add", case), new)
    assert answer.status_code == 302, answer.content.decode()
    change = {"date": "2 July 2024", "event": "Seen at the clinic."}
    assert "Say why it is changed" in client.post(answer["Location"], change).content.decode()
    assert client.post(answer["Location"], {**change, "reason": "Wrong day."}).status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Seen at the clinic." in page
    assert "Seen at the surgery." in page
    entry = answer["Location"].rstrip("/").rpartition("/")[2]
    client.post(at("entry-strike", case, entry), {"out": "yes"})
    assert EntryChange.objects.filter(what="struck").count() == 0
    client.post(at("entry-strike", case, entry), {"out": "yes", "reason": "Another family."})
    shown = client.get(at("chronology", case)).content.decode()
    assert "5 entries" in shown
    assert "Struck out" in shown
    client.post(at("entry-strike", case, entry))
    assert "6 entries" in client.get(at("chronology", case)).content.decode()


def test_a_pair_is_offered_decided_and_both_entries_stay(client: Client, keeper: Account) -> None:
    case = full(keeper)
    match = made(case).report.matches[0]
    given = {"first": match.first.id, "second": match.second.id, "verdict": "same"}
    assert client.post(at("pairs", case), given).status_code == 302
    assert "Same event" in client.get(at("pairs", case)).content.decode()
    assert client.post(at("pairs", case), {**given, "verdict": "perhaps"}).status_code == 404
    assert len(made(Case.objects.get()).report.chronology.entries) == 5
    assert "Tells of the same event as entry" in client.get(at("chronology", case)).content.decode()
    assert "0 to decide" in client.get(at("case", case)).content.decode()


def test_a_text_gets_pseudonyms_and_its_names_back_and_each_look_is_noted(
    client: Client, keeper: Account
) -> None:
    case = full(keeper)
    text = f"{CANARY} lives with Orla Quillfeather at 4 Larkfield Mews."
    shown = client.post(at("pseudonyms", case), {"text": text}).content.decode()
    result = shown.partition("readonly")[2].partition(">")[2].partition("</textarea>")[0]
    assert CANARY not in result
    assert "Child A" in result
    assert "Masked:" in shown
    back = client.post(at("names-back", case), {"text": result.replace("&#x27;", "'")}).content.decode()
    assert text in back
    assert Event.objects.filter(act="case-names-seen", account=keeper).exists()
    assert not Event.objects.filter(details__icontains="Quillfeather").exists()


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx"])
def test_the_chronology_leaves_with_pseudonyms_or_with_names(
    client: Client, keeper: Account, work: Callable[[], None], ending: str
) -> None:
    case = full(keeper)
    for names in (False, True):
        address = at("chronology-take", case, ending) + ("?names=shown" if names else "")
        if ending == "docx":
            assert "Have it made" in client.get(address).content.decode()
            assert client.post(address).status_code == 302
            assert "It is being made" in client.get(address).content.decode()
            client.post(address)
            work()
        shown = client.get(address).content.decode()
        assert "Before it leaves" in shown
        assert "Quillfeather" not in shown
        assert ("Pseudonyms stand in the place of" in shown) is not names
        content = client.post(address).content
        if ending != "csv":
            with zipfile.ZipFile(io.BytesIO(content)) as file:
                content = b"".join(file.read(name) for name in file.namelist())
        assert (b"Quillfeather" in content) is names
        assert (b"police.csv" in content) is names
        assert b"Child A" in content
    assert Event.objects.filter(act="case-names-seen").count() == 1
    noted = Event.objects.filter(act="release-confirmed", about=f"case {case.pk}").order_by("id")
    assert [one.details["masked"] > 0 for one in noted] == [True, False]
    if ending == "docx":
        assert DBTaskResult.objects.filter(task_path__endswith="make_chronology").count() == 2


def test_a_file_that_was_made_lies_sealed_is_made_anew_after_a_change_and_goes_with_the_case(
    client: Client, keeper: Account, work: Callable[[], None]
) -> None:
    case = full(keeper)
    address = at("chronology-take", case, "docx") + "?names=shown"
    client.post(address)
    work()
    case.refresh_from_db()
    made_file = making.file_of(case, ".docx", names=True)
    held = made_file.read_bytes()
    assert made_file.stat().st_mode & 0o077 == 0
    assert b"PK" not in held[:2]
    with zipfile.ZipFile(io.BytesIO(open_file(made_file))) as file:
        assert b"Quillfeather" in file.read("word/document.xml")
    entries.add(case, "Police", {"event": "A visit."}, by=keeper)
    assert "Have it made" in client.get(address).content.decode()
    client.post(address)
    work()
    assert len(list(case.folder.glob("made-docx-*"))) == 1
    purge(case, by=keeper)
    assert not case.folder.exists()
    assert make_chronology.call(case.pk, ".docx", True, 0) is False
    assert not case.folder.exists()


def test_the_genogram_is_drawn_on_a_day_moved_and_taken(client: Client, keeper: Account) -> None:
    case = full(keeper)
    page = client.get(
        at("genogram", case), {"on-day": "1", "on-month": "6", "on-year": "2024"}
    ).content.decode()
    assert "on 1 June 2024" in page
    before = client.get(at("genogram-picture", case, "svg"), {"on": "2024-06-01"}).content
    client.post(at("genogram-settings", case), {"deceased": "gentle", "move-2": "200"})
    after = client.get(at("genogram-picture", case, "svg"), {"on": "2024-06-01"}).content
    assert before != after
    assert Case.objects.get().moves == {"partner": 200}
    assert client.get(at("genogram-picture", case, "png"), {"take": "yes"}).content.startswith(b"\x89PNG")
    assert client.get(at("genogram-picture", case, "svg"), {"on": "soon"}).status_code == 404


def test_the_timeline_shows_all_or_some_years(client: Client, keeper: Account) -> None:
    case = full(keeper)
    assert "Police" in client.get(at("timeline", case), {"first": 2024, "last": 2024}).content.decode()
    assert (
        "No entry lies in these years"
        in client.get(at("timeline", case), {"first": 2019, "last": 2020}).content.decode()
    )
    assert (
        client.get(at("timeline-picture", case, "person", "wide"), {"first": 2019, "last": 2020}).status_code
        == 404
    )
    assert (
        "must not be before"
        in client.get(at("timeline", case), {"first": 2024, "last": 2020}).content.decode()
    )


def test_a_retention_date_that_is_moved_on_is_asked_for_again(keeper: Account) -> None:
    case = begin(keeper)
    Case.objects.update(asked_on=localdate())
    actions.keep(
        case, actions.Keeping(case.reference, localdate().replace(year=localdate().year + 1)), by=keeper
    )
    assert Case.objects.get().asked_on is None
