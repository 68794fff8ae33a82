"""Deciding, changing, marking words, commenting and taking back: plain forms that lose nothing."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from learnt.engine.domain.decision import Verdict
from learnt.engine.searching.statuses import Status, statuses_of
from learnt.web.accounts.models import Event
from learnt.web.accounts.roles import Role
from learnt.web.coding.models import Comment
from learnt.web.library.models import Decision, Document, LibraryChange
from learnt.web.library.store import LibraryStore
from tests.cast import keep_document, make_account, signed_in
from tests.factories import LEARNED, make_document, make_study
from tests.unit.web.coding.conftest import Say

pytestmark = pytest.mark.django_db
VOICE, OTHER = "voice-of-child", "neglect"


def page_of(client: Client, document: Document, where: str = "?part=1") -> str:
    return client.get(f"/documents/{document.pk}/read/{where}").content.decode()


@pytest.mark.parametrize(
    ("verdict", "shown"),
    [("accepted", "Confirmed by you"), ("rejected", "Rejected by you"), ("not-sure", "Not sure by you")],
)
def test_a_decision_is_kept_and_shown_and_the_person_returns_to_the_passage(
    say: Say, verdict: str, shown: str
) -> None:
    document, coder = keep_document(), make_account(Role.CODER)
    client = signed_in(coder)
    answer = say(client, document, 1, say=f"{verdict} {VOICE}")
    assert answer["Location"] == f"/documents/{document.pk}/read/?part=1#passage-1"
    row = Decision.objects.get()
    assert (row.by, row.verdict, row.theme, row.exact) == (coder.email, verdict, VOICE, LEARNED)
    assert shown in page_of(client, document)


def test_a_decision_reaches_whatever_follows_the_store(say: Say) -> None:
    document = keep_document()
    before = LibraryChange.objects.count()
    say(signed_in(make_account(Role.CODER)), document, 1, say=f"accepted {VOICE}")
    assert LibraryChange.objects.count() == before + 1
    entry = next(LibraryStore().entries([document.pk]))
    assert statuses_of(entry)[1][VOICE] is Status.CONFIRMED


def test_what_was_decided_is_taken_back_by_one_more_row(say: Say) -> None:
    document, coder = keep_document(), make_account(Role.CODER)
    client = signed_in(coder)
    say(client, document, 1, say=f"accepted {VOICE}")
    say(client, document, 1, undo=f"decision {Decision.objects.get().pk}")
    first, second = Decision.objects.all()
    assert (first.verdict, second.verdict, second.of) == ("accepted", Verdict.WITHDRAWN, coder.email)
    assert "Confirmed by you" not in page_of(client, document)
    history = page_of(client, document, "history/")
    assert "Took back a decision on Voice and lived experience of the child" in history
    assert "Confirmed Voice and lived experience of the child" in history


def test_to_take_back_ones_own_word_leaves_that_of_others(say: Say) -> None:
    document, one, other = (
        keep_document(),
        make_account(Role.CODER, name="one"),
        make_account(Role.CODER, name="two"),
    )
    say(signed_in(one), document, 1, say=f"accepted {VOICE}")
    say(signed_in(other), document, 1, say=f"accepted {VOICE}")
    mine = Decision.objects.get(by=other.email)
    say(signed_in(other), document, 1, undo=f"decision {mine.pk}")
    page = page_of(signed_in(other), document)
    assert "Confirmed by One" in page
    assert "Confirmed by you" not in page


def test_only_whoever_settles_takes_back_what_others_said(say: Say) -> None:
    document, one = keep_document(), make_account(Role.CODER, name="one")
    say(signed_in(one), document, 1, say=f"accepted {VOICE}")
    row = Decision.objects.get()
    assert say(signed_in(make_account(Role.CODER)), document, 1, undo=f"decision {row.pk}").status_code == 403
    assert Decision.objects.count() == 1
    say(signed_in(make_account(Role.COORDINATOR)), document, 1, undo=f"decision {row.pk}")
    assert Decision.objects.count() == 2
    assert "Confirmed by" not in page_of(signed_in(one), document)


def test_nothing_is_taken_back_twice(say: Say) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    say(client, document, 1, say=f"accepted {VOICE}")
    for _ in range(2):
        say(client, document, 1, undo=f"decision {Decision.objects.first().pk}")  # type: ignore[union-attr]
    say(client, document, 1, undo="nonsense")
    assert Decision.objects.count() == 2
    assert "taken back already" in page_of(client, document)


@pytest.mark.parametrize("role", [Role.TRAINER, Role.PRACTITIONER, Role.AUDITOR])
def test_whoever_may_only_read_decides_nothing(say: Say, role: Role) -> None:
    document, client = keep_document(), signed_in(make_account(role))
    if role is Role.AUDITOR:
        document.named.add(*[])
    forms = {
        "decide": {"say": f"accepted {VOICE}"}, "add": {"theme": VOICE}, "comment": {"words": "x"}, "full": {"none": "1"},
    }  # fmt: skip
    for where, data in forms.items():
        assert say(client, document, 1, where, **data).status_code == 403, where
    assert not Decision.objects.exists()
    assert not Comment.objects.exists()


def test_a_decision_on_a_text_that_has_changed_since_is_refused(say: Say) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    assert document.current is not None
    old = document.current.digest[:16]
    LibraryStore().keep(make_study(make_document("Another text.")), source="one", made_by="test")
    say(client, document, 1, say=f"accepted {VOICE}", version=old)
    assert not Decision.objects.exists()
    assert "was read anew since you opened this page" in page_of(client, document)


@pytest.mark.parametrize("bad", ["accepted nonsense", "withdrawn voice-of-child", "", "maybe voice-of-child"])
def test_what_makes_no_sense_is_refused_in_words(say: Say, bad: str) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    assert say(client, document, 1, say=bad).status_code == 302
    assert not Decision.objects.exists()
    assert "There is a problem" in page_of(client, document)


def test_htmx_gets_the_passage_alone_with_a_word_for_screen_readers() -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    assert document.current is not None
    answer = client.post(
        f"/documents/{document.pk}/read/1/decide/",
        {"version": document.current.digest[:16], "say": f"accepted {VOICE}"},
        headers={"HX-Request": "true"},
    )
    part = answer.content.decode()
    assert part.strip().startswith('<div class="learnt-passage')
    assert 'role="status"' in part
    assert "Confirmed: Voice and lived experience of the child." in part
    assert "5 suggestions left" in part
    assert "<html" not in part


def test_a_theme_is_changed_for_another(say: Say) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    say(client, document, 1, "add", theme=OTHER, instead=VOICE, reason="It is about care.")
    said = dict(Decision.objects.values_list("theme", "verdict"))
    assert said == {VOICE: "rejected", OTHER: "accepted"}
    assert set(Decision.objects.values_list("reason", flat=True)) == {"It is about care."}


def test_a_theme_is_given_to_words_of_a_passage(say: Say) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    start = LEARNED.index("did not always ask")
    say(client, document, 1, "add", theme=OTHER, start=start, end=start + 18)
    assert Decision.objects.get().exact == "did not always ask"
    page = page_of(client, document)
    assert '<mark class="learnt-mark--confirmed" aria-details="codes-1">did not always ask</mark>' in page
    assert "“did not always ask”" in page


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"theme": "nonsense"},
        {"theme": OTHER, "start": 5, "end": 2},
        {"theme": OTHER, "start": 0, "end": 9999},
    ],
)
def test_a_theme_that_cannot_be_given_is_explained_and_nothing_is_kept(
    say: Say, data: dict[str, object]
) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    answer = say(client, document, 1, "add", reason="Kept words", **data)
    assert answer.status_code == 422
    assert b"Error:" in answer.content
    assert b"Kept words" in answer.content
    assert not Decision.objects.exists()


def test_words_are_chosen_by_links_alone() -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    page = page_of(client, document, "1/?first=2&last=3")
    assert '<mark class="learnt-mark--confirmed">in Harrowmere</mark>' in page
    assert "?first=3&amp;last=3#words" in page
    start = LEARNED.index("in Harrowmere")
    assert f'name="start" value="{start}"' in page


def test_themes_are_found_by_their_words() -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    page = page_of(client, document, "1/?find=sleep")
    assert 'value="sudden-infant-death"' in page
    assert 'value="voice-of-child"' not in page
    assert "No theme has these words" in page_of(client, document, "1/?find=zzzz")


def test_a_comment_is_kept_shown_and_taken_back_and_its_row_never_changes(say: Say) -> None:
    document, coder = keep_document(), make_account(Role.CODER)
    client = signed_in(coder)
    say(client, document, 1, "comment", words="Ask the midwife.\r\nTwice.")
    assert "Ask the midwife.<br>Twice." in page_of(client, document)
    row = Comment.objects.get()
    client.post(f"/documents/{document.pk}/read/undo/", {"what": f"comment {row.pk}", "passage": "1"})
    assert Comment.objects.count() == 2
    assert "Ask the midwife" not in page_of(client, document)
    assert "Ask the midwife" in page_of(client, document, "history/")
    with pytest.raises(TypeError):
        Comment.objects.update(words="Other")
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        Comment.objects.all()._raw_delete("default")


def test_an_empty_or_overlong_comment_is_explained_and_kept_in_its_box(say: Say) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    assert b"Enter a comment" in say(client, document, 1, "comment", words=" ").content
    answer = say(client, document, 1, "comment", words="long " * 900)
    assert b"4,000 characters or fewer" in answer.content
    assert b"long long" in answer.content
    assert not Comment.objects.exists()


def test_what_was_said_follows_its_words_into_a_new_version(say: Say) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    say(client, document, 1, say=f"accepted {VOICE}")
    say(client, document, 1, "comment", words="Worth a slide.")
    changed = make_study(make_document("A new beginning.", LEARNED))
    LibraryStore().keep(changed, source="one", made_by="test")
    page = page_of(client, document)
    passage = page.split('id="passage-2"')[1]
    assert "Confirmed by you" in passage
    assert "Worth a slide." in passage


def test_no_word_of_a_document_or_a_person_is_in_the_record_of_who_did_what(say: Say) -> None:
    document, client = keep_document(), signed_in(make_account(Role.CODER))
    say(client, document, 1, say=f"rejected {VOICE}", reason="canary reason")
    say(client, document, 1, "comment", words="canary comment")
    events = " ".join(f"{event.act} {event.about} {event.details}" for event in Event.objects.all())
    assert "decided" in events
    assert "commented" in events
    assert "canary" not in events
    assert "Harrowmere" not in events


def test_news_of_others_is_counted_and_ones_own_is_not(say: Say) -> None:
    document, one, other = keep_document(), make_account(Role.CODER), make_account(Role.CODER, name="two")
    say(signed_in(one), document, 1, say=f"accepted {VOICE}")
    assert "Others said" not in page_of(signed_in(one), document, "news/?since=0")
    assert "Others said 1 thing of this document" in page_of(signed_in(other), document, "news/?since=0")


def test_keys_are_switched_off_and_on() -> None:
    coder = make_account(Role.CODER)
    client, document = signed_in(coder), keep_document()
    assert "data-shortcuts" in page_of(client, document)
    client.post("/coding/keys/", {"shortcuts": "off"})
    assert "data-shortcuts" not in page_of(client, document)


def test_a_break_keeps_the_way_back_and_tells_no_outsider_of_a_document() -> None:
    document = keep_document()
    inside = signed_in(make_account(Role.CODER)).get(f"/coding/break/?from={document.pk}").content.decode()
    assert f"/documents/{document.pk}/read/" in inside
    assert (
        document.pk
        not in signed_in(make_account(name="nobody"))
        .get(f"/coding/break/?from={document.pk}")
        .content.decode()
    )
