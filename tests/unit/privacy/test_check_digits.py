"""Check digits: known numbers pass, and a digit changed or two exchanged do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.privacy.check_digits import (
    is_current_plate,
    is_learner_number,
    is_licence_number,
    is_nhs_number,
    is_pupil_number,
)


def test_the_published_nhs_number_passes_and_others_do_not() -> None:
    assert is_nhs_number("943 476 5919")
    assert not is_nhs_number("943 476 5918")
    assert not is_nhs_number("0000000000")
    assert not is_nhs_number("943476591")


@given(st.integers(1_000_000_000, 9_999_999_999), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_of_an_nhs_number_is_always_noticed(number: int, at: int, by: int) -> None:
    digits = str(number)
    wrong = digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :]
    assert not (is_nhs_number(digits) and is_nhs_number(wrong))


@pytest.mark.parametrize("number", ["A950000178301", "H243278544154"])
def test_known_pupil_numbers_pass_in_either_case(number: str) -> None:
    assert is_pupil_number(number)
    assert is_pupil_number(number.lower())


@pytest.mark.parametrize(
    "number", ["R247962919251", "A95000017830", "A9500001783011", "I950000178301", "A95000017830O"]
)
def test_wrong_pupil_numbers_do_not_pass(number: str) -> None:
    assert not is_pupil_number(number)


def test_the_other_numbers_are_checked_as_their_rules_say() -> None:
    assert is_licence_number("MORGA753116SM9IJ")
    assert is_licence_number("MORGA703116SM9IJ")
    assert not is_licence_number("MORGA799116SM9IJ")
    assert is_current_plate("AB12CDE")
    assert is_current_plate("AB62 CDE")
    assert not is_current_plate("AB35 CDE")
    assert is_learner_number("1000000043")
    assert not is_learner_number("1000000044")
