"""Codes by which people join: short, easily read out, and hard to guess."""

import hashlib
import hmac
import ipaddress
import secrets

from django.conf import settings
from django.core.cache import cache

LETTERS = "BCDFGHJKMNPQRTVWXZ"
"""No vowels, so that no code is a word, and none of the letters that are taken for digits or for each other."""
LENGTH = 6
MOST_WRONG = 30
"""Wrong codes from one address in ten minutes: a full hall shares one address, and people mistype."""
_MINUTES = 10


def new_code() -> str:
    """Return a code by chance."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_code(given: str) -> str:
    """Return a code as it is kept, however it was typed."""
    return "".join(letter for letter in given.upper() if letter.isalnum())[: LENGTH * 2]


def spelt(code: str) -> str:
    """Return a code as people read it: in two halves."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def too_many_wrong(address: str) -> bool:
    """Say whether so many wrong codes came from an address that it has to wait."""
    return int(cache.get(_key(address), 0)) >= MOST_WRONG


def count_wrong(address: str) -> None:
    """Count a wrong code. After ten minutes nothing of it is left."""
    key = _key(address)
    if not cache.add(key, 1, _MINUTES * 60):
        cache.incr(key)


def _key(address: str) -> str:
    """Return a name for an address from which the address cannot be told without the secret of this installation."""
    digest = hmac.new(settings.SECRET_KEY.encode(), _network(address).encode(), hashlib.sha256)
    return f"join:{digest.hexdigest()[:32]}"


def _network(address: str) -> str:
    """Return what one household or office shares: an IPv4 address, or the first half of an IPv6 address."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((known, 64), strict=False))


class CodeConverter:
    """A code in an address, in either case."""

    regex = f"[{LETTERS}{LETTERS.lower()}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value
