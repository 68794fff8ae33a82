"""Only who asked for a parcel sees it, and only as long as they may exchange at all."""

import pytest

from learnt.web.accounts.models import Account, Membership
from learnt.web.accounts.roles import Role
from learnt.web.exchange.models import Parcel
from learnt.web.exchange.states import Kind, State
from tests.cast import make_account, make_outsider, signed_in

pytestmark = pytest.mark.django_db
PAGES = (("get", ""), ("post", "go-on/"), ("post", "give-up/"), ("get", "file/"))


def parcel(by: Account, kind: Kind = Kind.PROJECT_OUT) -> Parcel:
    return Parcel.objects.create(kind=kind, by=by, state=State.FAILED, why="Nothing was there.")


@pytest.mark.parametrize(("way", "page"), PAGES)
def test_nobody_else_finds_it(way: str, page: str) -> None:
    row = parcel(make_account(Role.AUTHOR))
    for other in (make_outsider(), make_account(Role.ADMINISTRATOR), make_account(Role.AUTHOR)):
        assert getattr(signed_in(other), way)(f"/exchange/{row.pk}/{page}").status_code == 404


@pytest.mark.parametrize(("way", "page"), PAGES)
def test_who_may_exchange_no_more_is_refused(way: str, page: str) -> None:
    by = make_account(Role.AUTHOR)
    row = parcel(by)
    Membership.objects.filter(account=by).update(role=Role.PRACTITIONER)
    assert getattr(signed_in(by), way)(f"/exchange/{row.pk}/{page}").status_code == 403


def test_the_first_page_offers_what_each_role_may_do() -> None:
    offered = {Role.CODER: (False, True), Role.RESEARCHER: (True, False), Role.PRACTITIONER: (False, False)}
    for role, (sends, brings) in offered.items():
        page = signed_in(make_account(role)).get("/exchange/").content.decode()
        assert ("/exchange/send/" in page, "/exchange/bring/" in page) == (sends, brings)
        assert "/exchange/codebook/" in page
