"""Changing a draft sentence by sentence: nothing is lost, and evidence is never claimed that is not there."""

import re

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from learnt.engine.domain.briefing import Backing
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.briefings import actions
from learnt.web.briefings.copies import edited_now
from learnt.web.briefings.edits import EditKind
from learnt.web.briefings.models import Briefing, Change
from learnt.web.briefings.states import Move
from learnt.web.briefings.tasks import compose_briefing
from tests.cast import make_account, signed_in
from tests.unit.web.briefings.conftest import (
    LEARNED,
    PROMPT,
    Make,
    line,
    lines,
    part_of,
    quoted,
    shelve,
)

pytestmark = pytest.mark.django_db


def change(
    client: Client, row: Briefing, sentence: str, text: str, *, own: bool = False, seen: str | None = None
):  # type: ignore[no-untyped-def]  # a response of the test client
    state = line(row, sentence).state if seen is None else seen
    data = {"text": text, "seen": state, **({"own": "on"} if own else {})}
    return client.post(reverse("briefings:sentence", args=[row.pk, sentence]), data)


def do(client: Client, row: Briefing, sentence: str, what: str) -> None:
    answer = client.post(
        reverse("briefings:do-sentence", args=[row.pk, sentence]),
        {"do": what, "seen": line(row, sentence).state},
    )
    assert answer.status_code == 302


def page_of(client: Client, row: Briefing, sentence: str) -> str:
    return client.get(reverse("briefings:part", args=[row.pk, part_of(row, sentence)])).content.decode()


def test_each_sentence_has_its_evidence_beside_it_with_document_page_quote_and_passage(
    draft: Briefing, author: Account
) -> None:
    one = quoted(draft).sentence
    page = page_of(signed_in(author), draft, one.id)
    assert LEARNED in page or one.text in page
    assert "Learning in Harrowmere" in page
    assert "page 1" in page
    assert f"?passage={one.references[0].passage}#passage-{one.references[0].passage}" in page


def test_a_quotation_that_is_changed_becomes_a_paraphrase_which_still_shows_its_evidence(
    draft: Briefing, author: Account
) -> None:
    one, client = quoted(draft).sentence, signed_in(author)
    change(client, draft, one.id, "Children were seldom asked.")
    now = line(draft, one.id).sentence
    assert (now.text, now.quoted, now.backing) == ("Children were seldom asked.", False, Backing.CONFIRMED)
    assert now.references == one.references
    page = page_of(client, draft, one.id)
    assert "A paraphrase" in page
    assert one.words.replace("“", "").split("”")[0] in page


def test_the_first_words_can_be_put_back_and_are_a_quotation_again(draft: Briefing, author: Account) -> None:
    one, client = quoted(draft).sentence, signed_in(author)
    change(client, draft, one.id, "Children were seldom asked.")
    do(client, draft, one.id, "original")
    assert line(draft, one.id).sentence == one


def test_a_counted_number_that_somebody_changes_is_no_longer_counted(make: Make, author: Account) -> None:
    shelve()
    row = make()
    counted = next(
        one
        for one in lines(row)
        if one.sentence.backing is Backing.COUNTED and re.search(r"\d", one.sentence.text)
    )
    client, text = signed_in(author), counted.sentence.text
    change(client, row, counted.sentence.id, f"In short: {text}")
    assert line(row, counted.sentence.id).sentence.backing is Backing.COUNTED
    change(client, row, counted.sentence.id, re.sub(r"\d+", "97", text))
    assert line(row, counted.sentence.id).sentence.backing is Backing.NONE


def test_wording_of_the_outline_that_somebody_changes_has_to_be_backed_or_taken_on(
    make: Make, author: Account
) -> None:
    shelve()
    row = make(outline="seven-minute")
    wording = next(one.sentence for one in lines(row) if one.sentence.backing is Backing.WORDING)
    client = signed_in(author)
    change(client, row, wording.id, "Neglect has doubled.")
    assert line(row, wording.id).sentence.backing is Backing.NONE
    change(client, row, wording.id, "I think that neglect has doubled.", own=True)
    now = line(row, wording.id).sentence
    assert (now.backing, now.taken_on_by) == (Backing.OWN, author.name)


def test_somebody_elses_own_statement_is_nobodys_once_it_is_changed(draft: Briefing, author: Account) -> None:
    one = quoted(draft).sentence
    change(signed_in(author), draft, one.id, "I saw it myself.", own=True)
    change(signed_in(make_account(Role.TRAINER)), draft, one.id, "I saw it twice.")
    assert line(draft, one.id).sentence.backing is Backing.NONE


