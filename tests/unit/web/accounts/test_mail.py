"""A link to a new password goes by mail where mail is set up, and never anywhere else."""

import re
import socketserver
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Role
from tests.cast import PASSWORD, make_account

pytestmark = pytest.mark.django_db
FORGOTTEN = "account_reset_password"


class MailServer(socketserver.ThreadingTCPServer):
    """A small mail server, which keeps what it is given."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[str] = []


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                self._take_letter()
            else:
                self._say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return

    def _take_letter(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        self.server.letters.append("\n".join(lines))  # type: ignore[attr-defined]
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = False
        yield server
        server.shutdown()


@pytest.fixture
def coder() -> Account:
    account = make_account(Role.CODER, name="Cara Coder")
    account.set_password(PASSWORD)
    account.save()
    return account


def test_without_mail_the_page_says_who_can_help_and_nothing_is_sent(coder: Account) -> None:
    words = Client().get(reverse(FORGOTTEN)).content.decode()
    assert "Ask an administrator" in words
    assert "sends no email" in words
    assert "learnt invite" in words
    Client().post(reverse(FORGOTTEN), {"email": coder.email})
    assert mail.outbox == []
    for page, args in (
        ("account_reset_password_done", []),
        ("account_reset_password_from_key_done", []),
        ("account_reset_password_from_key", ["1", "key"]),
    ):
        assert Client().get(reverse(page, args=args)).status_code == 404


def test_with_mail_a_link_lets_choose_a_new_password_once(coder: Account, server: MailServer) -> None:
    client = Client()
    assert "Send the link" in client.get(reverse(FORGOTTEN)).content.decode()
    answer = client.post(reverse(FORGOTTEN), {"email": coder.email})
    assert answer["Location"] == reverse("account_reset_password_done")
    assert "Check your email" in client.get(answer["Location"]).content.decode()
    (letter,) = server.letters
    assert "Subject: Choose a new password for Learnt" in letter
    path = re.search(r"http://testserver(/\S+)", letter.replace("=\n", ""))[1]  # type: ignore[index]
    page = client.get(path)
    form = client.get(page["Location"])
    assert "Choose a new password" in form.content.decode()
    assert "too short" in client.post(page["Location"], {"password1": "short"}).content.decode()
    done = client.post(page["Location"], {"password1": "calm otter lantern"})
    assert "Your password is changed" in client.get(done["Location"]).content.decode()
    coder.refresh_from_db()
    assert coder.check_password("calm otter lantern")
    assert Event.objects.filter(act="password-changed", account=coder).exists()
    assert "This link no longer works" in Client().get(path, follow=True).content.decode()


def test_an_address_without_an_account_gets_the_same_answer_and_no_letter(server: MailServer) -> None:
    answer = Client().post(reverse(FORGOTTEN), {"email": "stranger@example.org"})
    assert answer["Location"] == reverse("account_reset_password_done")
    assert server.letters == []
