"""A draft becomes a version that everything follows, and nothing that people said is changed or lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from learnt.engine.codebook import load
from learnt.engine.codebook.changing import Added, Merged, Retired, Reworded, Split
from learnt.engine.codebook.joining import parts_of, union_of
from learnt.engine.codebook.plain import to_plain
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.codebook import Indicator, Theme
from learnt.engine.domain.decision import Decision, Reading, Verdict
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError
from learnt.engine.searching.fields import Status
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Role
from learnt.web.codebooks import current
from learnt.web.codebooks.drafts import agree, drafted, give_up, live_steps, open_draft, state_of
from learnt.web.codebooks.following import follow
from learnt.web.codebooks.kinds import StepKind
from learnt.web.codebooks.models import Carried, Draft, Edition, Move, Recoding
from learnt.web.codebooks.publishing import next_version, publish
from learnt.web.codebooks.recoding import decide_again, items_of, progress_of
from learnt.web.codebooks.tasks import follow_edition
from learnt.web.library.models import Decision as DecisionRow
from learnt.web.library.models import Document
from learnt.web.library.standings import On, standings_of
from learnt.web.library.store import LibraryStore
from tests.cast import ELSEWHERE, keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.factories import make_document, make_study
from tests.unit.web.codebooks.conftest import publish_all, step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("boats")]
WORDS = ("The boat leaked by the mast.", "Rotten boards were found.", "Nobody was on deck.")


def theme(name: str) -> Theme:
    return current.codebook().theme(name)


@pytest.fixture
def editor() -> Account:
    return make_account(Role.COORDINATOR, name="Alex Morgan")


@pytest.fixture
def document() -> Document:
    return keep_document(make_study(make_document(*WORDS), theme="leak"))


def say(document: Document, passage: int, what: str, *, by: str = "coder", verdict: Verdict = Verdict.ACCEPTED, settles: bool = False) -> None:  # fmt: skip
    version = Document.objects.select_related("current").get(pk=document.pk).current
    assert version is not None
    row = version.passages.get(number=passage)
    anchor = Anchor.at(version.text, Span(row.start, row.end))
    LibraryStore().decide(document.pk, passage, Decision(what, verdict, by, anchor, settles=settles))


def read(document: Document, passage: int, *themes: str, by: str = "reader") -> None:
    assert document.current is not None
    row = document.current.passages.get(number=passage)
    anchor = Anchor.at(document.current.text, Span(row.start, row.end))
    LibraryStore().mark(document.pk, passage, Reading(by, anchor, themes, blind=False, codebook="boats 1"))


def merge(editor: Account, *ids: str) -> Move:
    whole = union_of([theme(one) for one in ids], "Wet and soft", "Water or rot.", {"leak", "rot", "watch"})
    step(editor, StepKind.MERGE, Merged(ids, whole))
    return publish_all(editor).moves.get()


def split(editor: Account, what: str = "leak") -> Move:
    parts = parts_of(theme(what), ["Leaks above", "Leaks below"], {"leak", "rot", "watch"})
    step(editor, StepKind.SPLIT, Split(what, parts))
    for part in parts:
        step(editor, StepKind.REWORD, Reworded(replace(part, definition=f"{part.name} the water.")))
    return publish_all(editor).moves.get()


def test_a_version_holds_at_once_in_the_pages_the_worker_and_the_commands(editor: Account) -> None:
    assert (current.codebook().version, Path(current.source()).name) == ("1", "boats.yaml")
    step(editor, StepKind.REWORD, Reworded(replace(theme("rot"), definition="Wood has rotted.")))
    assert drafted().theme("rot").definition == "Wood has rotted."
    assert theme("rot").definition == "Wood has gone soft."
    edition = publish_all(editor)
    book = current.codebook()
    assert (str(edition), book.version, book.theme("rot").definition) == (
        "boats 1.1",
        "1.1",
        "Wood has rotted.",
    )
    assert load(current.source()) == load(current.source_of("boats")) == book
    assert current.source_of("safeguarding") == "safeguarding"
    assert DBTaskResult.objects.count() == 0


def test_a_request_asks_once_and_the_next_one_follows_another_process(editor: Account) -> None:
    client = signed_in(editor)
    assert "Version 1," in client.get(reverse("codebooks:codebook")).content.decode()
    content = to_plain(replace(current.codebook(), version="1.1"))
    Edition.objects.create(
        codebook="boats", version="1.1", before="1", content=content, digest=current.digest_of(content),
        differences=[], note="From elsewhere.", by=editor,
    )  # fmt: skip
    assert "Version 1.1," in client.get(reverse("codebooks:codebook")).content.decode()


def test_versions_are_numbered_on() -> None:
    assert [next_version(one) for one in ("1", "1.1", "1.9", "2024")] == ["1.1", "1.2", "1.10", "2024.1"]


def test_what_changed_why_and_by_whom_can_be_read(editor: Account) -> None:
    step(editor, StepKind.REWORD, Reworded(replace(theme("rot"), definition="Wood has rotted.")), themes=[theme("rot")])  # fmt: skip
    step(editor, StepKind.RETIRE, Retired("watch"), themes=[theme("watch")])
    publish_all(editor)
    client = signed_in(make_account(Role.PRACTITIONER))
    page = client.get(reverse("codebooks:version", args=["1.1"])).content.decode()
    for words in ("Agreed in May.", "Coders asked for it.", "Alex Morgan", "rotted.", "Keeping watch"):
        assert words in page
    assert client.get(reverse("codebooks:version", args=["7"])).status_code == 404
    file = client.get(reverse("codebooks:version-yaml", args=["1.1"]))
    assert b"Wood has rotted." in file.content
    gone = client.get(reverse("codebooks:theme", args=["watch"])).content.decode()
    assert "no longer in the codebook" in gone
    assert "Somebody looks out." in gone
    assert Event.objects.filter(act="codebook-published", about="codebook boats 1.1").count() == 1


def test_another_partnership_with_editors_has_to_agree_to_the_draft_as_it_stands(editor: Account) -> None:
    other = make_account(Role.COORDINATOR, name="other", partnership=make_partnership(ELSEWHERE))
    step(editor, StepKind.RETIRE, Retired("watch"))
    draft = open_draft()
    assert draft is not None
    with pytest.raises(PermissionDenied, match=ELSEWHERE):
        publish_all(editor)
    agree(draft, state_of(live_steps(draft)), by=other)
    step(editor, StepKind.RETIRE, Retired("rot"))
    with pytest.raises(PermissionDenied):
        publish_all(editor)
    signed_in(other).post(reverse("codebooks:agree"), {"state": state_of(live_steps(draft))})
    assert publish_all(editor).version == "1.1"


def test_whoever_looks_after_the_installation_need_not_wait_and_the_record_says_so(editor: Account) -> None:
    other = make_outsider(Role.COORDINATOR)
    editor.keeper = True
    editor.save()
    step(editor, StepKind.RETIRE, Retired("watch"))
    publish_all(editor)
    event = Event.objects.filter(act="codebook-published").first()
    assert event is not None
    assert event.details["not_agreed"] == [other.memberships.get().partnership_id]


def test_nobody_publishes_what_they_have_not_seen(editor: Account) -> None:
    step(editor, StepKind.RETIRE, Retired("watch"))
    draft = open_draft()
    assert draft is not None
    client, before = signed_in(editor), state_of(live_steps(draft))
    step(editor, StepKind.RETIRE, Retired("rot"))
    client.post(reverse("codebooks:publish"), {"state": before, "note": "Now."})
    assert not Edition.objects.exists()
    with pytest.raises(UserError, match="Say why"):
        publish(draft, state_of(live_steps(draft)), note=" ", by=editor)
    answer = client.post(reverse("codebooks:publish"), {"state": state_of(live_steps(draft)), "note": "Now."})
    assert answer["Location"] == reverse("codebooks:version", args=["1.1"])


@pytest.mark.parametrize("page", ["agree", "publish", "give-up"])
def test_a_draft_is_none_of_the_business_of_whoever_may_not_change_the_codebook(editor: Account, page: str) -> None:  # fmt: skip
    step(editor, StepKind.RETIRE, Retired("watch"))
    draft = open_draft()
    assert draft is not None
    sent = {"state": state_of(live_steps(draft)), "note": "Now."}
    for role in (Role.CODER, Role.AUTHOR, Role.PRACTITIONER):
        assert signed_in(make_account(role)).post(reverse(f"codebooks:{page}"), sent).status_code == 403
    draft.refresh_from_db()
    assert draft.closed_at is None
    assert not draft.agreements.exists()
    assert signed_in(editor).post(reverse(f"codebooks:{page}"), sent).status_code == 302


def test_a_draft_that_is_given_up_stays_in_the_record(editor: Account) -> None:
    step(editor, StepKind.RETIRE, Retired("watch"))
    draft = open_draft()
    assert draft is not None
    give_up(draft, state_of(live_steps(draft)), by=editor)
    assert open_draft() is None
    assert Draft.objects.get().steps.count() == 1
    assert signed_in(editor).post(reverse("codebooks:give-up"), {"state": "none"}).status_code == 404


def test_a_split_is_published_only_once_its_parts_say_different_things(editor: Account) -> None:
    parts = parts_of(theme("leak"), ["Above", "Below"], {"leak"})
    step(editor, StepKind.SPLIT, Split("leak", parts))
    with pytest.raises(UserError, match="sets it apart"):
        publish_all(editor)


def test_a_merge_carries_over_what_follows_from_what_each_person_said_and_changes_none_of_it(
    editor: Account, document: Document
) -> None:
    say(document, 1, "leak", by="first")
    say(document, 1, "rot", by="first")
    say(document, 1, "leak", by="second", verdict=Verdict.REJECTED)
    say(document, 1, "rot", by="second", verdict=Verdict.REJECTED)
    say(document, 2, "leak", by="first", verdict=Verdict.REJECTED)
    say(document, 3, "leak", by="first", verdict=Verdict.NOT_SURE)
    read(document, 2, "rot", by="reader")
    before = list(DecisionRow.objects.values())
    move = merge(editor, "leak", "rot")
    assert follow(move) == 1
    assert follow(move) == 0
    assert list(DecisionRow.objects.filter(pk__in=[row["id"] for row in before]).values()) == before
    new = DecisionRow.objects.filter(theme="wet-and-soft")
    assert sorted(new.values_list("by", "verdict")) == [
        ("first", "accepted"), ("reader", "accepted"), ("second", "rejected"),
    ]  # fmt: skip
    found = standings_of(document, "wet-and-soft")
    assert found == {On(1, "wet-and-soft"): Status.DISPUTED, On(2, "wet-and-soft"): Status.CONFIRMED}
    assert all("version 1.1" in row.reason and "“Leaks”" in row.reason for row in new)
    trail = {one.decision.by: one.followed_from for one in Carried.objects.select_related("decision")}
    assert trail["first"] == [f"decision {before[0]['id']}", f"decision {before[1]['id']}"]
    assert trail["reader"][0].startswith("reading ")
    assert move.followed.get().count == 3


def test_a_later_word_and_what_was_settled_carry_over_as_they_stand(
    editor: Account, document: Document
) -> None:
    say(document, 1, "leak", by="first")
    say(document, 1, "leak", by="first", verdict=Verdict.REJECTED)
    say(document, 2, "leak", by="first", verdict=Verdict.REJECTED)
    say(document, 2, "rot", by="first")
    say(document, 2, "rot", by="judge", verdict=Verdict.ACCEPTED, settles=True)
    follow(merge(editor, "leak", "rot"))
    new = DecisionRow.objects.filter(theme="wet-and-soft")
    assert list(new.values_list("by", "settles")) == [("judge", True)]


def test_a_split_puts_confirmed_passages_on_a_list_that_people_work_off(
    editor: Account, document: Document
) -> None:
    say(document, 1, "leak")
    say(document, 2, "leak", verdict=Verdict.REJECTED)
    say(document, 3, "leak")
    move = split(editor)
    assert follow(move) == 1
    assert Recoding.objects.count() == 2
    coder = make_account(Role.COORDINATOR, name="coder")
    items, kept_back = items_of(document, coder)
    assert ([item.passage.number for item in items], kept_back) == ([1, 3], 0)
    assert [one.id for one in items[0].themes] == ["leaks-above", "leaks-below"]
    assert decide_again(document, items[0].row.pk, ["leaks-above"], by=coder) == 1
    found = standings_of(document)
    assert found[On(1, "leaks-above")] is Status.CONFIRMED
    assert found[On(1, "leaks-below")] is Status.REJECTED
    assert found[On(1, "leak")] is Status.CONFIRMED
    with pytest.raises(UserError, match="already"):
        decide_again(document, items[0].row.pk, [], by=coder)
    with pytest.raises(UserError, match="Choose among"):
        decide_again(document, items[1].row.pk, ["rot"], by=coder)
    assert progress_of(move, coder.standing()).left == 1
    say(document, 3, "leaks-below", by="somebody on the page of the document")
    progress = progress_of(move, coder.standing())
    assert (progress.total, progress.left, progress.done) == (2, 0, 2)


def test_the_list_is_worked_off_on_its_pages_by_whoever_may_code(editor: Account, document: Document) -> None:
    say(document, 1, "leak")
    follow(split(editor))
    (row,) = Recoding.objects.all()
    client = signed_in(make_account(Role.CODER))
    assert "0 of 1 passage looked at" in client.get(reverse("codebooks:recoding")).content.decode()
    page = reverse("codebooks:recode", args=[document.pk])
    assert WORDS[0] in client.get(page).content.decode()
    client.post(page, {"item": row.pk})
    client.post(page, {"item": row.pk, "themes": "leaks-below", "none": "on"})
    assert Recoding.objects.filter(done_at=None).exists()
    client.post(page, {"item": row.pk, "none": "on"})
    assert not Recoding.objects.filter(done_at=None).exists()
    assert "Done" in client.get(reverse("codebooks:recoding")).content.decode()
    outsider = signed_in(make_outsider())
    assert outsider.get(page).status_code == outsider.post(page, {}).status_code == 404
    assert "There is nothing to look at again" in outsider.get(reverse("codebooks:recoding")).content.decode()
    assert signed_in(make_account(Role.PRACTITIONER)).get(page).status_code == 403


def test_a_passage_that_somebody_has_to_read_unswayed_is_not_told_of(
    editor: Account, document: Document, settings: object
) -> None:
    say(document, 1, "leak")
    follow(split(editor))
    settings.BLIND_SHARE = 1.0  # type: ignore[attr-defined]
    items, kept_back = items_of(document, make_account(Role.CODER))
    assert (items, kept_back) == ([], 1)


def test_a_theme_that_was_split_twice_leads_to_what_stands_there_now(
    editor: Account, document: Document
) -> None:
    say(document, 1, "leak")
    follow(split(editor))
    parts = parts_of(theme("leaks-below"), ["Slow", "Fast"], {"leak"})
    step(editor, StepKind.SPLIT, Split("leaks-below", parts))
    for part in parts:
        step(editor, StepKind.REWORD, Reworded(replace(part, definition=part.name)))
    publish_all(editor)
    (item,), _ = items_of(document, make_account(Role.CODER))
    assert [one.id for one in item.themes] == ["leaks-above", "slow", "fast"]


def test_the_worker_follows_a_version_and_suggests_anew(editor: Account) -> None:
    study = make_study(make_document(*WORDS), theme="leak")
    kept = LibraryStore().keep(study, source="a", made_by="learnt 0, codebook boats 1")
    say(Document.objects.get(pk=kept.id), 1, "leak")
    mast = replace(theme("rot"), id="mast", name="Mast", definition="The mast.")
    step(editor, StepKind.ADD, Added(replace(mast, indicators=(Indicator("mast", strong=True),))))
    edition = publish_all(editor)
    done = follow_edition.func(edition.pk)
    assert done == {"followed": 0, "renewed": 1}
    version = Document.objects.get(pk=kept.id).current
    assert version is not None
    assert "codebook boats 1.1" in version.made_by
    assert version.passages.get(number=1).suggestions.filter(theme="mast").exists()
    assert DecisionRow.objects.get().theme == "leak"
