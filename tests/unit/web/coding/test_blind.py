"""Passages that chance chose are read in full before anything said of them leaves the server."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from learnt.web.accounts.roles import Role
from learnt.web.library.models import Decision, Document, Reading
from learnt.web.library.store import LibraryStore
from tests.cast import keep_document, make_account, signed_in
from tests.unit.web.coding.conftest import Say

pytestmark = pytest.mark.django_db
VOICE = "voice-of-child"


@pytest.fixture(autouse=True)
def _all_held_back(settings: Settings, _nothing_held_back: None) -> None:
    settings.BLIND_SHARE = 1.0


def page_of(client: Client, document: Document, where: str = "?part=1") -> str:
    return client.get(f"/documents/{document.pk}/read/{where}").content.decode()


def passage_of(page: str, number: int) -> str:
    return page.split(f'id="passage-{number}"')[1].split('id="passage-', maxsplit=1)[0]


def test_nothing_suggested_or_said_of_a_held_passage_is_sent(say: Say, settings: Settings) -> None:
    document, other = keep_document(), make_account(Role.CODER, name="other")
    settings.BLIND_SHARE = 0.0
    say(signed_in(other), document, 1, say=f"accepted {VOICE}")
    say(signed_in(other), document, 1, "comment", words="Sways the reader")
    settings.BLIND_SHARE = 1.0
    client = signed_in(make_account(Role.CODER))
    for where in ("?part=1", "whole/", "1/", "history/"):
        page = page_of(client, document, where)
        assert "Sways the reader" not in page, where
        assert "Confirmed" not in page, where
    held = passage_of(page_of(client, document), 1)
    for secret in ("<mark", "Suggested", "Finding", "Voice and lived experience", "points to"):
        assert secret not in held
    assert "Read passage 1 in full" in held


def test_what_is_like_a_passage_is_offered_once_it_needs_no_unswayed_reading(settings: Settings) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    like = reverse("search:like-passage", args=[document.pk, 1])
    assert like not in page_of(client, document, "1/")
    settings.BLIND_SHARE = 0.0
    assert like in page_of(client, document, "1/")


def test_the_contents_do_not_count_what_is_held_back() -> None:
    page = page_of(signed_in(make_account(Role.CODER)), keep_document())
    assert "1 suggestion left here" in page
    assert "5 passages here are read in full" in page


def test_whoever_may_not_code_has_nothing_held_back() -> None:
    assert (
        passage_of(page_of(signed_in(make_account(Role.TRAINER)), keep_document()), 1).count("Suggested") == 1
    )


def test_a_full_reading_is_blind_and_then_suggestions_show(say: Say) -> None:
    document, coder = keep_document(), make_account(Role.CODER)
    client = signed_in(coder)
    answer = say(client, document, 1, "full", themes=[VOICE, "neglect"])
    assert answer["Location"].endswith("#passage-1")
    reading = Reading.objects.get()
    assert (reading.by, reading.blind, reading.themes) == (coder.email, True, [VOICE, "neglect"])
    shown = passage_of(page_of(client, document), 1)
    assert "Read in full before suggestions showed by you" in shown
    assert "Confirmed in a full reading by you" in shown


def test_to_choose_none_is_a_reading_too_and_to_choose_nothing_is_not(say: Say) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    assert say(client, document, 1, "full").status_code == 422
    assert say(client, document, 1, "full", themes=[VOICE], none="1").status_code == 422
    assert not Reading.objects.exists()
    say(client, document, 1, "full", none="1")
    assert Reading.objects.get().themes == []
    assert "Rejected" in passage_of(page_of(client, document), 1)


def test_a_held_passage_cannot_be_decided_on_before_it_is_read(say: Say) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    say(client, document, 1, say=f"accepted {VOICE}")
    assert "Read this passage in full first" in page_of(client, document)
    answer = say(client, document, 1, "add", theme=VOICE)
    assert answer.status_code == 422
    assert b"Read this passage in full first" in answer.content
    assert not Decision.objects.exists()


def test_a_reading_that_was_taken_back_is_not_blind_the_second_time(say: Say) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    say(client, document, 1, "full", themes=[VOICE])
    row = Reading.objects.get()
    client.post(f"/documents/{document.pk}/read/undo/", {"what": f"reading {row.pk}", "passage": "1"})
    assert "Read passage 1 in full" in page_of(client, document)
    assert next(LibraryStore().entries([document.pk])).readings == ()
    say(client, document, 1, "full", none="1")
    assert list(Reading.objects.values_list("blind", flat=True)) == [True, True, False]
    readings = next(LibraryStore().entries([document.pk])).readings
    assert [(one.reading.blind, one.reading.themes) for one in readings] == [(False, ())]


def test_what_one_person_read_is_still_held_back_from_another(say: Say) -> None:
    document = keep_document()
    say(signed_in(make_account(Role.CODER)), document, 1, "full", themes=[VOICE])
    other = signed_in(make_account(Role.CODER, name="other"))
    assert "Read passage 1 in full" in page_of(other, document)
    assert "Confirmed" not in page_of(other, document)


def test_the_same_share_is_held_back_as_by_the_command_line(settings: Settings) -> None:
    from learnt.engine.coding.queue.blind import BlindShare
    from learnt.web.coding.sight import held_back, sight_for

    settings.BLIND_SHARE = 0.4
    document, coder = keep_document(), make_account(Role.CODER)
    entry = next(LibraryStore().entries([document.pk]))
    chosen = {one.number for one in BlindShare(0.4).to_read(entry, coder.email, "safeguarding")}
    assert 0 < len(chosen) < 5
    row = Document.objects.select_related("current").get(pk=document.pk)
    assert held_back(sight_for(coder, row)) == chosen
