"""People at work at once: 20 on SQLite and 200 on PostgreSQL, on one machine, against a real server.

Each opens the list and a document, accepts or doubts a suggestion, searches and looks at what recurs, with pauses as
between two clicks. Prints errors, what a click took, and whether every decision that was confirmed is stored.
`LEARNT_BENCH_SECONDS` makes it longer or shorter.
"""

import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.percentiles import p95
from tests.ports import free_port, wait_for
from tests.postgresql import found, server

SECONDS = int(os.environ.get("LEARNT_BENCH_SECONDS", "60"))
PAUSE = (4.0, 12.0)
"""Seconds between two clicks of one person."""
DOCUMENTS, PASSAGES = 30, 60
LIMIT = 2.0
"""Seconds that a click may take at the 95th percentile with everybody at work."""
_SAY = re.compile(r'action="(/[^"]*/decide/)".*?name="say" value="(accepted [^"]+)"', re.DOTALL)
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_VERSION = re.compile(r'name="version" value="([^"]+)"')
_WORDS = ("father", "neglect", "home visit", "voice of the child", "police", "school")


def run() -> None:
    """Measure both."""
    _measure(20, "")
    programs = found()
    if programs is None:
        print("Skipped: PostgreSQL is not on this machine.")
        return
    with server(programs) as connection:
        _measure(200, connection)


@dataclass
class Person:
    """One person's browser."""

    port: int
    cookie: str
    number: int
    took: list[tuple[str, float]] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    decided: int = 0

    def work(self, until: float, documents: list[str]) -> None:
        """Click about until the time is over."""
        chance = random.Random(self.number)
        time.sleep(chance.uniform(0, PAUSE[1]))
        while time.monotonic() < until:
            self._ask("list", "/")
            self._pause(chance)
            page = self._ask("document", f"/documents/{chance.choice(documents)}/read/?part=1")
            self._pause(chance)
            self._decide(page, chance)
            self._pause(chance)
            self._ask("search", f"/search/?{urlencode({'words': chance.choice(_WORDS)})}")
            self._pause(chance)
            self._ask("insight", "/insight/")

    def _decide(self, page: str, chance: random.Random) -> None:
        offered = _SAY.findall(page)
        if not offered:
            self.wrong["a document without suggestions"] += 1
            return
        address, say = chance.choice(offered)
        token, version = _TOKEN.search(page), _VERSION.search(page)
        assert token
        assert version
        body = {"csrfmiddlewaretoken": token[1], "version": version[1], "say": say}
        answer = self._ask("decide", address, body)
        self.decided += "Confirmed: " in answer

    def _ask(self, name: str, address: str, body: dict[str, str] | None = None) -> str:
        began = time.monotonic()
        try:
            status, text = self._send(address, body)
        except OSError as error:
            self.wrong[f"{name}: {type(error).__name__}"] += 1
            return ""
        self.took.append((name, time.monotonic() - began))
        if status != 200:
            self.wrong[f"{name}: {status}"] += 1
        return text

    def _send(self, address: str, body: dict[str, str] | None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.port}", "HX-Request": "true"}
        if body is None:
            connection.request("GET", address, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("POST", address, urlencode(body), headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def _pause(self, chance: random.Random) -> None:
        time.sleep(chance.uniform(*PAUSE))


def _measure(people: int, database: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "LEARNT_HOME": home, "LEARNT_DATABASE": database}
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.people_at_once", str(people)],
            env=environ, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        told = json.loads(made.stdout.splitlines()[-1])
        with _serving(environ) as port:
            everybody = [Person(port, cookie, at) for at, cookie in enumerate(told["cookies"])]
            until = time.monotonic() + SECONDS
            with ThreadPoolExecutor(people) as pool:
                list(pool.map(lambda one: one.work(until, told["documents"]), everybody))
        count = [sys.executable, "-m", "benchmarks.people_at_once", "count"]
        stored = int(
            subprocess.run(count, env=environ, check=True, stdout=subprocess.PIPE).stdout.split()[-1]
        )
    _show(everybody, stored, "PostgreSQL" if database else "SQLite")


def _show(everybody: list[Person], stored: int, database: str) -> None:
    took = [one for person in everybody for one in person.took]
    wrong = sum((person.wrong for person in everybody), Counter[str]())
    decided = sum(person.decided for person in everybody)
    high = p95([seconds for _, seconds in took])
    print(
        f"{len(everybody)} people on {database}: {len(took)} clicks in {SECONDS} s, p95 {high * 1000:.0f} ms "
        f"({high / LIMIT:.2f} of the limit), {sum(wrong.values())} errors; {decided} decisions confirmed, {stored} stored",
        flush=True,
    )
    for name in dict.fromkeys(name for name, _ in took):
        ours = [seconds for one, seconds in took if one == name]
        print(f"  {name:10s} {len(ours):5d} clicks, p95 {p95(ours) * 1000:5.0f} ms")
    for name, count in wrong.most_common():
        print(f"  wrong: {name}, {count} times")
    assert decided <= stored, "A decision that was confirmed to somebody is not stored."


@contextmanager
def _serving(environ: dict[str, str]) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "learnt", "serve", "--port", str(port)]
    with (Path(environ["LEARNT_HOME"]) / "server.log").open("wb") as log:
        serving = subprocess.Popen(command, env=environ, stdout=log, stderr=log)
        try:
            wait_for(serving, port)
            yield port
        finally:
            serving.terminate()
            serving.wait(60)


def make(people: int) -> None:
    """Make a library with so many coders, each signed in, and print their cookies and the documents."""
    from django.test import Client

    from benchmarks.made_web import make_library
    from learnt.web.accounts.models import Account, Membership, Partnership
    from learnt.web.accounts.roles import Role
    from learnt.web.search.tasks import build_index

    library = make_library(documents=DOCUMENTS, passages=PASSAGES)
    build_index.call()
    cookies = []
    for number in range(people):
        account = Account.objects.create_user(f"coder.{number}@example.org", None, name=f"Coder {number}")
        Membership.objects.create(account=account, partnership=Partnership.objects.get(), role=Role.CODER)
        browser = Client()
        browser.force_login(account)
        browser.get("/help/", SERVER_NAME="localhost")
        cookies.append("; ".join(f"{name}={one.value}" for name, one in browser.cookies.items()))
    print(json.dumps({"cookies": cookies, "documents": library.documents}))


def count() -> None:
    """Print how many decisions the coders made."""
    from learnt.web.library.models import Decision

    print(Decision.objects.count())


def main() -> None:
    """Do one of both in a process that has the library of its environment."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learnt.web.settings")
    django.setup()
    if sys.argv[1] == "count":
        count()
    else:
        make(int(sys.argv[1]))


if __name__ == "__main__":
    main()
