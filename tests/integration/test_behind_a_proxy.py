"""A real server behind a proxy believes it, and nobody else, about HTTPS and about who asks."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ports import free_port, wait_for

pytestmark = pytest.mark.slow
SIGN_IN = "/account/sign-in/"


def _serve(home: Path, port: int, **environ: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "learnt", "serve", "--port", str(port)]
    given = {**os.environ, "LEARNT_HOME": str(home), "LEARNT_WORKER": "no", "LEARNT_HTTPS": "yes",
             "LEARNT_HOSTS": "learnt.example", **environ}  # fmt: skip
    return subprocess.Popen(command, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def port(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[int]:
    """Run a server until the test ends."""
    port = free_port()
    server = _serve(tmp_path, port, **getattr(request, "param", {}))
    try:
        wait_for(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def ask(port: int, **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    connection.request(
        "GET", SIGN_IN, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers.get("Location", "")


def test_the_proxy_is_believed_that_people_come_over_https(port: int) -> None:
    assert ask(port, Host="learnt.example", X_Forwarded_Proto="https")[0] == 200
    assert ask(port, Host="learnt.example") == (301, f"https://learnt.example{SIGN_IN}")
    assert ask(port, Host="elsewhere.example", X_Forwarded_Proto="https")[0] == 400


@pytest.mark.parametrize("port", [{"LEARNT_PROXY": "10.9.8.7"}], indirect=True)
def test_nobody_else_is_believed(port: int) -> None:
    assert ask(port, Host="learnt.example", X_Forwarded_Proto="https")[0] == 301