def test_a_sentence_is_taken_out_and_put_back_where_it_stood(draft: Briefing, author: Account) -> None:
    before = [one.sentence for one in lines(draft)]
    one, client = quoted(draft).sentence, signed_in(author)
    do(client, draft, one.id, "remove")
    assert one not in edited_now(draft).briefing().sentences()
    assert "Taken out" in page_of(client, draft, one.id)
    do(client, draft, one.id, "restore")
    assert [one.sentence for one in lines(draft)] == before


def test_a_sentence_moves_up_and_down_within_its_part(draft: Briefing, author: Account) -> None:
    part, client = part_of(draft, quoted(draft).sentence.id), signed_in(author)

    def order() -> list[str]:
        section = edited_now(draft).tree.section(part)
        assert section is not None
        return [one.sentence.id for holder in section.holders if holder.movable for one in holder.shown()]

    before = order()
    assert len(before) > 1
    do(client, draft, before[0], "down")
    assert order()[:2] == [before[1], before[0]]
    do(client, draft, before[0], "up")
    assert order() == before
    do(client, draft, before[0], "up")
    assert order() == before


def test_a_sentence_that_somebody_adds_has_no_evidence_until_it_is_linked_or_taken_on(
    draft: Briefing, author: Account
) -> None:
    client, part = signed_in(author), part_of(draft, quoted(draft).sentence.id)
    client.post(reverse("briefings:add", args=[draft.pk, part]), {"text": "Ask every child."})
    added = next(one.sentence for one in lines(draft) if one.sentence.text == "Ask every child.")
    assert added.backing is Backing.NONE
    assert "To mend" in client.get(reverse("briefings:draft", args=[draft.pk])).content.decode()
    do(client, draft, added.id, "own")
    assert line(draft, added.id).sentence.taken_on_by == author.name


def test_evidence_is_found_in_the_documents_of_the_briefing_and_linked(make: Make, author: Account) -> None:
    document = shelve()
    shelve(source="two")
    row, client = make(documents=(document.pk,)), signed_in(author)
    part = part_of(row, quoted(row).sentence.id)
    client.post(reverse("briefings:add", args=[row.pk, part]), {"text": "Think what a child would say."})
    added = next(one for one in lines(row) if one.sentence.backing is Backing.NONE)
    place = reverse("briefings:evidence", args=[row.pk, added.sentence.id])
    page = client.post(place, {"words": "child work with say", "seen": added.state})
    assert PROMPT in page.content.decode()
    assert "Netherby" not in page.content.decode()
    number = next(
        one.number
        for one in document.current.passages.all()
        if PROMPT in document.current.text[one.start : one.end]
    )  # type: ignore[union-attr]  # it was read
    data = {"document": document.pk, "passage": number, "seen": added.state}
    client.post(reverse("briefings:link", args=[row.pk, added.sentence.id]), data)
    now = line(row, added.sentence.id).sentence
    assert (now.text, now.quoted, now.backing) == ("Think what a child would say.", False, Backing.CONFIRMED)
    client.post(
        reverse("briefings:link", args=[row.pk, added.sentence.id]),
        {**data, "quote": "yes", "seen": line(row, added.sentence.id).state},
    )
    assert (line(row, added.sentence.id).sentence.text, line(row, added.sentence.id).sentence.quoted) == (
        PROMPT,
        True,
    )


def test_nothing_is_linked_to_a_passage_of_another_document(make: Make, author: Account) -> None:
    document, other = shelve(), shelve(source="two")
    row = make(documents=(document.pk,))
    one, client = quoted(row), signed_in(author)
    address = reverse("briefings:link", args=[row.pk, one.sentence.id])
    page = client.post(address, {"document": other.pk, "passage": 1, "seen": one.state}, follow=True)
    assert "not in a document of this briefing" in page.content.decode()
    assert line(row, one.sentence.id).sentence == one.sentence


def test_a_change_that_came_between_is_shown_and_not_overwritten(draft: Briefing, author: Account) -> None:
    one, mine = quoted(draft), signed_in(author)
    theirs = signed_in(make_account(Role.TRAINER, name="Robin Hale"))
    change(theirs, draft, one.sentence.id, "Robin’s words.", seen=one.state)
    answer = change(mine, draft, one.sentence.id, "Alex’s words.", seen=one.state)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Robin Hale changed this" in page
    assert "Robin’s words." in page
    assert "Alex’s words." in page
    assert line(draft, one.sentence.id).sentence.text == "Robin’s words."
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    change(mine, draft, one.sentence.id, "Alex’s words.", seen=seen[1])
    assert line(draft, one.sentence.id).sentence.text == "Alex’s words."
    assert "Robin’s words." in mine.get(reverse("briefings:history", args=[draft.pk])).content.decode()


