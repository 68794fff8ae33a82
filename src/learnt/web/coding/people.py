"""Names of people, by how what they said is signed."""

from collections.abc import Iterable

from learnt.web.accounts.models import Account


def names_of(signed: Iterable[str]) -> dict[str, str]:
    """Return the names of those who have an account; others are named as they signed, from the command line."""
    wanted = set(signed)
    if not wanted:
        return {}
    return dict(Account.objects.filter(email__in=wanted).values_list("email", "name"))
