"""The standing cast of tests of the web application. Everybody is fictional."""

from django.test import Client

from learnt.engine.domain.study import Study
from learnt.web.accounts.models import Account, Membership, Partnership
from learnt.web.accounts.roles import Access, Role
from learnt.web.library.models import Document
from learnt.web.library.sharing import mark_anew
from learnt.web.library.store import LibraryStore
from tests.factories import make_study

PASSWORD = "quiet heron ladder"  # noqa: S105 - of nobody real
HOME, ELSEWHERE = "Harrowmere Safeguarding Children Partnership", "Wexcombe Safeguarding Partnership"


def make_partnership(name: str = HOME) -> Partnership:
    """Return the partnership of a name, made if it is not there."""
    return Partnership.objects.get_or_create(name=name)[0]


def make_account(*roles: Role, name: str = "", partnership: Partnership | None = None) -> Account:
    """Return an account with roles in a partnership (Harrowmere if none is given) and no password."""
    name = name or " and ".join(roles) or "nobody"
    home = partnership or make_partnership()
    account = Account.objects.create_user(
        f"{name.replace(' ', '.')}.{Account.objects.count()}@example.org", None, name=name.title()
    )
    Membership.objects.bulk_create(Membership(account=account, partnership=home, role=role) for role in roles)
    return account


def make_outsider(role: Role = Role.ADMINISTRATOR) -> Account:
    """Return somebody with a role in another partnership, and none at home."""
    return make_account(role, name="outsider", partnership=make_partnership(ELSEWHERE))


def keep_document(
    study: Study | None = None,
    *,
    source: str = "one",
    access: Access = Access.PARTNERSHIP,
    partnership: Partnership | None = None,
    checked: bool = False,
) -> Document:
    """Return a document that a partnership (Harrowmere if none is given) holds."""
    home = partnership or make_partnership()
    kept = LibraryStore().keep(study or make_study(), source=source, made_by="test", partnership=home.pk)
    document = Document.objects.get(pk=kept.id)
    document.access, document.checked = access, checked
    document.save()
    mark_anew(document)
    return document


def signed_in(account: Account) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(account)
    return client
