"""What leaves the partnership: small numbers hidden, nothing narrow, only from documents that one may download."""

import io

import polars
import pytest
from django.test import Client
from django.urls import reverse

from learnt.engine.analysis.grouping import By
from learnt.web.accounts.models import Event
from learnt.web.accounts.roles import Access, Role
from learnt.web.insight.policies import FEWEST
from learnt.web.insight.questions import QUESTIONS
from learnt.web.insight.wording import key_of
from tests.cast import ELSEWHERE, make_account, make_partnership, signed_in
from tests.unit.web.insight.conftest import ADVISED, FOUND, NEGLECT, Many, Shelf
from tests.unit.web.insight.test_answers import VOICE, page, row_of

pytestmark = pytest.mark.django_db
STARTS = {"csv": b"\xef\xbb\xbf", "parquet": b"PAR1", "svg": b"<svg", "png": b"\x89PNG"}


@pytest.fixture
def coordinator() -> Client:
    return signed_in(make_account(Role.COORDINATOR))


@pytest.fixture
def researcher() -> Client:
    return signed_in(make_account(Role.RESEARCHER))


def download(
    client: Client, question: str = "how-often", ending: str = "parquet", **query: str | list[str]
) -> bytes:
    answer = client.get(reverse("insight:download", args=[question, ending]), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content


def table(
    client: Client, question: str = "how-often", **query: str | list[str]
) -> dict[str, dict[str, object]]:
    frame = polars.read_parquet(io.BytesIO(download(client, question, **query)))
    return {row["theme"]: row for row in frame.iter_rows(named=True)}


@pytest.mark.parametrize("ending", STARTS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_can_be_taken_away_in_every_format(
    coordinator: Client, many: Many, question: str, ending: str
) -> None:
    many(6, FOUND, ADVISED, NEGLECT, year=2018)
    many(6, FOUND, NEGLECT, year=2021, kind="audit")
    assert download(coordinator, question, ending).startswith(STARTS[ending])
    event = Event.objects.get(act="counts-downloaded")
    assert (event.about, event.details) == (question, {"format": ending})


def test_small_numbers_are_hidden_in_a_file_and_shown_on_the_page(coordinator: Client, many: Many) -> None:
    many(12, FOUND)
    many(3, NEGLECT)
    found = table(coordinator)
    assert (found["voice-of-child"]["count"], found["neglect"]["count"]) == (12, None)
    html = page(coordinator, "how-often")
    assert row_of(html, "Neglect")[1] == "3"
    assert "A number under 5 may point to a family." in html


def test_a_researcher_sees_small_numbers_on_no_page(researcher: Client, many: Many) -> None:
    many(12, FOUND, checked=True)
    many(3, NEGLECT, checked=True)
    many(9, NEGLECT)
    html = page(researcher, "how-often")
    assert row_of(html, "Neglect")[1] == "Not shown"
    assert row_of(html, VOICE)[1] == "12"
    assert "Whose word" not in html
    assert (
        researcher.get(reverse("insight:picture", args=["line", "wide"]), {"theme": "neglect"}).status_code
        == 404
    )
    answer = researcher.get(reverse("insight:theme", args=["neglect"])).content.decode()
    assert "A time line names its documents, so it is not shared." in answer


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_page_opens_for_a_researcher(researcher: Client, many: Many, question: str) -> None:
    many(6, FOUND, ADVISED, NEGLECT, year=2018, checked=True)
    many(6, FOUND, NEGLECT, year=2021, kind="audit", checked=True)
    page(researcher, question)
    assert researcher.get(reverse("insight:picture", args=[question, "wide"])).status_code == 200


@pytest.mark.parametrize("role", [Role.CODER, Role.CONTRIBUTOR, Role.PRACTITIONER])
def test_who_may_not_download_gets_no_file_and_no_link(many: Many, role: Role) -> None:
    many(2, FOUND)
    client = signed_in(make_account(role))
    assert client.get(reverse("insight:download", args=["how-often", "csv"])).status_code == 403
    assert client.get(reverse("insight:figures-download", args=["csv"])).status_code == 403
    assert "Download" not in page(client, "how-often")


def test_a_file_holds_only_what_one_may_download(many: Many) -> None:
    many(6, FOUND)
    elsewhere = make_partnership(ELSEWHERE)
    many(7, FOUND, partnership=elsewhere)
    both = make_account(Role.COORDINATOR)
    both.memberships.create(partnership=elsewhere, role=Role.PRACTITIONER)
    client = signed_in(both)
    assert row_of(page(client, "how-often"), VOICE)[1] == "13"
    assert table(client)["voice-of-child"]["count"] == 6


def test_a_choice_of_a_few_documents_is_not_shared(coordinator: Client, many: Many) -> None:
    many(30, FOUND, kind="practice-review")
    many(FEWEST - 1, FOUND, kind="audit")
    for kind in ("audit", "practice-review"):
        answer = coordinator.get(reverse("insight:download", args=["how-often", "csv"]), {"kind": kind})
        assert answer.status_code == 409
        assert "too narrow" in answer.content.decode()


def test_two_choices_of_years_that_differ_by_a_few_cases_are_not_both_shared(
    coordinator: Client, many: Many
) -> None:
    many(30, FOUND, year=2018)
    many(3, NEGLECT, year=2020)
    many(30, FOUND, year=2021)
    answer = coordinator.get(reverse("insight:download", args=["how-often", "csv"]), {"last": "2018"})
    assert answer.status_code == 409
    assert download(coordinator, "how-often", "csv")


def test_what_the_table_of_groups_hides_cannot_be_read_off_one_that_is_narrowed_to_a_group(
    coordinator: Client, many: Many
) -> None:
    """In the table by area one other number is hidden with the small one; the same number stays hidden here."""
    for area, raising in (("Harrowmere", 2), ("Netherby", 6), ("Tarnside", 9)):
        many(raising, NEGLECT, area=area)
        many(25 - raising, FOUND, area=area)
    frame = polars.read_parquet(io.BytesIO(download(coordinator, "by-group", theme="neglect", by="area")))
    hidden = {row["group"] for row in frame.iter_rows(named=True) if row["count"] is None}
    assert "Harrowmere" in hidden
    assert len(hidden) == 2
    for row in frame.iter_rows(named=True):
        narrowed = table(coordinator, area=key_of(By.AREA, row["group"]))["neglect"]["count"]
        assert narrowed is None if row["group"] in hidden else narrowed == row["count"]


def test_a_wide_choice_is_shared(coordinator: Client, many: Many) -> None:
    many(20, FOUND, kind="practice-review")
    many(20, NEGLECT, kind="audit")
    found = table(coordinator, kind="audit")
    assert (found["neglect"]["count"], found["voice-of-child"]["count"]) == (20, 0)


def test_a_file_of_an_unknown_sort_is_not_there(coordinator: Client, shelf: Shelf) -> None:
    shelf.add(access=Access.OPEN)
    for question, ending in (("how-often", "exe"), ("nothing", "csv"), ("line", "svg")):
        assert coordinator.get(reverse("insight:download", args=[question, ending])).status_code == 404
    assert coordinator.get(reverse("insight:figures-download", args=["png"])).status_code == 404
