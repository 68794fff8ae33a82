"""What to read next for a theme: worked out by the worker, shown one passage after another."""

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from learnt.web.accounts.roles import Access, Role
from learnt.web.coding.models import Ranking
from learnt.web.coding.ranking import among, rank
from learnt.web.coding.tasks import rank_for
from learnt.web.library.models import Decision, Document
from tests.cast import ELSEWHERE, keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db
NEGLECT = "neglect"


def page_of(client: Client, theme: str = NEGLECT) -> str:
    answer = client.get(f"/coding/next/{theme}/")
    assert answer.status_code == 200
    return answer.content.decode()


def waiting() -> int:
    return DBTaskResult.objects.filter(task_path=rank_for.module_path).count()


def answer(client: Client, document: Document, passage: int, say: str) -> None:
    assert document.current is not None
    version = document.current.digest[:16]
    data = {"document": document.pk, "passage": passage, "say": say, "version": version}
    assert client.post(f"/coding/next/{NEGLECT}/", data)["Location"] == f"/coding/next/{NEGLECT}/"


def test_a_page_asks_the_worker_once_and_never_works_it_out_itself() -> None:
    keep_document()
    client = signed_in(make_account(Role.CODER))
    for _ in range(2):
        assert "being worked out in the background" in page_of(client)
    assert waiting() == 1
    assert not Ranking.objects.exists()


def test_the_next_passage_is_offered_answered_and_followed_by_another() -> None:
    words = "The home was dirty, the children were hungry and neglect was clear."
    document = keep_document(make_study(make_document("Workers met twice.", words, "A plan was made.")))
    coder = make_account(Role.CODER)
    rank(NEGLECT, among(coder.standing()))
    client, seen = signed_in(coder), []
    for _ in range(3):
        page = page_of(client)
        assert "Does this passage speak to" in page
        number = int(page.split('name="passage" value="')[1].split('"')[0])
        seen.append(number)
        answer(client, document, number, "accepted" if number == 2 else "rejected")
    assert sorted(seen) == [1, 2, 3]
    assert seen.index(2) < 2
    assert "Everything in this list has been read" in page_of(client)
    assert Decision.objects.filter(theme=NEGLECT, by=coder.email).count() == 3


def test_the_advice_says_what_may_be_missed_in_plain_words() -> None:
    keep_document()
    coder = make_account(Role.CODER)
    rank(NEGLECT, among(coder.standing()))
    page = page_of(signed_in(coder))
    assert "Whether to read on" in page
    assert "Nothing was read at random yet" in page


def test_it_is_worked_out_again_when_enough_was_said() -> None:
    document, coder = keep_document(), make_account(Role.CODER)
    rank(NEGLECT, among(coder.standing()))
    client = signed_in(coder)
    page_of(client)
    assert waiting() == 0
    for number in range(1, 6):
        answer(client, document, number, "rejected")
    assert "it is being worked out again" in page_of(client)
    assert waiting() == 1


def test_the_worker_works_it_out_for_what_the_person_may_code() -> None:
    keep_document()
    coder = make_account(Role.CODER)
    rank_for.call(coder.pk, NEGLECT)
    ranking = Ranking.objects.get()
    assert ranking.among == among(coder.standing()).digest
    assert len(ranking.places) == 5


def test_nothing_of_another_partnership_is_ranked_counted_or_offered() -> None:
    ours = keep_document()
    theirs = keep_document(
        make_study(make_document("Secret words of Wexcombe.")),
        source="two",
        partnership=make_partnership(ELSEWHERE),
    )
    coder = make_account(Role.CODER)
    rank(NEGLECT, among(coder.standing()))
    ranking = Ranking.objects.get()
    assert {place[0] for place in ranking.places} == {ours.pk}
    outsider = make_outsider(Role.CODER)
    assert "being worked out" in page_of(signed_in(outsider))
    client = signed_in(coder)
    assert theirs.current is not None
    data = {"document": theirs.pk, "passage": 1, "say": "accepted", "version": theirs.current.digest[:16]}
    assert client.post(f"/coding/next/{NEGLECT}/", data).status_code == 404


def test_a_document_that_is_restricted_is_offered_no_more() -> None:
    from learnt.web.library.sharing import mark_anew

    document, coder = keep_document(), make_account(Role.CODER)
    rank(NEGLECT, among(coder.standing()))
    document.access = Access.RESTRICTED
    document.save()
    mark_anew(document)
    page = page_of(signed_in(coder))
    assert "Workers in Harrowmere" not in page
    assert "no document that you may code" in page


def test_a_theme_is_chosen_from_a_list_and_an_unknown_one_is_not_found() -> None:
    client = signed_in(make_account(Role.CODER))
    assert client.get("/coding/next/?theme=neglect")["Location"] == "/coding/next/neglect/"
    assert client.get("/coding/next/?theme=nonsense").status_code == 404
    assert client.get("/coding/next/nonsense/").status_code == 404
    assert signed_in(make_account(Role.TRAINER)).get("/coding/next/neglect/").status_code == 403
