"""What the environment may set."""

import pytest

from learnt.engine.domain.errors import UserError
from learnt.home import blind_share


@pytest.mark.parametrize(
    ("given", "share"),
    [({}, 0.1), ({"LEARNT_BLIND_SHARE": "0"}, 0.0), ({"LEARNT_BLIND_SHARE": "0.25"}, 0.25)],
)
def test_the_blind_share_is_a_tenth_unless_set(given: dict[str, str], share: float) -> None:
    assert blind_share(given) == share


@pytest.mark.parametrize("given", ["a tenth", "10", "-0.1", "nan"])
def test_a_blind_share_that_is_no_share_is_refused(given: str) -> None:
    with pytest.raises(UserError, match="Set it to a number from 0 to 1"):
        blind_share({"LEARNT_BLIND_SHARE": given})
