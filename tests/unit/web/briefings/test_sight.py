"""Who sees what of a briefing, and who may do what: every page, as every role, and as somebody of another partnership."""

from collections.abc import Mapping

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import TABLE, Reach
from learnt.web.accounts.roles import Access, Act, Role
from learnt.web.briefings import actions
from learnt.web.briefings.models import Briefing, Edition
from learnt.web.briefings.states import Move
from learnt.web.library.models import Document
from learnt.web.library.removing import remove
from learnt.web.library.sharing import mark_anew
from tests.cast import keep_document, make_account, make_outsider, signed_in
from tests.unit.web.briefings.conftest import Make, part_of, publish, quoted, shelve
from tests.unit.web.test_every_page import plain

pytestmark = pytest.mark.django_db
READ: Mapping[str, tuple[str, ...]] = {
    "draft": (), "state": (), "preview": (), "history": (), "part": ("part",), "sentence": ("sentence",),
}  # fmt: skip
"""Pages of the working copy that whoever works on briefings sees."""
WRITE: Mapping[str, tuple[str, ...]] = {
    "choices": (), "title": (), "heading": ("part",), "add": ("part",), "evidence": ("sentence",),
}  # fmt: skip
SEND: Mapping[str, tuple[str, ...]] = {
    "do-part": ("part",),
    "do-sentence": ("sentence",),
    "link": ("sentence",),
}
WORKING = (Act.DRAFT_BRIEFINGS, Act.REVIEW_BRIEFINGS, Act.APPROVE_BRIEFINGS, Act.PUBLISH_BRIEFINGS)
MOVES = {
    Move.COMPOSE: Act.DRAFT_BRIEFINGS, Move.SEND: Act.DRAFT_BRIEFINGS, Move.TAKE_BACK: Act.DRAFT_BRIEFINGS,
    Move.RETURN: Act.REVIEW_BRIEFINGS, Move.REVIEW: Act.REVIEW_BRIEFINGS, Move.APPROVE: Act.APPROVE_BRIEFINGS,
    Move.PUBLISH: Act.PUBLISH_BRIEFINGS, Move.BEGIN_NEXT: Act.DRAFT_BRIEFINGS,
}  # fmt: skip


def address(name: str, row: Briefing, parts: tuple[str, ...]) -> str:
    one = quoted(row).sentence.id
    values = {"part": part_of(row, one), "sentence": one}
    return reverse(f"briefings:{name}", args=[row.pk, *(values[part] for part in parts)])


def ask(client: Client, row: Briefing, name: str) -> HttpResponse:
    pages = {**READ, **WRITE, **SEND}
    where = address(name, row, pages[name])
    return client.post(where, {"do": "down", "passage": "1"}) if name in SEND else client.get(where)


@pytest.mark.parametrize("role", Role)
def test_a_working_copy_is_for_those_who_work_on_briefings(draft: Briefing, role: Role) -> None:
    client = signed_in(make_account(role))
    works = any(TABLE[act][role] >= Reach.OURS for act in WORKING)
    writes = TABLE[Act.DRAFT_BRIEFINGS][role] >= Reach.OURS
    for name in READ:
        assert ask(client, draft, name).status_code in ({200, 204} if works else {404}), name
    for name in WRITE:
        assert ask(client, draft, name).status_code == (200 if writes else 403 if works else 404), name
    for name in SEND:
        status = ask(client, draft, name).status_code
        assert status == (302 if writes else 403 if works else 404), name


@pytest.mark.parametrize("role", Role)
def test_nobody_of_another_partnership_learns_that_a_briefing_exists(draft: Briefing, role: Role) -> None:
    client = signed_in(make_outsider(role))
    gone = client.get("/briefings/999999/draft/")
    for name in (*READ, *WRITE, *SEND):
        assert ask(client, draft, name).status_code == 404, name
    assert client.get(reverse("briefings:draft-picture", args=[draft.pk, 1])).status_code == 404
    assert plain(gone) == plain(client.get(reverse("briefings:draft", args=[draft.pk])))
    assert b"Harrowmere" not in client.get(reverse("briefings:briefings")).content


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("move", MOVES)
def test_a_move_is_for_those_whom_the_table_names(draft: Briefing, role: Role, move: Move) -> None:
    account = make_account(role)
    answer = signed_in(account).get(reverse("briefings:move", args=[draft.pk, move.value]))
    works = any(TABLE[act][role] >= Reach.OURS for act in WORKING)
    allowed = TABLE[MOVES[move]][role] >= Reach.OURS
    assert answer.status_code == (200 if allowed else 403 if works else 404)
    if not allowed:
        with pytest.raises(Exception, match="You may not"):
            actions.move(draft, move, by=account)


def test_nobody_who_is_not_signed_in_sees_any_of_it(draft: Briefing, author: Account) -> None:
    publish(draft, author)
    for name in (*READ, *WRITE, *SEND):
        assert ask(Client(), draft, name).status_code == 302, name
    for place in ("published", "withdraw"):
        args = [draft.pk] if place == "published" else [draft.pk, 1]
        assert Client().get(reverse(f"briefings:{place}", args=args)).status_code == 302


@pytest.mark.parametrize("role", Role)
def test_a_published_briefing_is_for_everybody_in_the_partnership(
    draft: Briefing, author: Account, role: Role
) -> None:
    publish(draft, author)
    reads = role is not Role.RESEARCHER
    for name, args in (("published", []), ("version", [1])):
        answer = signed_in(make_account(role)).get(reverse(f"briefings:{name}", args=[draft.pk, *args]))
        assert answer.status_code == (200 if reads else 404)
    assert (b"Learning in Harrowmere" in signed_in(make_account(role)).get("/briefings/").content) == reads


