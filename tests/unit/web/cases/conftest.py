"""What tests of cases share: somebody who keeps them, and a case of a fictional family."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils.timezone import localdate
from pytest_django.fixtures import Settings

from learnt.engine.people.loading import people_of
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.cases import actions, importing, piecing
from learnt.web.cases.actions import Keeping
from learnt.web.cases.importing import Given
from learnt.web.cases.models import AgencyFile, Case
from tests.cast import make_account, make_partnership

CANARY = "Zephyrine Quillfeather"
"""The name of nobody at all."""
PEOPLE = f"""
people:
  - {{id: child, role: subject child, pseudonym: Child A, name: {CANARY}, born: 2024-02-01, sex: female,
     aliases: [{{name: Zeffy Quillfeather, agency: Police}}]}}
  - {{id: mother, role: mother, name: Orla Quillfeather, sex: female, born: 1999}}
  - {{id: partner, role: mother's partner, known: false, sex: male}}
parents:
  - {{parent: mother, child: child}}
couples:
  - {{between: [mother, partner], is: transitory, since: 2024-05}}
households:
  - {{id: home, label: Mother's home, address: 4 Larkfield Mews, members: [{{person: mother}}, {{person: child}}]}}
"""
POLICE = f"""Date,Event,Source,Subject
04/03/2024,{CANARY} was seen at home with a bruise on her cheek. Officers told social care.,Log,Zeffy Quillfeather
?? 2024,A neighbour rang about shouting.,Log,Orla Quillfeather
05/06/2024,Mother said her partner had left.,Log,Orla Quillfeather
"""
COUNCIL = f"""4 March 2024 - Police told us of a bruise on the cheek of {CANARY} seen at home.
10 June 2024 - Home visit. {CANARY} was not seen.
"""


@pytest.fixture(autouse=True)
def _own_uploads(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.HOME = tmp_path / "uploads", tmp_path


@pytest.fixture
def keeper() -> Account:
    """A coordinator, who keeps cases."""
    return make_account(Role.COORDINATOR, name="Alex Morgan")


def begin(
    by: Account, reference: str = "2026-01", until: date | None = None, *, itself: bool = False
) -> Case:
    """Return a case of Harrowmere without people."""
    keeping = Keeping(reference, until or localdate() + timedelta(days=900), itself)
    return actions.begin(partnership=make_partnership(), keeping=keeping, by=by)


def take(case: Case, by: Account, agency: str, given: tuple[str, str]) -> AgencyFile:
    """Return an agency's chronology, given as a title and its text."""
    return importing.take(case, Given(None, agency, given[0], given[1].encode()), by=by)


def full(by: Account, **kwargs: object) -> Case:
    """Return a case with people and two agencies' chronologies."""
    case = begin(by, **kwargs)  # type: ignore[arg-type]  # named as they are
    piecing.bring(case, people_of(PEOPLE), by=by)
    file = take(case, by, "Police", ("police.csv", POLICE))
    importing.agree(file, [(one.names, one.fields) for one in importing.asking(file)], by=by)
    take(case, by, "Council", ("", COUNCIL))
    case.refresh_from_db()
    return case
