"""A real PostgreSQL for tests: a server of its own in a folder, which goes when the tests have ended."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from tests.ports import free_port

PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian keeps each version's own programs."""
KEEPER = "postgres"
"""The account that runs the server where the tests run as root, which PostgreSQL refuses."""


def found() -> Path | None:
    """Return the folder of the newest version's programs; None where there is none."""
    return max(PROGRAMS.glob("*/bin"), key=lambda folder: int(folder.parent.name), default=None)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens on this machine only, on a database that lives as long as a test."""

    programs: Path
    folder: Path
    port: int

    @property
    def address(self) -> str:
        """Return its connection string."""
        return self.through(self.port)

    def through(self, port: int) -> str:
        """Return its connection string by way of another port."""
        return f"postgresql://{KEEPER}@127.0.0.1:{port}/postgres"

    def make(self) -> None:
        """Make an empty database."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, KEEPER)
        _run(self.programs / "initdb", "-D", self.folder / "data", "-A", "trust", "-E", "UTF8", "-U", KEEPER,
             "--locale=C.UTF-8")  # fmt: skip

    def begin(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        data, log = self.folder / "data", self.folder / "log"
        _run(self.programs / "pg_ctl", "-D", data, "-o", options, "-l", log, "-w", "start")

    def kill(self) -> None:
        """End it and all that it began at once, as a power cut would."""
        keeper = int((self.folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0])
        children = Path(f"/proc/{keeper}/task/{keeper}/children").read_text(encoding="ascii").split()
        for process in (keeper, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(_lives(process) for process in (keeper, *map(int, children))):
            time.sleep(0.05)
        # It names a process that has ended, but whose number is kept until somebody asks for it.
        (self.folder / "data" / "postmaster.pid").unlink()

    def end(self) -> None:
        """Stop it, whatever it does."""
        _run(self.programs / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop", check=False)


def _lives(process: int) -> bool:
    """Tell whether a process is there; one that has ended and that nobody asked for yet is not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@contextmanager
def database_server(programs: Path) -> Iterator[Server]:
    """Run a server with an empty database until the block ends."""
    one = Server(programs, Path(tempfile.mkdtemp(prefix="learnt-postgresql-")), free_port())
    try:
        one.make()
        one.begin()
        yield one
    finally:
        one.end()
        shutil.rmtree(one.folder, ignore_errors=True)


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Run such a server, and give its connection string."""
    with database_server(programs) as one:
        yield one.address


@contextmanager
def database_of_its_own(address: str, template: str) -> Iterator[str]:
    """Make another database on a server that runs, as a copy of one; give its connection string, and drop it after."""
    name = f"learnt_{secrets.token_hex(4)}"
    with psycopg.connect(address, autocommit=True) as there:
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        there.execute(made.format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield f"{address.rpartition('/')[0]}/{name}"
        finally:
            there.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _run(program: Path, *arguments: str | Path, check: bool = True) -> None:
    command = [str(program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", KEEPER, "--", *command]
    subprocess.run(command, check=check, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
