"""From a draft to its readers: checks, a second person, approval, versions, files and withdrawal."""

import io
import zipfile
from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse

from learnt.engine.domain.briefing import Backing
from learnt.engine.domain.errors import UserError
from learnt.engine.reading import read
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Role
from learnt.web.briefings import actions
from learnt.web.briefings.checking import all_faults_in, faults_in
from learnt.web.briefings.copies import content_of, edited_now
from learnt.web.briefings.edits import EditKind
from learnt.web.briefings.files import file_of, formats
from learnt.web.briefings.linking import Spot
from learnt.web.briefings.models import Briefing, Edition, Rest, Step
from learnt.web.briefings.states import MOVES, Move, State
from learnt.web.briefings.tasks import compose_briefing, make_files
from tests.cast import make_account, signed_in
from tests.unit.web.briefings.conftest import LEARNED, Make, line, lines, part_of, publish, quoted, shelve

pytestmark = pytest.mark.django_db


def add(row: Briefing, text: str, by: Account) -> str:
    data = {"part": part_of(row, quoted(row).sentence.id), "after": "", "text": text}
    return actions.change(row, EditKind.ADD, by=by, data=data)


def to_approval(row: Briefing, by: Account) -> None:
    actions.move(row, Move.SEND, by=by)
    actions.move(row, Move.REVIEW, by=make_account(Role.TRAINER))


def why(row: Briefing) -> str:
    return " ".join(one.why for one in faults_in(row, edited_now(row).briefing()))


def test_what_the_composer_makes_of_confirmed_learning_has_no_fault(make: Make) -> None:
    shelve()
    for outline in ("thematic-note", "seven-minute", "plain-summary"):
        row = make(outline=outline)
        assert faults_in(row, edited_now(row).briefing()) == []
        assert all_faults_in(row, edited_now(row).briefing()) == ()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": "Every child was asked.", "own": False}, "Nothing is linked to this sentence"),
        (
            {"text": "In 7 of 20 audits (85%) a child was asked.", "own": True},
            "A figure in it cannot be right",
        ),
        ({"text": "In 2 of 40 cases nobody asked.", "own": True}, "too small to print"),
        ({"text": "Call Mrs Example on 07700 900123.", "own": True}, ""),
    ],
    ids=["no evidence", "a figure that cannot be right", "a small number", "a private number"],
)
def test_a_fault_is_shown_beside_its_sentence_and_stops_approval(
    draft: Briefing, author: Account, given: dict[str, object], told: str
) -> None:
    data = {"part": part_of(draft, quoted(draft).sentence.id), "after": "", **given}
    sentence = actions.change(draft, EditKind.ADD, by=author, data=data)
    assert told in why(draft)
    assert why(draft)
    client = signed_in(author)
    assert f"#{sentence}" in client.get(reverse("briefings:draft", args=[draft.pk])).content.decode()
    page = client.get(reverse("briefings:part", args=[draft.pk, part_of(draft, sentence)])).content.decode()
    assert "To mend:" in page
    to_approval(draft, author)
    with pytest.raises(UserError, match="must be mended first"):
        actions.move(draft, Move.APPROVE, by=author)
    answer = client.post(reverse("briefings:move", args=[draft.pk, "approve"]), {"words": ""})
    assert "must be mended first" in answer.content.decode()
    assert not Edition.objects.exists()


def test_a_fault_goes_once_its_sentence_is_mended(draft: Briefing, author: Account) -> None:
    sentence = add(draft, "Every child should be asked.", author)
    assert why(draft)
    actions.change(draft, EditKind.OWN, sentence, by=author, data={})
    assert not why(draft)


def test_a_passage_that_is_quoted_by_hand_stands_word_for_word_in_its_document(
    draft: Briefing, author: Account
) -> None:
    sentence = add(draft, "To be quoted.", author)
    document = draft.rests.get().document
    assert document.current is not None
    number = next(
        one.number
        for one in document.current.passages.all()
        if LEARNED in document.current.text[one.start : one.end]
    )
    actions.link(draft, sentence, Spot(document.pk, number, quote=True), by=author, seen="")
    assert line(draft, sentence).sentence.quoted
    assert all_faults_in(draft, edited_now(draft).briefing()) == ()


def test_what_is_only_suggested_is_not_published(make: Make, author: Account) -> None:
    from tests.cast import keep_document

    keep_document()
    row = make(include_suggested=True)
    to_approval(row, author)
    with pytest.raises(UserError, match="must be mended first"):
        actions.move(row, Move.APPROVE, by=author)


