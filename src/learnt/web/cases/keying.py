"""The pseudonyms of a case on texts: the key grows with each text, sealed and in a table of its own."""

from django.db import transaction

from learnt.engine.privacy import Key, Masked, mask, unmask
from learnt.web.accounts.models import Account
from learnt.web.cases.actions import locked, tell
from learnt.web.cases.models import Case, PseudonymKey
from learnt.web.cases.reporting import made


def _key(case: Case) -> Key | None:
    row = PseudonymKey.objects.filter(case=case).first()
    return Key.from_json(row.said) if row else None


@transaction.atomic
def mask_text(case: Case, text: str, *, by: Account) -> Masked:
    """Put pseudonyms into a text, and keep what they stand for.

    Raises:
        UserError: a name may be meant for more than one person, or the text could not be turned back.
    """
    row = locked(case, by)
    family = made(row).family
    done = mask(text, family.people if family else (), key=_key(row))
    PseudonymKey.objects.update_or_create(case=row, defaults={"said": done.key.to_json()})
    tell("case-text-masked", row, by, masked=len(done.masked), left=len(done.left))
    return done


@transaction.atomic
def name_text(case: Case, text: str, *, by: Account) -> str:
    """Put back what pseudonyms stand for."""
    row = locked(case, by)
    key = _key(row)
    tell("case-names-seen", row, by)
    tell("case-text-named", row, by)
    return unmask(text, key) if key else text
