"""The summary of a document is true after each change, and counts as the index of search does."""

import random
from dataclasses import replace

import pytest

from learnt.engine.codebook import load
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.decision import Decision, Reading, Verdict
from learnt.engine.domain.document import Details
from learnt.engine.searching.fields import Status
from learnt.engine.searching.statuses import statuses_of
from learnt.web.library.actions import withdraw_reading
from learnt.web.library.models import Document
from learnt.web.library.models import Reading as ReadingRow
from learnt.web.library.origins import Correction
from learnt.web.library.standings import On, standings_of
from learnt.web.library.store import LibraryStore
from learnt.web.library.summaries import DocumentSummary, ThemeCount
from learnt.web.library.summarising import renew_details, summarise_missing
from tests.cast import keep_document, make_account
from tests.factories import ADVICE, LEARNED, make_document, make_study

pytestmark = pytest.mark.django_db
EDITION = f"safeguarding {load('safeguarding').version}"
MADE_BY = f"learnt 1.0, codebook {EDITION}"


def say(
    store: LibraryStore,
    document: str,
    passage: int,
    verdict: Verdict,
    *,
    by: str = "A",
    theme: str = "voice-of-child",
) -> None:
    entry = next(iter(store.entries([document])))
    anchor = Anchor.at(entry.study.document.text, entry.study.document.passages[passage].span)
    store.decide(document, passage, Decision(theme, verdict, by, anchor))


def read(store: LibraryStore, document: str, passage: int, *themes: str, by: str = "A") -> None:
    entry = next(iter(store.entries([document])))
    anchor = Anchor.at(entry.study.document.text, entry.study.document.passages[passage].span)
    store.mark(document, passage, Reading(by, anchor, themes, False, EDITION))


def test_a_document_is_summarised_when_it_is_kept() -> None:
    summary = keep_document().summary
    assert (summary.title, summary.publisher) == ("Learning in Harrowmere", "Harrowmere")
    assert (summary.passages, summary.learning_points, summary.recommendations) == (6, 1, 1)
    assert (summary.suggestions, summary.suggestions_left) == (6, 6)


def test_facts_of_the_case_come_into_the_summary() -> None:
    text = "The child died on 3 May 2021 aged 4 months. The health visitor had seen her twice."
    summary = keep_document(make_study(make_document(text))).summary
    assert summary.outcomes == ["died"]
    assert summary.age_bands == ["under-1"]
    assert summary.incident_year == 2021


def test_a_decision_leaves_one_suggestion_less_to_look_at() -> None:
    store, document = LibraryStore(), keep_document()
    say(store, document.pk, 1, Verdict.ACCEPTED)
    document.summary.refresh_from_db()
    assert document.summary.suggestions_left == 5
    counted = ThemeCount.objects.get(document=document, kind=Kind.FINDING)
    assert (counted.confirmed, counted.suggested, counted.rejected) == (1, 4, 0)


def test_a_decision_taken_back_is_a_suggestion_again() -> None:
    store, document = LibraryStore(), keep_document()
    say(store, document.pk, 1, Verdict.REJECTED)
    say(store, document.pk, 1, Verdict.WITHDRAWN)
    document.summary.refresh_from_db()
    assert document.summary.suggestions_left == 6


def test_a_reading_and_its_withdrawal_are_counted() -> None:
    store, document = LibraryStore(), keep_document()
    read(store, document.pk, 1, "voice-of-child")
    document.summary.refresh_from_db()
    assert document.summary.suggestions_left == 5
    withdraw_reading(ReadingRow.objects.get(), by="B")
    document.summary.refresh_from_db()
    assert document.summary.suggestions_left == 6


def test_a_new_version_renews_the_summary() -> None:
    document = keep_document()
    keep_document(make_study(make_document(LEARNED, ADVICE)))
    assert DocumentSummary.objects.get(document=document).passages == 3


@pytest.mark.parametrize("seed", range(12))
def test_what_holds_on_each_passage_is_what_the_index_of_search_says(seed: int) -> None:
    chance, store = random.Random(seed), LibraryStore()
    kept = store.keep(make_study(), source="one", made_by=MADE_BY)
    themes = ("voice-of-child", "neglect", "fathers")
    for _ in range(12):
        passage, by = chance.randrange(1, 6), chance.choice("AB")
        if chance.random() < 0.3:
            read(store, kept.id, passage, *chance.sample(themes, chance.randrange(3)), by=by)
        else:
            say(store, kept.id, passage, chance.choice(list(Verdict)), by=by, theme=chance.choice(themes))
    document = Document.objects.select_related("current").get()
    entry = next(iter(store.entries()))
    slow = {
        On(number, theme): status
        for number, statuses in enumerate(statuses_of(entry))
        for theme, status in statuses.items()
    }
    assert standings_of(document) == slow
    counted = sum(row.disputed for row in ThemeCount.objects.all())
    assert counted == list(slow.values()).count(Status.DISPUTED)
    assert document.summary.suggestions_left == list(slow.values()).count(Status.SUGGESTED)


def test_what_a_person_put_right_holds_in_the_summary_and_can_be_taken_back() -> None:
    document, account = keep_document(), make_account()
    right = {"document": document, "detail": "title", "by": account}
    Correction.objects.create(value="Learning from Harrowmere", **right)
    renew_details(document)
    assert DocumentSummary.objects.get().title == "Learning from Harrowmere"
    Correction.objects.create(dropped=True, **right)
    renew_details(document)
    assert DocumentSummary.objects.get().title == "Learning in Harrowmere"


def test_documents_of_an_older_release_get_their_summary() -> None:
    keep_document()
    DocumentSummary.objects.all().delete()
    assert summarise_missing() == 1
    assert DocumentSummary.objects.get().passages == 6


def test_a_report_of_a_table_without_a_title_goes_by_its_reference() -> None:
    untitled = replace(make_document(LEARNED, file="reports.csv#FV-1"), details=Details())
    assert keep_document(make_study(untitled)).summary.title == "FV-1 (reports.csv)"
