"""Each page of insight counts what one may see, shows it with its base, and leads to the passages."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from learnt.web.accounts.roles import Access, Role
from learnt.web.insight.questions import QUESTIONS
from learnt.web.library.models import Document, LibraryChange
from learnt.web.library.origins import Family
from tests.cast import ELSEWHERE, make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.insight.conftest import ADVISED, FOUND, NEGLECT, Many, Shelf

pytestmark = pytest.mark.django_db
VOICE = "Voice and lived experience of the child"


def page(client: Client, name: str, **query: str | list[str]) -> str:
    answer = client.get(reverse(f"insight:{name}"), query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def row_of(html: str, name: str) -> list[str]:
    """Return the cells of the row of a table that begins with a name."""
    for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL):
        cells = [
            re.sub(r"<[^>]*>", "", cell).strip()
            for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL)
        ]
        if cells and cells[0] == name:
            return cells
    raise AssertionError(f"No row begins with {name}.")


def links(html: str, name: str) -> list[str]:
    row = next(row for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL) if f">{name}</a>" in row)
    return re.findall(r'href="([^"]*)"', row)


@pytest.fixture
def reader() -> Client:
    return signed_in(make_account(Role.COORDINATOR))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_page_opens_on_an_empty_library(reader: Client, name: str) -> None:
    assert "no documents to count" in page(reader, name)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_page_shows_its_picture_and_its_table(reader: Client, many: Many, name: str) -> None:
    many(6, FOUND, ADVISED, NEGLECT, year=2018)
    many(6, FOUND, NEGLECT, year=2021, kind="audit")
    html = page(reader, name)
    source = re.search(r'<img src="([^"]*)"', html)
    assert source is not None
    picture = reader.get(source.group(1))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/svg+xml")
    assert b"<svg" in picture.content
    assert "<table" in html
    assert "/insight/passages/?" in html


def test_confirmed_and_suggested_stand_apart(reader: Client, shelf: Shelf, many: Many) -> None:
    shelf.confirm(many(3, FOUND)[0])
    many(1, NEGLECT)
    html = page(reader, "how-often")
    assert row_of(html, VOICE)[1:5] == ["3", "1", "2", "75%"]
    assert "out of 4 documents" in html
    assert "People have confirmed 1 of the 4 themes on passages" in html
    only = page(reader, "how-often", counts="confirmed")
    assert row_of(only, VOICE)[1:4] == ["1", "1", "0"]


def test_documents_on_one_case_count_once(reader: Client, many: Many) -> None:
    documents = many(3, FOUND)
    family = Family.objects.create()
    for document in documents[:2]:
        document.family = family
        document.save()
        LibraryChange.objects.create(document=document)
    html = page(reader, "how-often")
    assert row_of(html, VOICE)[1] == "2"
    listed = unescape(reader.get(links(html, VOICE)[1]).content.decode())
    assert "3 passages in 3 documents, which count as 2" in listed


def test_each_number_leads_to_the_passages_it_counts(reader: Client, shelf: Shelf, many: Many) -> None:
    first, second = many(2, FOUND, FOUND)
    shelf.confirm(first)
    _, raised, confirmed, suggested = links(page(reader, "how-often"), VOICE)
    for address, count in ((raised, "4 passages in 2 documents."), (confirmed, "1 passage in 1 document."),
                           (suggested, "2 passages in 1 document.")):  # fmt: skip
        assert count in reader.get(address).content.decode()
    said = reader.get(suggested).content.decode()
    assert "Passage 0 of number 2 is a finding about voice-of-child." in said
    assert reverse("coding:passage", args=[second.pk, 0]) in said
    assert "number 1 " not in said


def test_what_one_may_not_see_is_counted_nowhere(many: Many) -> None:
    many(4, FOUND)
    many(2, FOUND, access=Access.RESTRICTED)
    elsewhere = make_partnership(ELSEWHERE)
    many(1, FOUND, partnership=elsewhere, area="Wexcombe")
    outsider, reader = signed_in(make_outsider()), signed_in(make_account(Role.PRACTITIONER))
    assert row_of(page(outsider, "how-often"), VOICE)[1] == "1"
    html = page(reader, "how-often")
    assert row_of(html, VOICE)[1] == "4"
    assert "Wexcombe" not in page(reader, "by-group", by="area")
    assert "Wexcombe" in page(outsider, "by-group", by="area")


def test_a_document_restricted_a_moment_ago_is_no_longer_counted_nor_drawn(
    reader: Client, many: Many
) -> None:
    hidden = many(3, FOUND)[0]
    practitioner = signed_in(make_account(Role.PRACTITIONER))
    picture = reverse("insight:picture", args=["how-often", "wide"])
    before = practitioner.get(picture).content
    hidden.marks.all().delete()  # not even noted in the log of changes
    assert row_of(page(practitioner, "how-often"), VOICE)[1] == "2"
    assert practitioner.get(picture).content != before


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"kind": "audit"}, "2"),
        ({"first": "2019"}, "3"),
        ({"first": "2019", "last": "2020"}, "2"),
        ({"kind": ["audit", "practice-review"]}, "6"),
        ({"scope": "national"}, "6"),  # not offered: all are local
    ],
)
def test_filters_choose_the_documents(
    reader: Client, many: Many, query: dict[str, str | list[str]], count: str
) -> None:
    many(1, FOUND, year=2018)
    many(2, FOUND, year=None)
    many(2, FOUND, year=2020, kind="audit")
    many(1, FOUND, year=2022)
    html = page(reader, "how-often", **query)
    assert row_of(html, VOICE)[1] == count
    assert "2 of the" in html or query != {"kind": ["audit", "practice-review"]}


def test_the_name_of_an_area_stands_in_no_address(reader: Client, many: Many) -> None:
    many(2, FOUND, area="Harrowmere")
    many(2, FOUND, area="Tarnside")
    html = page(reader, "by-group", by="area")
    assert "Tarnside" in html
    assert not [one for one in re.findall(r'(?:href|src|value)="([^"]*)"', html) if "Tarnside" in one]


def test_a_year_leads_to_the_passages_of_that_year(reader: Client, many: Many) -> None:
    many(2, FOUND, year=2018)
    many(3, FOUND, year=2020)
    html = page(reader, "over-time", theme="voice-of-child")
    assert row_of(html, "2020")[1] == "3"
    address = next(one for one in re.findall(r'href="(/insight/passages[^"]*)"', html) if "group=2020" in one)
    assert "3 passages in 3 documents." in reader.get(address).content.decode()


def test_a_theme_found_again_after_a_recommendation_is_told_with_its_years(
    reader: Client, many: Many
) -> None:
    many(1, FOUND, year=2016)
    many(1, ADVISED, year=2017)
    many(2, FOUND, year=2019)
    html = page(reader, "recurrence")
    assert row_of(html, VOICE)[1:5] == ["2016", "2017", "2", "2"]
    address = next(one for one in re.findall(r'href="(/insight/passages[^"]*)"', html) if "after=2017" in one)
    assert "2 passages in 2 documents." in reader.get(address).content.decode()


def test_the_page_of_a_theme_tells_all_that_is_counted_of_it(reader: Client, many: Many) -> None:
    many(1, FOUND, year=2016)
    many(1, ADVISED, year=2017)
    many(6, FOUND, NEGLECT, year=2019)
    answer = reader.get(reverse("insight:theme", args=["voice-of-child"]))
    html = unescape(answer.content.decode())
    assert row_of(html, "Findings")[1:4] == ["7", "0", "7"]
    assert row_of(html, "Recommendations")[1] == "1"
    assert "It was found again 6 times over 2 years after a recommendation in 2017." in html
    assert row_of(html, f"Neglect with {VOICE}")[1] == "6"
    line = reader.get(reverse("insight:picture", args=["line", "wide"]), {"theme": "voice-of-child"})
    assert line.status_code == 200


def test_two_groups_that_one_chooses_stand_side_by_side(reader: Client, many: Many) -> None:
    many(2, FOUND, area="Harrowmere")
    many(1, FOUND, area="Tarnside")
    many(1, NEGLECT, area="Tarnside")
    asked = page(reader, "side-by-side", sides="own", by="area")
    assert "Choose two different groups" in asked
    keys = dict(map(reversed, re.findall(r'<option value="([0-9a-f]{10})"[^>]*>([^<]*)', asked)))
    html = page(reader, "side-by-side", sides="own", by="area", one=keys["Harrowmere"], two=keys["Tarnside"])
    assert "2 documents (Harrowmere) beside 2 documents (Tarnside)" in html
    assert row_of(html, VOICE)[1:5] == ["2", "100%", "1", "50%"]


def test_nothing_that_is_not_known_is_taken_from_an_address(reader: Client, many: Many) -> None:
    many(1, FOUND)
    for name, query in (
        ("over-time", {"theme": "nothing"}), ("passages", {}), ("passages", {"theme": "nothing"}),
    ):  # fmt: skip
        assert reader.get(reverse(f"insight:{name}"), query).status_code == 404
    assert reader.get(reverse("insight:theme", args=["nothing"])).status_code == 404
    assert reader.get(reverse("insight:picture", args=["nothing", "wide"])).status_code == 404
    assert reader.get(reverse("insight:picture", args=["how-often", "round"])).status_code == 404
    odd = {"year": "x", "by": "x", "say": "x", "first": "x", "sides": "x", "kind": "x"}
    assert all(reader.get(reverse(f"insight:{name}"), odd).status_code == 200 for name in QUESTIONS)
    listed = reader.get(
        reverse("insight:passages"),
        {"theme": "neglect", "of": "area", "group": "x", "after": "x", "stands": "x"},
    )
    assert listed.status_code == 200


def test_a_page_asks_the_database_little(
    many: Many, reader: Client, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.BLIND_SHARE = 0.0
    many(8, FOUND, ADVISED, NEGLECT)
    page(reader, "how-often")
    for name in (*QUESTIONS, "passages"):
        with django_assert_max_num_queries(12):
            page(reader, name, theme="voice-of-child")
    with django_assert_max_num_queries(11):
        reader.get(reverse("insight:theme", args=["voice-of-child"]))


def test_a_passage_that_one_has_still_to_read_unswayed_is_not_listed_with_its_themes(
    many: Many, reader: Client, settings: Settings
) -> None:
    settings.BLIND_SHARE = 1.0
    many(2, FOUND)
    html = page(reader, "passages", theme="voice-of-child")
    assert "2 passages of this page are not shown" in html
    assert "is a finding about" not in html
    practitioner = signed_in(make_account(Role.PRACTITIONER))
    assert "is a finding about" in page(practitioner, "passages", theme="voice-of-child")


def test_documents_not_counted_yet_are_told_of(reader: Client, many: Many) -> None:
    many(2, FOUND)
    waiting = many(1, FOUND)[0]
    waiting.tally.delete()
    LibraryChange.objects.create(document=Document.objects.get(pk=waiting.pk))
    assert "1 document was added and not counted yet." in page(reader, "how-often")
