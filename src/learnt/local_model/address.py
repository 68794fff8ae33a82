"""The address of the server: what it must look like, and whether it is this machine."""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from learnt.engine.domain.errors import UserError

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server is. Its name is looked up once, so that it cannot come to mean another machine later on."""

    encrypted: bool
    host: str
    port: int
    path: str
    """What stands before /chat/completions; without a slash at its end."""
    numbers: tuple[str, ...]
    """The network addresses that the host stands for."""

    @property
    def is_local(self) -> bool:
        """Whether everything that the host stands for is this machine."""
        return are_local(self.numbers)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.encrypted else 'http'}://{host}:{self.port}{self.path}"


def are_local(numbers: Iterable[str]) -> bool:
    """Return whether there are network addresses and each of them is a loopback address."""
    found = [ip_address(number.partition("%")[0]) for number in numbers]
    plain = [(one.ipv4_mapped or one) if isinstance(one, IPv6Address) else one for one in found]
    return bool(plain) and all(one.is_loopback for one in plain)


def address_of(url: str, *, allow_remote: bool) -> Address:
    """Return the address that a URL gives.

    Raises:
        UserError: it is no address of a server, cannot be found, or is not this machine and that is not allowed.
    """
    parts, port = _parts(url)
    assert parts.hostname
    address = Address(
        parts.scheme == "https", parts.hostname, port, parts.path.rstrip("/"), _numbers(parts.hostname, port)
    )
    if not (address.is_local or allow_remote):
        raise UserError(
            f"The local model's address ({address}) is not this machine, so the text of documents would leave it. "
            "Use an address such as http://127.0.0.1:11434/v1. If your organisation has agreed that the text may go "
            "there, set LEARNT_MODEL_ALLOW_REMOTE=yes."
        )
    return address


def _parts(url: str) -> tuple[SplitResult, int]:
    wrong = UserError(
        "LEARNT_MODEL_URL is not the address of a server. Write it like http://127.0.0.1:11434/v1, "
        "without a user name, a question mark or a hash sign."
    )
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise wrong from error
    if not (port and parts.hostname and url.isascii() and url.isprintable() and " " not in url):
        raise wrong
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise wrong
    return parts, port


def _numbers(host: str, port: int) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise UserError(
            f"The local model's address cannot be found: {host} is not known here. Check LEARNT_MODEL_URL."
        ) from error
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))
