"""My learning: two minutes from published briefings and confirmed learning, and nothing of a situation kept."""

import logging

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from learnt.engine.codebook import load
from learnt.engine.findings.audience import agency_names
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Access, Role
from learnt.web.briefings.learning import lessons
from learnt.web.briefings.models import Briefing, Teaching
from learnt.web.briefings.subjects import factors, people, subjects
from learnt.web.library.models import Document
from learnt.web.library.sharing import mark_anew
from tests.cast import keep_document, make_account, make_outsider, signed_in
from tests.unit.web.briefings.conftest import LEARNED, OTHER, publish, shelve

pytestmark = pytest.mark.django_db
PAGE, SITUATION = "/learning/", "/learning/situation/"
VOICE = {"factors-0": ["not-heard"]}

_MINUTES, _WORDS_A_MINUTE = 2, 240


def text_of(account: Account, **asked: str) -> str:
    return signed_in(account).get(PAGE, asked).content.decode()


def test_every_theme_agency_and_name_of_the_data_is_known_and_named_once() -> None:
    known = {theme.id for theme in load("safeguarding").themes}
    for one in subjects().values():
        assert set(one.themes) <= known, one.id
    for group in factors():
        for factor in group.factors:
            assert set(factor.themes) <= known, factor.id
    for person in people().values():
        assert set(person.agencies) <= set(agency_names()), person.id
    ticked = [factor.id for group in factors() for factor in group.factors]
    assert len(ticked) == len(set(ticked))


def test_confirmed_learning_is_shown_with_where_it_stands() -> None:
    document = shelve()
    page = text_of(make_account(Role.PRACTITIONER), subject="voice")
    assert LEARNED in page
    assert f"/documents/{document.pk}/read/?passage=" in page


def test_what_is_only_suggested_is_not_shown() -> None:
    keep_document()
    page = text_of(make_account(Role.PRACTITIONER), subject="voice")
    assert LEARNED not in page
    assert "speaks of this yet" in page


def test_a_published_briefing_comes_first_and_a_withdrawn_one_not_at_all(
    draft: Briefing, author: Account
) -> None:
    from learnt.web.briefings.actions import withdraw

    edition = publish(draft, author)
    assert Teaching.objects.filter(edition=edition, theme="voice-of-child").exists()
    reader = make_account(Role.PRACTITIONER)
    own = f"{reverse('briefings:published', args=[draft.pk])}#"
    assert own in text_of(reader, subject="voice")
    withdraw(edition, words="A figure was wrong.", by=author)
    assert own not in text_of(reader, subject="voice")


def test_another_subject_brings_other_learning() -> None:
    shelve()
    reader = make_account(Role.PRACTITIONER)
    assert LEARNED in text_of(reader, subject="voice")
    assert LEARNED not in text_of(reader, subject="babies")
    assert LEARNED in text_of(reader, subject="no such subject")


def test_advice_for_others_is_left_out_for_somebody_of_a_role(draft: Briefing, author: Account) -> None:
    publish(draft, author)
    reader = make_account(Role.PRACTITIONER).standing()
    addressed = {name for row in Teaching.objects.filter(purpose="advice") for name in row.audience}
    assert addressed
    mine = [person for person in people().values() if set(person.agencies) & addressed]
    others = [person for person in people().values() if not set(person.agencies) & addressed]
    assert all(lessons(reader, ("voice-of-child",), person.agencies).advice for person in mine)
    assert not any(lessons(reader, ("voice-of-child",), person.agencies).advice for person in others)


def test_it_takes_no_longer_than_two_minutes_to_read(draft: Briefing, author: Account) -> None:
    publish(draft, author)
    shelve(source="two")
    found = lessons(author.standing(), ())
    said = [*found.learned, *found.advice, *found.questions, *found.tools, *found.contacts]
    assert said
    assert sum(len(one.words.split()) for one in said) <= _MINUTES * _WORDS_A_MINUTE
    assert len({one.words for one in said}) == len(said)


def test_nobody_is_told_of_a_document_that_they_may_not_see() -> None:
    shelve(access=Access.RESTRICTED)
    assert LEARNED not in text_of(make_account(Role.PRACTITIONER))
    assert LEARNED not in text_of(make_outsider())
    document = Document.objects.get()
    document.access = Access.PARTNERSHIP
    document.save()
    mark_anew(document)
    assert LEARNED in text_of(make_account(Role.PRACTITIONER))
    assert LEARNED not in text_of(make_outsider())
    assert LEARNED not in text_of(make_account(Role.RESEARCHER))


def test_a_situation_brings_learning_and_questions_and_no_score() -> None:
    shelve()
    client = signed_in(make_account(Role.PRACTITIONER))
    page = client.post(SITUATION, VOICE).content.decode()
    assert LEARNED in page
    assert "Has not been seen or spoken to alone" in page
    assert OTHER not in client.post(SITUATION, {"factors-0": ["injured"]}).content.decode()
    for word in ("score:", "risk level", "points"):
        assert word not in page.lower()


def test_nothing_of_a_situation_is_kept_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    shelve()
    client = signed_in(make_account(Role.PRACTITIONER))
    client.get(SITUATION)
    sessions = {one.pk: set(one.get_decoded()) for one in Session.objects.all()}
    events = Event.objects.count()
    with caplog.at_level(logging.DEBUG):
        answer = client.post(SITUATION, VOICE)
    assert answer.status_code == 200
    assert {one.pk: set(one.get_decoded()) for one in Session.objects.all()} == sessions
    assert "not-heard" not in str([one.get_decoded() for one in Session.objects.all()])
    assert Event.objects.count() == events
    assert "not-heard" not in "".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert "no-store" in answer["Cache-Control"]
    assert "not-heard" not in answer.wsgi_request.get_full_path()


def test_a_situation_takes_ticks_and_no_words() -> None:
    client = signed_in(make_account(Role.PRACTITIONER))
    page = client.get(SITUATION).content.decode()
    assert "<textarea" not in page
    assert 'type="text"' not in page
    assert "Tick what is there" in client.post(SITUATION, {}).content.decode()
    assert client.post(SITUATION, {"factors-0": ["A child’s name"]}).status_code == 200
    assert (
        "A child’s name is not one of"
        not in client.post(SITUATION, {"factors-0": ["A child’s name"]}).content.decode()
    )


def test_factors_in_the_address_are_not_looked_at() -> None:
    shelve()
    page = signed_in(make_account(Role.PRACTITIONER)).get(SITUATION, VOICE).content.decode()
    assert LEARNED not in page


def test_the_page_asks_the_database_a_bounded_number_of_times(
    draft: Briefing, author: Account, django_assert_max_num_queries: object
) -> None:
    publish(draft, author)
    shelve(source="two")
    client = signed_in(author)
    client.get(PAGE)
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # a fixture
        client.get(PAGE, {"subject": "voice", "role": "school-lead"})
