"""A server that fails in any way gives a reason in plain words, in good time, and is never followed elsewhere."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from learnt.local_model.address import address_of
from learnt.local_model.failures import Failure, NoAnswerError
from learnt.local_model.server import Server
from tests.model_server import ModelServer, Reply, serving

REQUEST = {"model": "small", "messages": [{"content": "{}"}]}


def client(server: ModelServer, seconds: float = 5.0) -> Server:
    return Server(address_of(server.url, allow_remote=False), "secret-1", seconds, pause=0.01)


def failure(server: Server) -> Failure:
    with pytest.raises(NoAnswerError) as caught:
        server.answer(REQUEST)
    return caught.value.failure


def test_a_request_is_posted_with_the_key_and_its_answer_returned(server: ModelServer) -> None:
    assert b"themes" in client(server).answer(REQUEST)
    (asked,) = server.asked
    assert (asked.path, asked.key, asked.body) == ("/v1/chat/completions", "Bearer secret-1", REQUEST)


@pytest.mark.parametrize(
    ("reply", "reason", "times"),
    [
        (Reply(status=500), Failure.OVERLOADED, 3),
        (Reply(status=503), Failure.OVERLOADED, 3),
        (Reply(status=429), Failure.OVERLOADED, 3),
        (Reply(status=401), Failure.REFUSED, 1),
        (Reply(status=404), Failure.NOT_THERE, 1),
        (Reply(status=400), Failure.NOT_UNDERSTOOD, 1),
        (Reply(status=204), Failure.NOT_UNDERSTOOD, 1),
        (Reply(status=999), Failure.OVERLOADED, 3),
        (Reply(raw=b"{}", length=100), Failure.BROKEN, 3),
        (Reply(raw=b"x" * (256 * 1024 + 1)), Failure.TOO_LONG, 1),
        (Reply(headers={"X-Long": "x" * 70_000}), Failure.BROKEN, 3),
    ],
)
def test_what_goes_wrong_is_named_and_tried_again_only_where_that_may_help(
    server: ModelServer, reply: Reply, reason: Failure, times: int
) -> None:
    server.rule = lambda _: reply
    assert failure(client(server)) is reason
    assert len(server.asked) == times


def test_an_answer_comes_at_the_second_try(server: ModelServer) -> None:
    server.rule = lambda _: Reply("ready") if len(server.asked) > 1 else Reply(status=503)
    assert b"ready" in client(server).answer(REQUEST)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(server: ModelServer, status: int) -> None:
    with serving(lambda _: Reply("stolen")) as elsewhere:
        server.rule = lambda _: Reply(
            status=status, headers={"Location": f"{elsewhere.url}/chat/completions"}
        )
        assert failure(client(server)) is Failure.ELSEWHERE
        assert elsewhere.asked == []


def test_a_proxy_in_the_environment_is_not_used(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: Reply("stolen")) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        assert b"themes" in client(server).answer(REQUEST)
        assert proxy.asked == []


@pytest.fixture
def released() -> Iterator[threading.Event]:
    """Set at the end of the test, so that slow replies end with it."""
    event = threading.Event()
    yield event
    event.set()


def test_a_slow_server_is_not_waited_for(server: ModelServer, released: threading.Event) -> None:
    def slow(_: object) -> Reply:
        released.wait(20)
        return Reply()

    server.rule = slow
    began = time.monotonic()
    assert failure(client(server, 0.3)) is Failure.TOO_SLOW
    assert time.monotonic() - began < 3


def test_a_server_that_sends_byte_by_byte_is_cut_off(server: ModelServer, released: threading.Event) -> None:
    server.rule = lambda _: Reply(raw=b"{" * 10_000, drip=lambda: not released.wait(0.02))
    began = time.monotonic()
    assert failure(client(server, 0.4)) is Failure.TOO_SLOW
    assert time.monotonic() - began < 3


def test_a_server_that_is_not_there_is_named_so(server: ModelServer) -> None:
    address = address_of(server.url, allow_remote=False)
    with serving(lambda _: Reply()) as gone:
        port = int(gone.url.split(":")[2].split("/")[0])
    assert failure(Server(replace(address, port=port), pause=0.01)) is Failure.UNREACHABLE


def test_what_does_not_speak_the_protocol_encrypted_is_broken_and_not_read_in_the_clear(
    server: ModelServer,
) -> None:
    address = replace(address_of(server.url, allow_remote=False), encrypted=True)
    assert failure(Server(address, seconds=2, pause=0.01)) is Failure.BROKEN
    assert server.asked == []
