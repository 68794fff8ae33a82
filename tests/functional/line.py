"""The way between the pages and the database, which can fall silent, be cut, or lose an answer."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_LARGEST = 65_536
_TIME_TO_ACT = 0.5
"""Seconds in which the server does what it was last told, though nobody hears its answer."""


class Line:
    """Hands on what two sides say to each other."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._flows = threading.Event()
        self._flows.set()
        self._ends: list[socket.socket] = []
        self._lose_after: list[bytes] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._let_in, daemon=True).start()

    def fall_silent(self) -> None:
        """Hand on nothing more, and tell nobody."""
        self._flows.clear()

    def speak_again(self) -> None:
        """Hand on what waited, and all that follows."""
        self._flows.set()

    def cut(self) -> None:
        """End every connection; new ones can be made."""
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ends.clear()

    def lose_the_answer_after(self, *words: bytes) -> None:
        """Once these words were said to the server, one after the other, cut before its answer comes back."""
        self._lose_after = list(words)

    def close(self) -> None:
        """Take the line away."""
        self._door.close()
        self._flows.set()
        self.cut()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                self._ends += [near, far]
                threading.Thread(target=self._ask, args=(near, far), daemon=True).start()
                threading.Thread(target=self._hand_on, args=(far, near), daemon=True).start()

    def _ask(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while said := near.recv(_LARGEST):
                self._flows.wait()
                if self._lose_after and self._lose_after[0] in said:
                    self._lose_after.pop(0)
                    if not self._lose_after:
                        self._lose(near, far, said)
                        return
                far.sendall(said)
        _close(near, far)

    def _hand_on(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while said := far.recv(_LARGEST):
                self._flows.wait()
                near.sendall(said)
        _close(near, far)

    def _lose(self, near: socket.socket, far: socket.socket, said: bytes) -> None:
        """Say the last thing to the server, and let nobody hear what it answers."""
        self._flows.clear()
        far.sendall(said)
        threading.Event().wait(_TIME_TO_ACT)
        _close(near, far)
        self._flows.set()


def _close(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Lay a line to a port of this machine until the block ends."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