def test_a_researcher_reads_one_whose_documents_somebody_checked(draft: Briefing, author: Account) -> None:
    publish(draft, author)
    Document.objects.update(checked=True)
    mark_anew(Document.objects.get())
    page = reverse("briefings:published", args=[draft.pk])
    assert signed_in(make_account(Role.RESEARCHER)).get(page).status_code == 200


@pytest.mark.parametrize("role", Role)
def test_a_published_briefing_is_not_there_for_other_partnerships(
    draft: Briefing, author: Account, role: Role
) -> None:
    publish(draft, author)
    client = signed_in(make_outsider(role))
    for name, args in (
        ("published", []),
        ("version", [1]),
        ("picture", [1, 1]),
        ("file", [1, "docx"]),
        ("withdraw", [1]),
    ):
        assert client.get(reverse(f"briefings:{name}", args=[draft.pk, *args])).status_code == 404
    assert b"Learning in Harrowmere" not in client.get("/briefings/").content


@pytest.mark.parametrize("role", [Role.CODER, Role.AUTHOR, Role.PRACTITIONER])
def test_withdrawing_is_for_those_who_publish(draft: Briefing, author: Account, role: Role) -> None:
    edition, account = publish(draft, author), make_account(role)
    assert signed_in(account).get(reverse("briefings:withdraw", args=[draft.pk, 1])).status_code == 403
    with pytest.raises(Exception, match="You may not"):
        actions.withdraw(edition, words="No.", by=account)


def test_a_draft_on_a_restricted_document_is_seen_only_by_those_who_may_see_the_document(make: Make) -> None:
    shelve()
    document = shelve(source="two", access=Access.RESTRICTED)
    named, other = (
        make_account(Role.AUTHOR, name="named author"),
        make_account(Role.AUTHOR, name="other author"),
    )
    document.named.set([named])
    mark_anew(document)
    row = make(by=named, restricted=True, title="A secret title")
    assert row.rests.filter(document=document).exists()
    page = reverse("briefings:draft", args=[row.pk])
    assert signed_in(named).get(page).status_code == 200
    assert signed_in(other).get(page).status_code == 404
    assert b"A secret title" not in signed_in(other).get("/briefings/").content
    assert signed_in(make_account(Role.TRAINER)).get(page).status_code == 404


def test_a_briefing_that_nobody_composed_yet_is_seen_by_who_began_it_alone(author: Account) -> None:
    from learnt.web.briefings.choosing import Chosen
    from tests.cast import make_partnership

    row = actions.begin(
        outline="thematic-note", chosen=Chosen("Begun"), partnership=make_partnership(), by=author
    )
    page = reverse("briefings:draft", args=[row.pk])
    assert signed_in(author).get(page).status_code == 200
    assert signed_in(make_account(Role.COORDINATOR)).get(page).status_code == 404


def test_nothing_that_rests_on_a_restricted_document_is_approved_or_published(
    make: Make, author: Account
) -> None:
    shelve(source="two", access=Access.RESTRICTED)
    row = make(restricted=True)
    actions.move(row, Move.SEND, by=author)
    actions.move(row, Move.REVIEW, by=make_account(Role.ADMINISTRATOR))
    with pytest.raises(UserError, match="not everyone in the partnership may see"):
        actions.move(row, Move.APPROVE, by=author)
    assert not Edition.objects.exists()
    assert (
        b"not everyone in the partnership may see"
        in signed_in(author).get(reverse("briefings:draft", args=[row.pk])).content
    )


def test_a_published_briefing_goes_out_of_sight_when_a_document_under_it_is_restricted(
    draft: Briefing, author: Account
) -> None:
    edition, reader = publish(draft, author), signed_in(make_account(Role.PRACTITIONER))
    page = reverse("briefings:published", args=[draft.pk])
    assert reader.get(page).status_code == 200
    document = Document.objects.get()
    document.access = Access.RESTRICTED
    document.save()
    mark_anew(document)
    assert reader.get(page).status_code == 404
    assert reader.get(reverse("briefings:file", args=[draft.pk, edition.number, "html"])).status_code == 404
    assert edition.title.encode() not in reader.get("/briefings/").content
    assert signed_in(author).get(page).status_code == 200


def test_the_history_of_an_installation_tells_of_briefings_only_to_those_who_see_them(
    make: Make, author: Account
) -> None:
    document = shelve(access=Access.RESTRICTED)
    row = make(restricted=True)
    auditor = make_account(Role.AUDITOR)
    assert f"briefing {row.pk}".capitalize().encode() in signed_in(author).get("/history/").content
    assert f"briefing {row.pk}".capitalize().encode() not in signed_in(auditor).get("/history/").content
    document.access = Access.PARTNERSHIP
    document.save()
    mark_anew(document)
    assert f"briefing {row.pk}".capitalize().encode() in signed_in(auditor).get("/history/").content


def test_the_pages_ask_the_database_a_bounded_number_of_times(
    make: Make, author: Account, django_assert_max_num_queries: object
) -> None:
    shelve()
    shelve(source="two")
    row, client = make(), signed_in(author)
    asked = django_assert_max_num_queries
    for page in (
        address("draft", row, ()),
        address("part", row, ("part",)),
        address("preview", row, ()),
        "/briefings/",
    ):
        client.get(page)
        with asked(25):  # type: ignore[operator]  # a fixture
            assert client.get(page).status_code == 200


def test_a_document_under_a_briefing_is_restricted_rather_than_removed(make: Make) -> None:
    document = keep_document()
    row = make(include_suggested=True)
    assert row.rests.filter(document=document).exists()
    with pytest.raises(UserError, match="a briefing rests on it"):
        remove(document, by=make_account(Role.ADMINISTRATOR))
