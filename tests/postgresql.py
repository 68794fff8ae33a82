"""A real PostgreSQL for tests: a server of its own in a folder, which goes when the tests have ended."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port

PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian keeps each version's own programs."""
KEEPER = "postgres"
"""The account that runs the server where the tests run as root, which PostgreSQL refuses."""


def found() -> Path | None:
    """Return the folder of the newest version's programs; None where there is none."""
    return max(PROGRAMS.glob("*/bin"), key=lambda folder: int(folder.parent.name), default=None)


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Run a server that listens on this machine only, and give the connection string of an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="learnt-postgresql-"))
    data, port = folder / "data", free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, KEEPER)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    try:
        _run(programs / "initdb", "-D", data, "-A", "trust", "-E", "UTF8", "-U", KEEPER, "--locale=C.UTF-8")
        _run(programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        yield f"postgresql://{KEEPER}@127.0.0.1:{port}/postgres"
    finally:
        _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: Path, *arguments: str | Path, check: bool = True) -> None:
    command = [str(program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", KEEPER, "--", *command]
    subprocess.run(command, check=check, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
