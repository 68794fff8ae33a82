"""Somebody at a browser before the program as it runs, on a library that was made ready; and ways to make it fail."""

import http.client
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.ports import free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
_TOKEN = "t" * 32
_PREPARE = """
import json, sys
import django
django.setup()
from django.conf import settings
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.library.store import open_store
open_store()
from tests.cast import keep_document, make_account, signed_in
coder = make_account(Role.COORDINATOR, name="Alex Morgan")
document = keep_document()
told = {"coder": coder.pk, "document": document.pk, "version": document.current.digest[:16]}
told["session"] = signed_in(coder).cookies[settings.SESSION_COOKIE_NAME].value
if "briefing" in sys.argv:
    from learnt.web.briefings import actions
    from learnt.web.briefings.choosing import Chosen
    from learnt.web.briefings.states import Move
    from learnt.web.briefings.tasks import compose_briefing
    from tests.cast import make_partnership
    row = actions.begin(outline="thematic-note", chosen=Chosen(title="Learning in Harrowmere"),
                        partnership=make_partnership(), by=coder)
    told["briefing"] = row.pk
    if "publish" in sys.argv:
        compose_briefing.call(row.pk, coder.pk)
        actions.move(row, Move.SEND, by=coder)
        actions.move(row, Move.REVIEW, by=make_account(Role.TRAINER, name="Robin Hale"))
        actions.move(row, Move.APPROVE, by=coder)
if "reminder" in sys.argv:
    from tests.unit.web.reminders.conftest import propose
    propose(coder)
print(json.dumps(told))
"""


@dataclass(frozen=True, slots=True)
class Ready:
    """A library with a document and somebody who is signed in."""

    environment: Mapping[str, str]
    session: str
    document: str
    version: str
    briefing: int

    @property
    def home(self) -> Path:
        """The folder of the library."""
        return Path(self.environment["LEARNT_HOME"])


def made_ready(environment: Mapping[str, str], *with_what: str) -> Ready:
    """Make a library ready in a process of its own."""
    environment = {
        **environment, "DJANGO_SETTINGS_MODULE": "learnt.web.settings", "LEARNT_BLIND_SHARE": "0",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }  # fmt: skip
    command = [sys.executable, "-c", _PREPARE, *with_what]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=300)
    told = json.loads(done.stdout.splitlines()[-1])
    return Ready(
        environment, told["session"], told["document"], told["version"], told.get("briefing", 0)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in, before the program on a port."""

    ready: Ready
    port: int

    def get(self, address: str, patience: float = PATIENCE) -> Answer:
        """Open a page."""
        return self._ask("GET", address, patience)

    def probe(self, address: str) -> int:
        """Return what whatever watches over the program is answered; nobody is signed in there."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", address)
            return connection.getresponse().status
        finally:
            connection.close()

    def post(self, address: str, patience: float = PATIENCE, **fields: str) -> Answer:
        """Send a form."""
        body = urlencode({"csrfmiddlewaretoken": _TOKEN, **fields}).encode()
        return self._ask("POST", address, patience, body=body, kind="application/x-www-form-urlencoded")

    def upload(self, files: Mapping[str, str]) -> Answer:
        """Add files."""
        body, kind = form_of(files)
        return self._ask("POST", "/adding/", PATIENCE, body=body, kind=kind)

    def decide(self, passage: int, verdict: str = "accepted", patience: float = PATIENCE) -> Answer:
        """Decide on the theme that is suggested for a passage."""
        return self.post(
            f"/documents/{self.ready.document}/read/{passage}/decide/", patience,
            version=self.ready.version, say=f"{verdict} voice-of-child",
        )  # fmt: skip

    def headers(self) -> dict[str, str]:
        """Return what the browser sends with everything."""
        return {"Cookie": f"sessionid={self.ready.session}; csrftoken={_TOKEN}", "Host": "127.0.0.1"}

    def _ask(
        self, method: str, address: str, patience: float, *, body: bytes = b"", kind: str = ""
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            connection.request(method, address, body or None, {**self.headers(), "Content-Type": kind})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))
        finally:
            connection.close()


