"""The register shows every figure that one may see, and where documents do not agree."""

import io
from dataclasses import replace
from decimal import Decimal
from html import unescape

import polars
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from learnt.engine.domain.document import Details, Stated
from learnt.engine.domain.findings import Check, Figure, Findings
from learnt.engine.domain.study import Study
from learnt.web.accounts.roles import Access, Role
from learnt.web.library.models import Document
from tests.cast import keep_document, make_account, make_outsider, signed_in
from tests.factories import make_document, make_study, quote

pytestmark = pytest.mark.django_db


def state(
    value: int,
    *,
    source: str,
    check: Check = Check.CONSISTENT,
    unit: str = "percent",
    area: str = "Harrowmere",
    access: Access = Access.PARTNERSHIP,
) -> Document:
    """Keep a document that states one figure."""
    words = f"In {value} per cent of case files in {source} no child was seen alone."
    document = make_document(words, file=f"{source}.txt")
    details = Details(
        title=Stated(f"Audit {source}"), area=Stated(area), publisher=Stated(f"{area} Partnership"),
        published=Stated("2024-05"), kind=Stated("audit"),
    )  # fmt: skip
    document = replace(document, details=details)
    figure = Figure(
        quote(document, words), Decimal(value), unit, None, 40, "case files", "no child was seen alone", "2024",
        check, "Said with its arithmetic.",
    )  # fmt: skip
    study = make_study(document)
    return keep_document(
        Study(document, study.codings, Findings(figures=(figure,))), source=source, access=access
    )


def register(client: Client, **query: str | list[str]) -> str:
    answer = client.get(reverse("insight:figures"), query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.fixture
def reader() -> Client:
    return signed_in(make_account(Role.AUDITOR))


def test_a_figure_stands_with_its_base_period_source_and_verdict(reader: Client) -> None:
    document = state(30, source="one", check=Check.IMPOSSIBLE)
    html = register(reader)
    for words in (
        "1 figure", "30%", "no child was seen alone", "40 case files", "2024", "Audit one", "page 1, Audit, May 2024",
        "Impossible", "Said with its arithmetic.", "In 30 per cent of case files in one no child was seen alone.",
        reverse("coding:passage", args=[document.pk, 1]),
    ):  # fmt: skip
        assert words in html


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"verdict": "impossible"}, {"Audit two"}),
        ({"verdict": ["impossible", "consistent"]}, {"Audit one", "Audit two"}),
        ({"words": "30 FILES"}, {"Audit one"}),
        ({"words": "absent"}, set()),
        ({"verdict": "no such"}, {"Audit one", "Audit two"}),
    ],
)
def test_figures_are_found_by_verdict_and_words(
    reader: Client, query: dict[str, str | list[str]], shown: set[str]
) -> None:
    state(30, source="one")
    state(40, source="two", check=Check.IMPOSSIBLE)
    html = register(reader, **query)
    assert {title for title in ("Audit one", "Audit two") if title in html} == shown


def test_figures_are_found_by_unit_and_document(reader: Client) -> None:
    one = state(30, source="one")
    state(40, source="two", unit="visits")
    html = register(reader, document=one.pk)
    assert "Audit two" not in html
    assert "Audit one" in html
    key = html.split(">visits</option>")[0].rsplit('value="', 1)[1].split('"')[0]
    found = register(reader, unit=key)
    assert "Audit two" in found
    assert "Audit one" not in found


def test_figures_of_documents_that_one_may_not_see_are_nowhere(reader: Client) -> None:
    hidden = state(30, source="one", access=Access.RESTRICTED)
    state(40, source="two")
    html = register(reader, document=hidden.pk)
    assert "No figure fits" in html
    assert "Audit one" not in register(reader)
    assert "0 figures" in register(signed_in(make_outsider()))


def test_two_documents_that_differ_on_one_thing_stand_side_by_side(reader: Client) -> None:
    state(30, source="one")
    state(45, source="two")
    html = unescape(reader.get(reverse("insight:conflicts")).content.decode())
    assert "30%" in html
    assert "45%" in html


def test_a_conflict_with_a_document_that_one_may_not_see_is_not_told(reader: Client) -> None:
    state(30, source="one")
    state(45, source="two", access=Access.RESTRICTED)
    assert "None was found." in reader.get(reverse("insight:conflicts")).content.decode()


def test_the_register_can_be_taken_away_by_who_may_download(reader: Client) -> None:
    state(30, source="one")
    state(45, source="two", access=Access.RESTRICTED)
    answer = reader.post(reverse("insight:figures-download", args=["parquet"]))
    rows = polars.read_parquet(io.BytesIO(answer.content)).rows(named=True)
    assert [(row["value"], row["verdict"], row["title"]) for row in rows] == [
        ("30", "consistent", "Audit one")
    ]
    assert reader.post(reverse("insight:figures-download", args=["csv"])).content.startswith(
        b"\xef\xbb\xbfdocument,"
    )


def test_the_register_asks_the_database_little(
    reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        state(number, source=f"number {number}")
    with django_assert_max_num_queries(14):
        register(reader)
