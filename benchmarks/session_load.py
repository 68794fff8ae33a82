"""A session with 150 telephones over real HTTP on one machine with SQLite; the server is killed in the middle.

Each telephone does what its page does: it asks every few seconds whether there is something new, and sends its answer
again until the server has it. At the end every answer must be there once. `LEARNT_BENCH_PHONES` sets another number.
"""

import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.ports import free_port, wait_for

if TYPE_CHECKING:
    from learnt.web.reflecting.models import Session

PHONES = int(os.environ.get("LEARNT_BENCH_PHONES", "150"))
QUESTIONS = 4
KILLED_AT = 2
"""The question during which the server is killed."""
EVERY = 3.0
WRITING = 8.0
"""Seconds within which people have written their answers."""
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_WORDS = ("time", "fathers", "fear", "notes", "schools", "visits", "alone", "language", "trust", "records")
AWAY = (ConnectionError, http.client.HTTPException, TimeoutError, OSError)


@dataclass
class Taken:
    """How long each sort of request took, and what failed."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    away: int = 0
    faults: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, seconds: float) -> None:
        """Keep how long a request took."""
        with self.lock:
            self.seconds[what].append(seconds)


class Browser:
    """As much of a browser as a telephone needs: cookies, forms and a connection that it opens again."""

    def __init__(self, port: int, taken: Taken, cookies: dict[str, str] | None = None) -> None:
        self._port, self._taken, self._cookies = port, taken, dict(cookies or {})
        self._connection: http.client.HTTPConnection | None = None

    def ask(self, what: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Return the status, where it leads and the text of an answer; ask again while the server is away."""
        while True:
            try:
                return self._ask(what, path, form)
            except AWAY:
                self._connection = None
                with self._taken.lock:
                    self._taken.away += 1
                time.sleep(0.5 + random.random())

    def _ask(self, what: str, path: str, form: dict[str, str] | None) -> tuple[int, str, str]:
        began = time.perf_counter()
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        body = None
        if form is not None:
            body = urlencode({**form, "csrfmiddlewaretoken": self._cookies["csrftoken"]})
            headers |= _FORM
        self._connection.request("GET" if form is None else "POST", path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self._cookies[key] = rest.partition(";")[0]
        self._taken.note(what, time.perf_counter() - began)
        if answer.status >= 400:
            self._taken.faults.append(f"{what}: {answer.status}")
        return answer.status, answer.getheader("Location") or "", text


class Phone(threading.Thread):
    """One telephone: joins, follows the room, and answers each question once."""

    def __init__(self, number: int, port: int, code: str, taken: Taken) -> None:
        super().__init__(daemon=True)
        self.number, self._code, self._browser = number, code, Browser(port, taken)
        self.sent: list[str] = []
        self.joined = threading.Event()
        self.over = threading.Event()

    def run(self) -> None:
        """Join and follow the room until it is over."""
        time.sleep(random.random() * 10)
        self._browser.ask("read the note", f"/join/{self._code}/")
        self._browser.ask("join", f"/join/{self._code}/", {})
        self.joined.set()
        mark = ""
        while not self.over.is_set():
            status, _, text = self._browser.ask("is there something new", f"/join/room/now/?seen={mark}")
            if status == 200:
                found = text.split('"')[3]
                if found.partition(".")[0] != mark.partition(".")[0]:
                    self._answer()
                mark = found
            time.sleep(EVERY * (0.8 + 0.4 * random.random()))

    def _answer(self) -> None:
        _, _, page = self._browser.ask("show the step", "/join/room/")
        step = re.search(r'action="(/join/room/answer/\d+/)"', page)
        if step is None:
            return
        time.sleep(random.random() * WRITING)
        words = f"{random.choice(_WORDS)} and {random.choice(_WORDS)}, says {self.number} to {step[1]}"
        status, _, _ = self._browser.ask("answer", step[1], {"text": words})
        if status == 302:
            self.sent.append(words)


def run() -> None:
    """Measure in a process of its own, which has a library of its own."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "benchmarks.session_load"]
        subprocess.run(command, env={**os.environ, "LEARNT_HOME": home, "LEARNT_WORKER": "no"}, check=True)


def measure() -> None:
    """Run a session, kill the server in the middle, and compare what was sent with what is kept."""
    session, cookie = _made()
    port = free_port()
    taken, server = Taken(), _serve(port)
    desk = Browser(port, taken, {"sessionid": cookie})
    phones = [Phone(number, port, session.code or "", taken) for number in range(PHONES)]
    began = time.perf_counter()
    for phone in phones:
        phone.start()
    for phone in phones:
        assert phone.joined.wait(120), "A telephone did not get in."
    print(f"{PHONES} telephones joined in {time.perf_counter() - began:.0f} s")
    server = _lead(desk, session.pk, server, port)
    for phone in phones:
        phone.over.set()
    for phone in phones:
        phone.join(60)
    server.kill()
    server.wait()
    _report(phones, taken)


def _lead(
    desk: Browser, session: int, server: "subprocess.Popen[bytes]", port: int
) -> "subprocess.Popen[bytes]":
    """Lead the room through its questions, with the desk looking on; kill the server during one of them."""
    run_page = f"/sessions/{session}/run/"
    for number in range(1, QUESTIONS + 1):
        _, _, page = desk.ask("desk", run_page)
        step = re.search(r'name="step" value="(\d+)"[^>]*>Go on', page)
        assert step is not None
        desk.ask("lead on", f"/sessions/{session}/lead/", {"step": step[1]})
        ends = time.monotonic() + EVERY + WRITING + 6
        if number == KILLED_AT:
            time.sleep(EVERY + WRITING / 2)
            server.kill()
            server.wait()
            print(f"server killed during question {number}, and begun again")
            server = _serve(port)
            ends = time.monotonic() + EVERY + WRITING + 6
        while time.monotonic() < ends:
            desk.ask("desk", run_page)
            time.sleep(EVERY)
    return server


def _serve(port: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "learnt", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    wait_for(server, port)
    return server


def _made() -> "tuple[Session, str]":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learnt.web.settings")
    django.setup()
    from django.test import Client

    from learnt.web.accounts.models import Account, Membership, Partnership
    from learnt.web.accounts.roles import Role
    from learnt.web.library.store import open_store
    from learnt.web.reflecting.briefs import Planned
    from learnt.web.reflecting.doors import open_session
    from learnt.web.reflecting.planning import add_steps, make_session
    from learnt.web.reflecting.states import StepKind

    open_store()
    home = Partnership.objects.create(name="Harrowmere Safeguarding Children Partnership")
    account = Account.objects.create_user("terry@example.org", None, name="Terry Trainer")
    Membership.objects.create(account=account, partnership=home, role=Role.TRAINER)
    session = make_session(
        by=account, partnership=home, title="Asking", content_note="Harm.", support="A friend"
    )
    add_steps(session, [Planned(StepKind.QUESTION, f"What helps, {n}?") for n in range(QUESTIONS)])
    open_session(session, by=account)
    session.refresh_from_db()
    browser = Client()
    browser.force_login(account)
    return session, browser.cookies["sessionid"].value


def _report(phones: list[Phone], taken: Taken) -> None:
    from learnt.web.reflecting.models import Answer, Seat

    kept = list(Answer.objects.values_list("text", flat=True))
    sent = [words for phone in phones for words in phone.sent]
    print(f"{len(sent)} answers sent of {PHONES * QUESTIONS}, {len(kept)} kept, {Seat.objects.count()} seats, "
          f"{taken.away} requests asked again while the server was away, {len(taken.faults)} refused")  # fmt: skip
    for what, seconds in taken.seconds.items():
        high = sorted(seconds)[int(0.95 * len(seconds))]
        print(f"  {what:24s} {len(seconds):6d} times  median {statistics.median(seconds) * 1000:5.0f} ms  "
              f"p95 {high * 1000:6.0f} ms  longest {max(seconds) * 1000:6.0f} ms")  # fmt: skip
    lost, twice = set(sent) - set(kept), len(kept) - len(set(kept))
    print(f"lost {len(lost)}, kept twice {twice}")
    if lost or twice or len(sent) != PHONES * QUESTIONS or taken.faults:
        raise SystemExit(f"Something was lost: {sorted(set(taken.faults))[:5]}")


if __name__ == "__main__":
    measure()
