"""Check digits and dates within numbers: NHS, pupil and learner numbers, and driving licences."""

from collections.abc import Callable

_NHS_LENGTH = 10
_MODULO = 11
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_TEMPORARY = 12
_LEARNER = 10
_MONTHS = 12
_DAYS = 31


def is_nhs_number(words: str) -> bool:
    """Tell whether ten digits carry the check digit of an NHS number (weights 10 to 2, modulo 11)."""
    digits = [int(one) for one in words if one.isdigit()]
    if len(digits) != _NHS_LENGTH or digits[0] == 0 or len(set(digits)) == 1:
        return False
    check = _MODULO - _weighted(digits) % _MODULO
    return digits[-1] == (0 if check == _MODULO else check)


def is_pupil_number(words: str) -> bool:
    """Tell whether a unique pupil number has the right first letter (weights 2 to 13, modulo 23).

    A temporary number ends in a letter, which counts by its place in the same alphabet.
    """
    value = words.upper()
    if len(value) != _TEMPORARY + 1 or not value[1:_TEMPORARY].isdigit():
        return False
    last = value[_TEMPORARY]
    if not last.isdigit() and last not in _UPN_LETTERS:
        return False
    numbers = [*map(int, value[1:_TEMPORARY]), int(last) if last.isdigit() else _UPN_LETTERS.index(last)]
    total = sum(number * weight for weight, number in enumerate(numbers, start=2))
    return _UPN_LETTERS[total % len(_UPN_LETTERS)] == value[0]


def is_learner_number(words: str) -> bool:
    """Tell whether ten digits carry the check digit of a unique learner number (10 less the remainder by 11)."""
    digits = [int(one) for one in words if one.isdigit()]
    if len(digits) != _LEARNER or digits[0] == 0:
        return False
    return 10 - _weighted(digits) % _MODULO == digits[-1]


def is_licence_number(words: str) -> bool:
    """Tell whether the date of birth within a driving licence number can be; 5 is added to the month for women."""
    digits = words[5:11]
    month = int(digits[1:3])
    month -= 50 if month > 50 else 0
    return 1 <= month <= _MONTHS and 1 <= int(digits[3:5]) <= _DAYS


def is_current_plate(words: str) -> bool:
    """Tell whether a plate of the form AA99 AAA has an age mark that was given out."""
    age = int(words[2:4])
    return 2 <= age <= 29 or 51 <= age <= 79


def _weighted(digits: list[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))


CHECKS: dict[str, Callable[[str], bool]] = {
    "nhs": is_nhs_number,
    "upn": is_pupil_number,
    "uln": is_learner_number,
    "licence": is_licence_number,
    "plate": is_current_plate,
}
