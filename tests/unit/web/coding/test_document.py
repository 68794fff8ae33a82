"""The pages of a document: passages with what is suggested and decided, a part at a time."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Document as ReadDocument
from learnt.engine.domain.document import Role as Layout
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft
from learnt.web.accounts.roles import Access, Role
from learnt.web.coding.models import Place
from learnt.web.library.models import Document
from tests.cast import keep_document, make_account, make_outsider, signed_in
from tests.factories import make_document, make_study, suggest

pytestmark = pytest.mark.django_db


def page_of(client: Client, document: Document, part: int = 1, where: str = "") -> str:
    answer = client.get(f"/documents/{document.pk}/read/{where}?part={part}")
    assert answer.status_code == 200
    return answer.content.decode()


def long_document(sections: int = 6, paragraphs: int = 40) -> ReadDocument:
    draft = Draft(file="long.txt", media="text")
    for section in range(sections):
        draft.add(f"Section {section}", Layout.HEADING, level=1)
        for number in range(paragraphs):
            draft.add(f"Workers in Harrowmere wrote note {number} of section {section}.", Layout.PARAGRAPH)
    return draft.document()


def test_a_passage_shows_its_suggestion_with_reason_and_evidence() -> None:
    page = page_of(signed_in(make_account(Role.CODER)), keep_document())
    assert '<mark class="learnt-mark--suggested" aria-details="codes-1">Work</mark>ers in Harrowmere' in page
    assert "Voice and lived experience of the child" in page
    assert "Suggested" in page
    assert "The words point to it." in page
    assert "Finding" in page


def test_words_of_a_document_are_shown_as_words_and_never_as_markup() -> None:
    study = make_study(make_document("<script>alert(1)</script> was typed in the record."))
    page = page_of(signed_in(make_account(Role.CODER)), keep_document(study))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page.replace(
        '<mark class="learnt-mark--suggested" aria-details="codes-1">', ""
    ).replace("</mark>", "")


def test_whoever_may_only_read_sees_what_is_suggested_and_no_way_to_code() -> None:
    page = page_of(signed_in(make_account(Role.PRACTITIONER)), keep_document())
    assert "Suggested" in page
    assert "data-act" not in page
    assert "Add a theme" not in page


def test_a_long_document_is_shown_in_parts_with_what_is_left_in_each() -> None:
    document = keep_document(make_study(long_document()))
    client = signed_in(make_account(Role.CODER))
    first = page_of(client, document)
    assert "Part 1 of 6" in first
    assert "Section 0" in first
    assert "note 3 of section 1" not in first
    assert first.count("41 suggestions left</span>") == 6
    assert "note 3 of section 1" in page_of(client, document, 2)


def test_the_whole_document_is_on_one_page_to_print_without_buttons() -> None:
    document = keep_document(make_study(long_document()))
    page = page_of(signed_in(make_account(Role.CODER)), document, where="whole/")
    assert "note 39 of section 5" in page
    assert "data-act" not in page


def test_a_part_is_shown_with_few_queries_however_long_the_document(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    document = keep_document(make_study(long_document(30)))
    client = signed_in(make_account(Role.CODER))
    page_of(client, document)
    with django_assert_max_num_queries(34):
        page_of(client, document, 7)


def test_a_person_comes_back_to_where_they_were() -> None:
    document, coder = keep_document(make_study(long_document())), make_account(Role.CODER)
    client = signed_in(coder)
    page_of(client, document, 3)
    assert Place.objects.get(account=coder).passage == 82
    answer = client.get(f"/documents/{document.pk}/read/")
    assert answer["Location"] == f"/documents/{document.pk}/read/?part=3#passage-82"


def test_headings_on_the_page_skip_no_level() -> None:
    draft = Draft(file="deep.txt", media="text")
    for level, words in ((3, "Deep down"), (6, "Deeper still"), (1, "On top")):
        draft.add(words, Layout.HEADING, level=level)
        draft.add("Workers in Harrowmere wrote a note.", Layout.PARAGRAPH)
    page = page_of(signed_in(make_account(Role.CODER)), keep_document(make_study(draft.document())))
    assert '<h2 class="learnt-passage__heading">Deep down</h2>' in page
    assert '<h3 class="learnt-passage__heading">Deeper still</h3>' in page
    assert '<h2 class="learnt-passage__heading">On top</h2>' in page


def test_lists_and_tables_are_lists_and_tables() -> None:
    draft = Draft(file="table.txt", media="text")
    draft.add("What was seen:", Layout.PARAGRAPH)
    draft.add("a bruise", Layout.ITEM, level=1, marker="•")
    for head in ("Standard", "Files"):
        draft.add(head, Layout.CELL)
    for row, count in (("Seen alone", "6"), ("Asked about home", "9")):
        draft.add(row, Layout.CELL, marker="Standard", labels=("Standard",))
        draft.add(count, Layout.CELL, marker="Files", labels=(row, "Files"))
    read = draft.document()
    study = Study(read, tuple(Coding(Kind.OTHER) for _ in read.passages))
    page = page_of(signed_in(make_account(Role.CODER)), keep_document(study))
    assert '<ul class="coding-list"><li class="coding-list__item coding-list__item--1">' in page
    assert '<span class="coding-marker">•</span> a bruise' in page
    assert page.count('<th scope="col"') == 2
    assert page.count('<td class="govuk-table__cell"><a class="coding-cell"') == 4


def test_a_passage_that_tells_of_harm_is_folded_away_for_whoever_wants_a_note() -> None:
    document = make_document("He was hit and had bruises on his arm.")
    coding = Coding(Kind.CASE_FACT, (suggest("physical-abuse", (0, 2)),))
    kept = keep_document(Study(document, (Coding(Kind.HEADING), coding)))
    coder = make_account(Role.CODER)
    page = page_of(signed_in(coder), kept)
    assert "This part tells of harm to a child in 1 passage." in page
    assert "<summary" in page.split("This passage tells of harm")[0][-200:]
    coder.content_notes = False
    coder.save()
    assert "tells of harm" not in page_of(signed_in(coder), kept)


def test_an_outsider_finds_no_page_of_a_document() -> None:
    document = keep_document(access=Access.RESTRICTED)
    addresses = (
        "", "whole/", "history/", "news/", "1/", "1/themes/neglect/", "coders/", "differences/", "pages/1/",
    )  # fmt: skip
    for who in (make_outsider(), make_account(Role.CODER)):
        for address in addresses:
            assert signed_in(who).get(f"/documents/{document.pk}/read/{address}").status_code == 404, address
    for address in ("undo/", "done/", "1/decide/", "1/add/", "1/comment/", "1/full/", "coders/1/end/"):
        assert signed_in(make_outsider()).post(f"/documents/{document.pk}/read/{address}").status_code == 404


def test_nobody_reads_without_signing_in(client: Client) -> None:
    answer = client.get(f"/documents/{keep_document().pk}/read/")
    assert answer.status_code == 302
    assert "/account/sign-in/" in answer["Location"]


def test_a_part_or_passage_that_is_not_there_is_answered_calmly() -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    assert "Part" not in page_of(client, document, 99).split("coding-left")[1][:40]
    assert client.get(f"/documents/{document.pk}/read/?part=x").status_code == 200
    assert client.get(f"/documents/{document.pk}/read/99/").status_code == 404
    assert client.get(f"/documents/{document.pk}/read/1/themes/nonsense/").status_code == 404


def test_the_page_of_a_theme_tells_what_it_means_and_how_reliable_it_is() -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    page = client.get(f"/documents/{document.pk}/read/1/themes/voice-of-child/").content.decode()
    assert "It includes" in page
    assert "How reliable its suggestions are" in page
    assert "passages that people gave it to" in page
    assert "Not measured" not in page
