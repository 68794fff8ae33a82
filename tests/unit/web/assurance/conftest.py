"""What tests of assurance share."""

import pytest

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from tests.cast import make_account


@pytest.fixture
def keeper() -> Account:
    """A coordinator, who keeps audits and assessments."""
    return make_account(Role.COORDINATOR, name="Alex Morgan")
