"""The model is on this machine, unless somebody has said in so many words that it need not be."""

import pytest

from learnt.engine.domain.errors import UserError
from learnt.local_model.address import address_of, are_local


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:11434/v1", "http://localhost:8080/v1/", "http://127.8.8.8", "https://[::1]:1/v1"],
)
def test_this_machine_is_taken(url: str) -> None:
    assert address_of(url, allow_remote=False).is_local


def test_an_address_is_taken_apart() -> None:
    address = address_of("https://127.0.0.1/openai/v1/", allow_remote=False)
    assert (address.encrypted, address.host, address.port, address.path) == (
        True,
        "127.0.0.1",
        443,
        "/openai/v1",
    )
    assert str(address) == "https://127.0.0.1:443/openai/v1"


@pytest.mark.parametrize("host", ["192.0.2.1", "10.0.0.7", "[2001:db8::1]", "[::ffff:192.0.2.1]"])
def test_another_machine_is_refused_with_what_to_do(host: str) -> None:
    with pytest.raises(UserError, match=r"not this machine.*LEARNT_MODEL_ALLOW_REMOTE=yes"):
        address_of(f"http://{host}:11434/v1", allow_remote=False)


def test_another_machine_is_taken_where_that_is_allowed() -> None:
    assert not address_of("https://192.0.2.1/v1", allow_remote=True).is_local


def test_a_name_that_stands_for_this_machine_and_another_is_not_local() -> None:
    assert are_local(["127.0.0.1", "::1", "::ffff:127.0.0.1"])
    assert not are_local(["127.0.0.1", "192.0.2.1"])
    assert not are_local(["fe80::1%2"])
    assert not are_local([])


@pytest.mark.parametrize(
    "url",
    [
        "127.0.0.1:11434",
        "file:///etc/hosts",
        "ftp://127.0.0.1/v1",
        "http://",
        "http://127.0.0.1:port/v1",
        "http://127.0.0.1:99999/v1",
        "http://user@127.0.0.1/v1",
        "http://127.0.0.1/v1?model=x",
        "http://127.0.0.1/v1#x",
        "http://127.0.0.1/v1\r\nHost: elsewhere",
        "http://127.0.0.1 .example/v1",
        "http://①27.0.0.1/v1",
    ],
)
def test_what_is_no_address_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(UserError, match="is not the address of a server"):
        address_of(url, allow_remote=True)


def test_a_name_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UserError, match="cannot be found"):
        address_of("http://nowhere.invalid/v1", allow_remote=True)