def test_changes_of_two_people_to_different_sentences_both_hold(draft: Briefing, author: Account) -> None:
    first, second = [one for one in lines(draft) if one.sentence.quoted][:2]
    change(signed_in(author), draft, first.sentence.id, "One.", seen=first.state)
    change(signed_in(make_account(Role.TRAINER)), draft, second.sentence.id, "Two.", seen=second.state)
    assert line(draft, first.sentence.id).sentence.text == "One."
    assert line(draft, second.sentence.id).sentence.text == "Two."


def test_parts_are_renamed_moved_taken_out_and_put_back(draft: Briefing, author: Account) -> None:
    client = signed_in(author)
    parts = [one.id for one in edited_now(draft).briefing().parts]
    client.post(reverse("briefings:heading", args=[draft.pk, parts[0]]), {"heading": "How it came about"})
    client.post(reverse("briefings:do-part", args=[draft.pk, parts[0]]), {"do": "down"})
    now = edited_now(draft).briefing().parts
    assert (now[1].id, now[1].heading) == (parts[0], "How it came about")
    client.post(reverse("briefings:do-part", args=[draft.pk, parts[0]]), {"do": "remove"})
    assert parts[0] not in [one.id for one in edited_now(draft).briefing().parts]
    client.post(reverse("briefings:do-part", args=[draft.pk, parts[0]]), {"do": "restore"})
    assert parts[0] in [one.id for one in edited_now(draft).briefing().parts]


def test_the_title_is_changed(draft: Briefing, author: Account) -> None:
    signed_in(author).post(reverse("briefings:title", args=[draft.pk]), {"heading": "Asking children"})
    draft.refresh_from_db()
    assert draft.title == edited_now(draft).briefing().title == "Asking children"


def test_composing_anew_keeps_what_people_changed(draft: Briefing, author: Account) -> None:
    one, client = quoted(draft).sentence, signed_in(author)
    change(client, draft, one.id, "Children were seldom asked.")
    shelve(source="two")
    actions.move(draft, Move.COMPOSE, by=author)
    compose_briefing.call(draft.pk, author.pk)
    draft.refresh_from_db()
    assert line(draft, one.id).sentence.text == "Children were seldom asked."
    assert len(edited_now(draft).briefing().sources) == 2


def test_a_change_whose_sentence_is_gone_is_listed_with_its_words(draft: Briefing, author: Account) -> None:
    one, client = quoted(draft).sentence, signed_in(author)
    change(client, draft, one.id, "Children were seldom asked.")
    document = shelve(source="two")
    data = {"title": "Learning", "length": "standard", "which": "some", "which-documents": "yes"}
    client.post(reverse("briefings:choices", args=[draft.pk]), {**data, "documents": document.pk})
    compose_briefing.call(draft.pk, author.pk)
    page = client.get(reverse("briefings:draft", args=[draft.pk])).content.decode()
    assert "Changes that have no place any more" in page
    assert "Children were seldom asked." in page


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001])
def test_words_that_make_no_sentence_are_refused_and_kept_in_the_form(
    draft: Briefing, author: Account, text: str
) -> None:
    one = quoted(draft).sentence
    answer = change(signed_in(author), draft, one.id, text)
    assert answer.status_code == 200
    assert line(draft, one.id).sentence == one
    assert text[:50] in answer.content.decode()


def test_a_briefing_that_is_no_draft_cannot_be_changed(draft: Briefing, author: Account) -> None:
    one, client = quoted(draft), signed_in(author)
    actions.move(draft, Move.SEND, by=author)
    answer = change(client, draft, one.sentence.id, "Too late.")
    assert "no longer a draft" in answer.content.decode()
    assert "Too late." not in client.get(reverse("briefings:preview", args=[draft.pk])).content.decode()
    with pytest.raises(UserError):
        actions.put_beside(draft, one.sentence.id, up=True, by=author)


def test_changes_are_only_ever_added(draft: Briefing, author: Account) -> None:
    change(signed_in(author), draft, quoted(draft).sentence.id, "Once.")
    row = Change.objects.get(kind=EditKind.REWORD)
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        super(type(Change.objects.all()), Change.objects.all()).update(target="other")


def test_what_is_not_there_is_not_found(draft: Briefing, author: Account) -> None:
    client, one = signed_in(author), quoted(draft).sentence.id
    for name, args in (
        ("part", ["nowhere"]),
        ("sentence", ["nothing"]),
        ("draft-picture", [99]),
        ("move", ["fly"]),
        ("move", ["withdraw"]),
    ):
        assert client.get(reverse(f"briefings:{name}", args=[draft.pk, *args])).status_code == 404
    assert (
        client.post(reverse("briefings:do-sentence", args=[draft.pk, one]), {"do": "fly"}).status_code == 404
    )
    assert client.post(reverse("briefings:link", args=[draft.pk, one]), {"passage": "x"}).status_code == 404
