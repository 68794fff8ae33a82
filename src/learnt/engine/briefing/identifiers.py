"""Likely identifiers of private people in words that are to be published; contacts of organisations are none."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTHS_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS}|{_MONTHS_SHORT})\.?,?\s+\d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
_BIRTH = re.compile(
    rf"\b(?:d\.?o\.?b\.?|dates? of birth|born(?: on)?)\b[^.;]{{0,30}}?{_DATE}|{_DATE}[^.;]{{0,20}}\b(?:dob|date of birth)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\d.,£])\d(?:[ -]?\d){9}(?![\d%])")
_SAYS_NHS = re.compile(r"\bnhs\s+(?:no\.?|number|num)\b\D{0,12}\d", re.IGNORECASE)
_INSURANCE = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d\d\s?\d\d\s?\d\d\s?[A-D]\b")
_POSTCODE = re.compile(r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2})\b")
_PHONE = re.compile(r"(?<![\w/.-])(?:\+44\s?\(?0?\)?|\(?0)(?:[\s()-]{0,3}\d){9,10}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAME = r"[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?"
_AGE = r"\d{1,2}(?:[\s-](?:years?|months?|weeks?|days?)(?:[\s-]old)?)?"
_NAMED_AGE = re.compile(
    rf"(?P<name>{_NAME}(?:\s+{_NAME})?)(?:,?\s+(?:(?:who\s+)?(?:was|is)\s+)?aged\s+{_AGE}"
    rf"|\s+\({_AGE}\)|,\s+{_AGE},|\s+(?:was|is)\s+{_AGE}(?:[\s-]old)?(?=[\s,.;]))"
)
_ORGANISATIONS_CALL = ("03", "08", "0500", "0345", "09")
_MOBILE = "07"


@dataclass(frozen=True, slots=True)
class _Sign:
    """One sort of identifier: how it is told, and what is said of it."""

    found: Callable[[str, bool], bool]
    """Told the text, and whether it is a contact of an organisation."""
    words: str


def identifiers_in(text: str, *, contact: bool = False) -> Iterator[str]:
    """Yield what may identify somebody, each in words for a person that do not repeat it.

    Args:
        text: the words that are to be published.
        contact: True for a tool, link or contact of an organisation, where its address and telephone are meant.
    """
    return (sign.words for sign in _signs() if sign.found(text, contact))


@cache
def _signs() -> tuple[_Sign, ...]:
    return (
        _Sign(_gives_birth, "It gives a date of birth. Take it out, or give an age band."),
        _Sign(_gives_nhs_number, "It gives what looks like an NHS number. Take it out."),
        _Sign(_gives_insurance, "It gives what looks like a National Insurance number. Take it out."),
        _Sign(
            _gives_telephone,
            "It gives a telephone number that may be a private person's. Take it out, or move it to the contacts.",
        ),
        _Sign(
            _gives_mail,
            "It gives an e-mail address that may be a private person's. Take it out, or give a shared one.",
        ),
        _Sign(_gives_postcode, "It gives a full postcode. Take it out, or name the area."),
        _Sign(
            _gives_street, "It gives what looks like a house and its street. Take it out, or name the area."
        ),
        _Sign(
            _gives_named_age,
            "It gives a name beside an exact age. Take one of them out, or give an age band.",
        ),
        _Sign(
            _gives_titled, "It gives what looks like a person's name. Take it out, or say what part they had."
        ),
    )


def _gives_birth(text: str, contact: bool) -> bool:  # noqa: FBT001 - every sign is told the same way
    return bool(_BIRTH.search(text))


def _gives_nhs_number(text: str, contact: bool) -> bool:  # noqa: FBT001
    return bool(_SAYS_NHS.search(text)) or any(map(_is_nhs_number, _DIGITS.findall(text)))


def _gives_insurance(text: str, contact: bool) -> bool:  # noqa: FBT001
    return bool(_INSURANCE.search(text))


def _gives_telephone(text: str, contact: bool) -> bool:  # noqa: FBT001
    return _telephones(text, contact=contact)


def _gives_mail(text: str, contact: bool) -> bool:  # noqa: FBT001
    return any(_is_private(address, contact=contact) for address in _MAIL.findall(text))


def _gives_postcode(text: str, contact: bool) -> bool:  # noqa: FBT001
    return not contact and bool(_POSTCODE.search(text))


def _gives_street(text: str, contact: bool) -> bool:  # noqa: FBT001
    return not contact and bool(_street().search(text))


def _gives_named_age(text: str, contact: bool) -> bool:  # noqa: FBT001
    return any(_is_name(found["name"]) for found in _NAMED_AGE.finditer(text))


def _gives_titled(text: str, contact: bool) -> bool:  # noqa: FBT001
    return bool(_titled().search(text))


def _is_nhs_number(digits: str) -> bool:
    """Tell whether ten digits carry the check digit of an NHS number (weights 10 to 2, modulo 11)."""
    *first, last = (int(digit) for digit in digits if digit.isdigit())
    if len({*first, last}) == 1 or digits.startswith("0"):
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(first, range(10, 1, -1), strict=True)) % 11
    return last == (0 if check == 11 else check)


def _telephones(text: str, *, contact: bool) -> bool:
    """Tell whether a number is a mobile one or, outside contacts, one that is not an organisation's by its form."""
    for found in _PHONE.findall(text):
        digits = re.sub(r"^\+?44\(?0?\)?", "0", re.sub(r"[\s()-]", "", found))
        if digits.startswith(_MOBILE) or not (contact or digits.startswith(_ORGANISATIONS_CALL)):
            return True
    return False


def _is_private(address: str, *, contact: bool) -> bool:
    name, _, host = address.lower().partition("@")
    words = _words()
    if host.split(".")[0] in words["private_mail"]:
        return True
    shared = any(word in name for word in words["shared_mailboxes"])
    return not contact and not shared


def _is_name(found: str) -> bool:
    """Tell whether words before an age are a name: not a sort of person, not a letter that stands for one."""
    words = [word.lower() for word in found.split()]
    return not all(word in _words()["not_names"] for word in words) and words[-1] not in _words()["not_names"]


@cache
def _words() -> dict[str, frozenset[str]]:
    data = yaml.safe_load(files(__package__).joinpath("identifiers.yaml").read_text("utf-8"))
    return {name: frozenset(map(str, words)) for name, words in data.items()}


@cache
def _street() -> re.Pattern[str]:
    streets = "|".join(sorted(word.capitalize() for word in _words()["streets"]))
    return re.compile(rf"\b\d{{1,4}}[a-z]?,?\s+(?:{_NAME}\s+){{1,3}}(?:{streets})\b")


@cache
def _titled() -> re.Pattern[str]:
    titles = "|".join(sorted(word.capitalize() for word in _words()["titles"]))
    return re.compile(rf"\b(?:{titles})\.?\s+(?:[A-Z]\.?\s+)?[A-Z][a-z]+")