def test_nobody_reviews_what_they_wrote_themselves(draft: Briefing, author: Account) -> None:
    helper = make_account(Role.TRAINER)
    actions.change(
        draft, EditKind.REWORD, quoted(draft).sentence.id, by=helper, data={"text": "In other words."}
    )
    actions.move(draft, Move.SEND, by=author)
    for account in (author, helper):
        with pytest.raises(UserError, match="somebody else has to review it"):
            actions.move(draft, Move.REVIEW, by=account)
        page = signed_in(account).get(reverse("briefings:draft", args=[draft.pk])).content.decode()
        assert "somebody else has to review it" in page
    actions.move(draft, Move.REVIEW, by=make_account(Role.AUTHOR))
    draft.refresh_from_db()
    assert draft.state == State.REVIEWED


def test_changes_are_asked_for_with_the_reason(draft: Briefing, author: Account) -> None:
    actions.move(draft, Move.SEND, by=author)
    reviewer = signed_in(make_account(Role.TRAINER))
    page = reverse("briefings:move", args=[draft.pk, "return"])
    assert "Say why" in reviewer.post(page, {"words": " "}).content.decode()
    assert reviewer.post(page, {"words": "The second point repeats the first."}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    history = signed_in(author).get(reverse("briefings:history", args=[draft.pk])).content.decode()
    assert "The second point repeats the first." in history


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", [one for one in Move if MOVES[one].asks and one is not Move.WITHDRAW])
def test_a_move_that_the_table_does_not_have_is_refused(
    draft: Briefing, author: Account, state: State, move: Move
) -> None:
    if state in MOVES[move].before:
        return
    Briefing.objects.filter(pk=draft.pk).update(state=state)
    with pytest.raises(UserError, match="has gone on since"):
        actions.move(draft, move, by=author, words="Why.")


def test_every_state_can_be_left_and_every_move_is_somebodys() -> None:
    for state in State:
        assert any(state in rule.before for rule in MOVES.values()), state
    for rule in MOVES.values():
        assert rule.after in State


def test_readers_see_what_was_published_with_every_reference_leading_to_its_passage(
    draft: Briefing, author: Account
) -> None:
    sentence = quoted(draft).sentence
    publish(draft, author)
    page = signed_in(make_account(Role.PRACTITIONER)).get(reverse("briefings:published", args=[draft.pk]))
    text = page.content.decode()
    assert sentence.text in text
    assert f"?passage={sentence.references[0].passage}#passage-" in text
    assert "Working copy" not in text
    assert "Withdraw" not in text


def test_a_published_version_never_changes_and_the_next_is_another(draft: Briefing, author: Account) -> None:
    first = publish(draft, author)
    kept = first.content
    shelve(source="two")
    actions.move(draft, Move.BEGIN_NEXT, by=author)
    compose_briefing.call(draft.pk, author.pk)
    draft.refresh_from_db()
    actions.change(draft, EditKind.TITLE, by=author, data={"title": "The second version"})
    reader = signed_in(make_account(Role.PRACTITIONER))
    page = reverse("briefings:published", args=[draft.pk])
    assert b"The second version" not in reader.get(page).content
    second = publish(draft, author)
    first.refresh_from_db()
    assert (first.content, second.number) == (kept, 2)
    assert len(content_of(second).sources) == 2
    assert b"The second version" in reader.get(page).content
    earlier = reverse("briefings:version", args=[draft.pk, 1])
    assert reader.get(earlier).status_code == 404
    assert b"A later version took the place" in signed_in(author).get(earlier).content
    assert Rest.objects.filter(edition=first).count() == 1


def test_figures_are_dated_anew_with_each_version(draft: Briefing, author: Account) -> None:
    from datetime import timedelta

    from django.utils.timezone import localdate

    first = publish(draft, author)
    assert content_of(first).date - localdate() <= timedelta(0)
    Edition.objects.filter(pk=first.pk).update(content=first.content.replace(str(localdate()), "2020-01-01"))
    actions.move(draft, Move.BEGIN_NEXT, by=author)
    compose_briefing.call(draft.pk, author.pk)
    draft.refresh_from_db()
    assert content_of(publish(draft, author)).date == localdate()


def test_changes_are_kept_in_the_next_version(draft: Briefing, author: Account) -> None:
    one = quoted(draft).sentence.id
    actions.change(draft, EditKind.REWORD, one, by=author, data={"text": "Children were seldom asked."})
    publish(draft, author)
    actions.move(draft, Move.BEGIN_NEXT, by=author)
    compose_briefing.call(draft.pk, author.pk)
    draft.refresh_from_db()
    assert line(draft, one).sentence.text == "Children were seldom asked."


def test_a_withdrawn_version_is_out_of_readers_sight_with_the_reason_kept(
    draft: Briefing, author: Account
) -> None:
    edition = publish(draft, author)
    reader, keeper = signed_in(make_account(Role.PRACTITIONER)), signed_in(author)
    page = reverse("briefings:withdraw", args=[draft.pk, edition.number])
    assert "Say why" in keeper.post(page, {"words": ""}).content.decode()
    assert keeper.post(page, {"words": "A figure was wrong."}).status_code == 302
    assert reader.get(reverse("briefings:published", args=[draft.pk])).status_code == 404
    assert reader.get(reverse("briefings:file", args=[draft.pk, 1, "txt"])).status_code == 404
    own = keeper.get(reverse("briefings:version", args=[draft.pk, 1])).content.decode()
    assert "A figure was wrong." in own
    assert keeper.get(reverse("briefings:file", args=[draft.pk, 1, "txt"])).status_code == 403
    draft.refresh_from_db()
    assert draft.state == State.WITHDRAWN
    with pytest.raises(UserError, match="holds no more"):
        actions.withdraw(edition, words="Again.", by=author)


def test_the_published_version_is_withdrawn_while_the_next_is_written(
    draft: Briefing, author: Account
) -> None:
    edition = publish(draft, author)
    actions.move(draft, Move.BEGIN_NEXT, by=author)
    compose_briefing.call(draft.pk, author.pk)
    actions.withdraw(edition, words="A figure was wrong.", by=author)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def words_of(path: Path) -> str:
    """Return the words of a file; of a package for a learning system those of all its pages."""
    if path.suffix != ".zip":
        return " ".join(document.text for document in read(path))
    with zipfile.ZipFile(path) as packed:
        pages = [packed.read(name).decode() for name in packed.namelist() if name.endswith((".html", ".js"))]
    return unescape(" ".join(pages))


@pytest.mark.slow
def test_each_format_can_be_downloaded_and_says_what_the_page_says(
    draft: Briefing, author: Account, tmp_path: Path
) -> None:
    edition, sentence = publish(draft, author), quoted(draft).sentence
    assert make_files.call(edition.pk) == len(formats())
    client = signed_in(make_account(Role.PRACTITIONER))
    for form in formats():
        answer = client.get(reverse("briefings:file", args=[draft.pk, edition.number, form]))
        assert answer.status_code == 200
        assert "Learning-in-Harrowmere-version-1" in answer["Content-Disposition"]
        path = tmp_path / f"briefing{file_of(edition, form).suffix}"
        path.write_bytes(io.BytesIO(b"".join(answer.streaming_content)).getvalue())
        text = " ".join(words_of(path).split())
        assert " ".join(sentence.text.split()) in text, form
    assert client.get(reverse("briefings:file", args=[draft.pk, 1, "exe"])).status_code == 404


def test_whoever_publishes_is_shown_what_may_tell_who_somebody_is_and_the_history_notes_numbers(
    draft: Briefing, author: Account
) -> None:
    to_approval(draft, author)
    actions.move(draft, Move.APPROVE, by=author)
    page = signed_in(author).get(reverse("briefings:move", args=[draft.pk, "publish"])).content.decode()
    assert "Who may be known by it?" in page
    assert "Looked through: all" in page
    assert not Event.objects.filter(act="release-confirmed").exists()
    actions.move(draft, Move.PUBLISH, by=author)
    noted = Event.objects.get(act="release-confirmed", about=f"briefing {draft.pk}")
    assert noted.details["direct"] == sum(noted.details["kinds"].values()) - noted.details["other"]
    assert noted.details["words"] == noted.details["of"] > 10


def test_what_was_done_is_in_the_history_step_by_step(draft: Briefing, author: Account) -> None:
    publish(draft, author)
    moves = list(Step.objects.order_by("pk").values_list("move", flat=True))
    assert moves == [Move.COMPOSE, Move.COMPOSED, Move.SEND, Move.REVIEW, Move.APPROVE, Move.PUBLISH]


def test_a_sentence_that_rests_on_a_document_names_it_even_in_other_words(
    draft: Briefing, author: Account
) -> None:
    one = quoted(draft).sentence.id
    actions.change(
        draft, EditKind.REWORD, one, by=author, data={"text": "In 97 cases children were not asked."}
    )
    assert line(draft, one).sentence.backing is Backing.CONFIRMED
    assert "gives a number that the words it rests on do not" in why(draft)
    assert any(found.sentence.references for found in lines(draft))
