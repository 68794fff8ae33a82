"""Ports of this machine for programs that tests and benchmarks begin."""

import socket
import subprocess
import time


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def is_listening(port: int) -> bool:
    """Tell whether somebody listens on a port."""
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


def wait_for(program: "subprocess.Popen[bytes]", port: int, patience: float = 120) -> None:
    """Wait until a program listens; RuntimeError where it stops, or does not listen in so many seconds."""
    until = time.monotonic() + patience
    while not is_listening(port):
        if program.poll() is not None or time.monotonic() > until:
            raise RuntimeError("The program stopped, or took too long, before it listened.")
        time.sleep(0.1)
