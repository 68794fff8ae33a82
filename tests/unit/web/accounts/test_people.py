"""Administrators say who may come in and what they are; nobody can make themselves more by it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from learnt.engine.domain.errors import UserError
from learnt.web.accounts import people
from learnt.web.accounts.invitations import accept, open_invitation
from learnt.web.accounts.models import Account, Agency, Event
from learnt.web.accounts.roles import Role
from tests.cast import ELSEWHERE, PASSWORD, make_account, make_outsider, make_partnership, signed_in

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(f"accounts:{name}", args=[make_partnership().pk, *args])


@pytest.fixture
def administrator() -> Account:
    return make_account(Role.ADMINISTRATOR, name="Ada Min")


def test_somebody_added_comes_in_by_the_link_that_is_shown_once(administrator: Account) -> None:
    client = signed_in(administrator)
    agency = Agency.objects.create(partnership=make_partnership(), name="Harrowmere Council")
    form = {
        "name": "Cara Coder",
        "email": "Cara@Example.org",
        "roles": ["coder", "trainer"],
        "agency": agency.pk,
    }
    page = client.post(url("add-person"), form).content.decode()
    added = Account.objects.get(email="cara@example.org")
    assert {row.role for row in added.memberships.all()} == {Role.CODER, Role.TRAINER}
    assert {row.agency for row in added.memberships.all()} == {agency}
    secret = page.partition("/start/")[2].partition("/")[0]
    assert open_invitation(secret).account == added
    for name in ("people", "person"):
        args = [added.pk] if name == "person" else []
        assert secret not in client.get(url(name, *args)).content.decode()
    answer = client.post(reverse("accounts:start", args=[secret]), {"password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get(reverse("accounts:mine")).context["user"] == added


def test_a_form_that_is_not_right_keeps_what_was_entered(administrator: Account) -> None:
    page = signed_in(administrator).post(url("add-person"), {"name": "Cara Coder", "email": "cara"})
    words = page.content.decode()
    assert "Enter an email address in the right form" in words
    assert "Choose at least one role" in words
    assert 'value="Cara Coder"' in words
    assert not Account.objects.filter(name="Cara Coder").exists()


def test_somebody_of_the_partnership_is_not_added_twice(administrator: Account) -> None:
    form = {"name": "Again", "email": administrator.email.upper(), "roles": ["coder"]}
    assert b"already" in signed_in(administrator).post(url("add-person"), form).content
    assert administrator.memberships.count() == 1


def test_somebody_with_an_account_elsewhere_gets_no_link_and_keeps_name_and_password(
    administrator: Account,
) -> None:
    outsider = make_outsider()
    outsider.set_password(PASSWORD)
    outsider.save()
    added = people.add_person(
        by=administrator,
        partnership=make_partnership(),
        name="Other",
        email=outsider.email,
        roles=[Role.CODER],
    )
    assert added.secret == ""
    outsider.refresh_from_db()
    assert outsider.name != "Other"
    assert outsider.check_password(PASSWORD)
    assert set(outsider.standing().roles) == {make_partnership().pk, make_partnership(ELSEWHERE).pk}


ONE_BY_ONE = ("new_link", "switch_off", "drop_second_step")


@pytest.mark.parametrize("change", ONE_BY_ONE)
def test_an_administrator_cannot_take_over_an_account_that_reaches_another_partnership(
    administrator: Account, change: str
) -> None:
    home, outsider = make_partnership(), make_outsider()
    people.add_person(by=administrator, partnership=home, name="x", email=outsider.email, roles=[Role.CODER])
    with pytest.raises(PermissionDenied, match="another partnership"):
        getattr(people, change)(by=administrator, partnership=home, account=outsider)
    with pytest.raises(PermissionDenied):
        people.correct(by=administrator, partnership=home, account=outsider, name="x", email="x@example.org")
    client = signed_in(administrator)
    assert client.post(url("link", outsider.pk)).status_code == 403
    assert client.get(url("correct-person", outsider.pk)).status_code == 403
    assert "Make a new link" not in client.get(url("person", outsider.pk)).content.decode()


@pytest.mark.parametrize("change", ONE_BY_ONE)
def test_only_a_keeper_takes_over_the_account_of_a_keeper(administrator: Account, change: str) -> None:
    home, keeper = make_partnership(), make_account(Role.ADMINISTRATOR, name="keeper")
    keeper.keeper = True
    keeper.save()
    with pytest.raises(PermissionDenied, match="installation"):
        getattr(people, change)(by=administrator, partnership=home, account=keeper)
    administrator.keeper = True
    administrator.save()
    getattr(people, change)(by=administrator, partnership=home, account=keeper)


@pytest.mark.parametrize("how", ["roles", "remove", "switch off"])
def test_the_last_administrator_stays_one(administrator: Account, how: str) -> None:
    home = make_partnership()
    gone = make_account(Role.ADMINISTRATOR, name="switched off")
    gone.is_active = False
    gone.save()
    keeper = make_account(name="keeper")
    keeper.keeper = True
    keeper.save()
    other = make_account(Role.ADMINISTRATOR, name="for a moment")
    acts = {
        "roles": lambda by, who: people.change_roles(
            by=by, partnership=home, account=who, roles=[Role.CODER]
        ),
        "remove": lambda by, who: people.remove_person(by=by, partnership=home, account=who),
        "switch off": lambda by, who: people.switch_off(by=by, partnership=home, account=who),
    }
    acts[how](administrator, other)
    with pytest.raises(UserError, match=r"last administrator|your own account"):
        acts[how](administrator, administrator)
    assert administrator.standing().roles[home.pk] == {Role.ADMINISTRATOR}


def test_whoever_is_switched_off_is_out_at_once_and_their_link_is_dead(administrator: Account) -> None:
    home, coder = make_partnership(), make_account(Role.CODER)
    link = people.new_link(by=administrator, partnership=home, account=coder)
    theirs = signed_in(coder)
    mine = signed_in(administrator)
    step = url("person-step", coder.pk, "switch-off")
    assert b"Do you want to switch off" in mine.get(step).content
    assert coder == Account.objects.get(is_active=True, pk=coder.pk)
    assert mine.post(step).status_code == 302
    assert theirs.get(reverse("accounts:mine")).status_code == 302
    with pytest.raises(UserError):
        accept(secret=link, password=PASSWORD)
    with pytest.raises(UserError, match="switched off"):
        people.new_link(by=administrator, partnership=home, account=Account.objects.get(pk=coder.pk))
    assert mine.post(url("link", coder.pk)).status_code == 302
    assert mine.post(url("person-step", coder.pk, "switch-on")).status_code == 302
    assert Account.objects.get(pk=coder.pk).is_active


def test_roles_change_at_the_next_request(administrator: Account) -> None:
    coder = make_account(Role.CODER)
    theirs = signed_in(coder)
    assert theirs.get(url("people")).status_code == 403
    signed_in(administrator).post(url("person", coder.pk), {"roles": ["administrator"]})
    assert theirs.get(url("people")).status_code == 200
    signed_in(administrator).post(url("person-step", coder.pk, "remove"))
    assert theirs.get(url("people")).status_code == 404


def test_details_are_corrected_unless_another_account_has_the_address(administrator: Account) -> None:
    coder = make_account(Role.CODER)
    client = signed_in(administrator)
    page = client.post(url("correct-person", coder.pk), {"name": "Cara", "email": administrator.email})
    assert b"Another account has this email address" in page.content
    client.post(url("correct-person", coder.pk), {"name": "Cara Coder", "email": "New@example.org"})
    coder.refresh_from_db()
    assert (coder.name, coder.email) == ("Cara Coder", "new@example.org")


def test_an_agency_of_another_partnership_cannot_be_chosen(administrator: Account) -> None:
    Agency.objects.create(partnership=make_partnership(), name="Harrowmere Council")
    foreign = Agency.objects.create(partnership=make_partnership(ELSEWHERE), name="Wexcombe Council")
    form = {"name": "Cara", "email": "cara@example.org", "roles": ["coder"], "agency": foreign.pk}
    assert b"Wexcombe Council" not in signed_in(administrator).post(url("add-person"), form).content
    assert not Account.objects.filter(email="cara@example.org").exists()


def test_a_step_that_does_not_exist_is_not_found(administrator: Account) -> None:
    assert signed_in(administrator).get(url("person-step", administrator.pk, "promote")).status_code == 404


def test_somebody_of_another_partnership_is_not_found(administrator: Account) -> None:
    assert signed_in(administrator).get(url("person", make_outsider().pk)).status_code == 404


def test_all_is_written_in_the_history_without_names_or_addresses(administrator: Account) -> None:
    home = make_partnership()
    added = people.add_person(
        by=administrator, partnership=home, name="Cara Canary", email="canary@example.org", roles=[Role.CODER]
    ).account
    people.change_roles(by=administrator, partnership=home, account=added, roles=[Role.TRAINER])
    people.new_link(by=administrator, partnership=home, account=added)
    people.switch_off(by=administrator, partnership=home, account=added)
    rows = list(Event.objects.filter(account=administrator).values_list("act", "about", "details"))
    assert [row[0] for row in rows] == ["person-switched-off", "link-made", "roles-changed", "person-added"]
    assert "canary" not in str(rows).lower()


def test_many_people_take_no_more_questions_of_the_database(
    administrator: Account, django_assert_max_num_queries: object
) -> None:
    for number in range(40):
        make_account(Role.CODER, Role.TRAINER, name=f"person {number}")
    client = signed_in(administrator)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert client.get(url("people")).status_code == 200


def test_whoever_administers_several_partnerships_chooses_one(administrator: Account) -> None:
    client = signed_in(administrator)
    assert client.get(reverse("accounts:home"))["Location"] == url("people")
    people.admit(by=administrator, partnership=make_partnership(ELSEWHERE), name="", email=administrator.email,
                 roles=[Role.ADMINISTRATOR])  # fmt: skip
    assert ELSEWHERE in client.get(reverse("accounts:home")).content.decode()
