"""One request to the server and its answer, within bounds of time and size.

The standard library's client does just what is wanted: it follows no redirect, reads no proxy from the environment,
keeps no cookies, and lets the looked-up network address be dialled.
"""

import http.client
import json
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from threading import Timer
from typing import Any

from learnt.local_model.address import Address
from learnt.local_model.failures import Failure, NoAnswerError

_LONGEST = 256 * 1024
_SECONDS_TO_CONNECT = 5.0
_TRIES = 3

_FAILURES = {
    HTTPStatus.UNAUTHORIZED: Failure.REFUSED,
    HTTPStatus.FORBIDDEN: Failure.REFUSED,
    HTTPStatus.NOT_FOUND: Failure.NOT_THERE,
    HTTPStatus.TOO_MANY_REQUESTS: Failure.OVERLOADED,
    HTTPStatus.REQUEST_TIMEOUT: Failure.OVERLOADED,
}


class _Connection(http.client.HTTPConnection):
    """A connection to the network address that was looked up and checked, whatever its name means by now."""

    def __init__(self, address: Address, seconds: float) -> None:
        super().__init__(address.host, address.port, timeout=seconds)
        self._numbers = address.numbers
        self._seconds = seconds
        self._encryption = ssl.create_default_context() if address.encrypted else None
        self._opened: socket.socket | None = None
        self.is_late = False

    def connect(self) -> None:
        """Open the socket."""
        self.sock = self._dialled()
        if self._encryption:
            self.sock = self._encryption.wrap_socket(self.sock, server_hostname=self.host)
        self.sock.settimeout(self._seconds)
        self._opened = self.sock  # the base class lets go of its own once the headers are read

    def _dialled(self) -> socket.socket:
        """Return a socket to the first of the network addresses that takes the call."""
        for number in self._numbers:
            try:
                return socket.create_connection((number, self.port), min(_SECONDS_TO_CONNECT, self._seconds))
            except OSError:
                continue
        raise NoAnswerError(Failure.UNREACHABLE)

    def cut(self) -> None:
        """Break off, from another thread, whatever the connection is waiting for."""
        self.is_late = True
        try:
            if self._opened is not None:
                self._opened.shutdown(socket.SHUT_RDWR)
        except OSError:  # it had ended by itself
            return


@dataclass(frozen=True, slots=True)
class Server:
    """A server that speaks the OpenAI protocol."""

    address: Address
    key: str = ""
    seconds: float = 60.0
    """The most time for one answer."""
    pause: float = 0.3
    """Seconds before the second try; twice as many before the third."""

    def answer(self, request: Mapping[str, Any]) -> bytes:
        """Post a request for a completion and return the body of the answer, tried a few times where that may help.

        Raises:
            NoAnswerError: there is none.
        """
        body = json.dumps(request, ensure_ascii=False).encode("utf-8", "replace")
        for tried in range(1, _TRIES + 1):
            try:
                return self._once(body)
            except NoAnswerError as error:
                if tried == _TRIES or not error.failure.may_pass:
                    raise
                time.sleep(self.pause * tried)
        raise AssertionError("The last try returns or raises.")

    def _once(self, body: bytes) -> bytes:
        connection = _Connection(self.address, self.seconds)
        late = Timer(self.seconds, connection.cut)
        late.daemon = True
        late.start()
        try:
            return self._exchange(connection, body)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NoAnswerError(_reason(error, is_late=connection.is_late)) from error
        finally:
            late.cancel()
            connection.close()

    def _exchange(self, connection: _Connection, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        connection.request("POST", f"{self.address.path}/chat/completions", body, headers)
        with connection.getresponse() as response:
            if response.status != HTTPStatus.OK:
                raise NoAnswerError(_failure(response.status))
            read = response.read(_LONGEST + 1)
            if len(read) > _LONGEST:
                raise NoAnswerError(Failure.TOO_LONG)
            if response.length or connection.is_late:
                raise http.client.IncompleteRead(b"")
            return read


def _reason(error: Exception, *, is_late: bool) -> Failure:
    if is_late or isinstance(error, TimeoutError):
        return Failure.TOO_SLOW
    if isinstance(error, ssl.SSLCertVerificationError):
        return Failure.NOT_TRUSTED
    return Failure.BROKEN


def _failure(status: int) -> Failure:
    if 300 <= status < 400:
        return Failure.ELSEWHERE
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Failure.OVERLOADED
    return (
        _FAILURES.get(HTTPStatus(status), Failure.NOT_UNDERSTOOD) if status in _STATUSES else Failure.BROKEN
    )


_STATUSES = frozenset(HTTPStatus)