def form_of(files: Mapping[str, str]) -> tuple[bytes, str]:
    """Return the body of the form that adds files, and its kind."""
    edge = secrets.token_hex(8)
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {
            "csrfmiddlewaretoken": _TOKEN,
            "partnership": "1",
            "access": "partnership",
        }.items()
    ] + [
        f'--{edge}\r\nContent-Disposition: form-data; name="documents"; filename="{name}"\r\n'
        f"Content-Type: text/markdown\r\n\r\n{text}\r\n"
        for name, text in files.items()
    ]
    return f"{''.join(parts)}--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


@dataclass(slots=True)
class Program:
    """The program as it runs, which may be killed and begun again."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    said: Path
    process: "subprocess.Popen[bytes]"

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def words(self) -> str:
        """Return what it wrote."""
        return self.said.read_text(encoding="utf-8")


@contextmanager
def running(ready: Ready, *arguments: str, **variables: str) -> Iterator[Program]:
    """Run the program until the block ends."""
    environment = {**ready.environment, **variables}
    said = ready.home.parent / f"said-{secrets.token_hex(4)}.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "learnt", *arguments],
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Program(arguments, environment, said, process)
    finally:
        process.kill()
        process.wait()


@contextmanager
def serving(ready: Ready, **variables: str) -> Iterator[tuple[Program, Person]]:
    """Serve the pages, without a worker, until the block ends."""
    port = free_port()
    with running(ready, "serve", "--port", str(port), LEARNT_WORKER="no", **variables) as program:
        try:
            wait_for(program.process, port)
        except RuntimeError:
            pytest.fail(f"The pages were not served: {program.words()[-2_000:]}")
        yield program, Person(ready, port)


@dataclass(slots=True)
class Served:
    """Pages that are served for several tests, and begun again after each kill."""

    ready: Ready
    program: Program
    person: Person
    begun: ExitStack

    def begin_again(self) -> Person:
        """Serve the pages anew, as whoever looks after the machine would."""
        self.begun.close()
        self.program, self.person = self.begun.enter_context(serving(self.ready))
        return self.person


@contextmanager
def served(ready: Ready) -> Iterator[Served]:
    """Serve pages that may be killed and begun again, until the block ends."""
    with ExitStack() as begun:
        yield Served(ready, *begun.enter_context(serving(ready)), begun)


def wait_until(what: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until something is so; fail when it takes too long."""
    until = time.monotonic() + patience
    while not what():
        assert time.monotonic() < until, "It took too long."
        time.sleep(0.1)


def needed(program: str, package: str) -> str:
    """Return where a program is; skip the test where it is missing."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not on this machine (Debian: apt-get install {package}).")
    return found


@contextmanager
def traced(process: int, *options: str, log: Path) -> Iterator[None]:
    """Have what a program asks of the system watched, and spoilt as the options of strace say."""
    command = [needed("strace", "strace"), "-f", "-o", str(log), *options, "-p", str(process)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stderr is not None
        first = watching.stderr.readline()
        if "attached" not in first:
            watching.wait()
            pytest.skip("This account may not watch a program.")
        yield
        watching.send_signal(signal.SIGINT)


@contextmanager
def killed_at(program: Program, calls: str, number: int) -> Iterator[None]:
    """Have a program killed by the system itself, as it is about to ask for one of these calls the so manieth time."""
    log = program.said.with_suffix(".calls")
    with traced(
        program.process.pid,
        "-e",
        f"trace={calls}",
        "-e",
        f"inject={calls}:error=EIO:signal=KILL:when={number}",
        log=log,
    ):
        yield
        program.process.wait(PATIENCE)


def count_calls(log: Path) -> int:
    """Return how many calls were watched."""
    return len(re.findall(r"^\d+ +\w+\(", log.read_text(encoding="utf-8"), re.MULTILINE))


def plain_environment(home: Path) -> dict[str, str]:
    """Return the environment of a library in a folder."""
    return {**os.environ, "LEARNT_HOME": str(home)}
