"""What tests of reminders share: a real mail server, people, and things that are due."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils.timezone import localdate
from pytest_django import Settings

from learnt.engine.timetable import Nation, WorkingDays
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.ledger import acting, recommending
from learnt.web.ledger.models import Action, Recommendation
from tests.cast import make_account, make_partnership
from tests.ports import free_port

TELLING = "Change the form of the heron visits."  # words that are in an action and must be in no letter
POST = "Head of health visiting"


@dataclass
class Post:
    """Keeps the letters that it is given, and refuses those for whom it was told to."""

    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802, PLR0917 - as the server calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse whom a letter is for."""
        if address in self.refuses:
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a letter."""
        content = envelope.content
        assert isinstance(content, bytes)
        message = BytesParser(policy=default).parsebytes(content)
        assert isinstance(message, EmailMessage)
        self.letters.append((envelope.rcpt_tos[0], message))
        return "250 OK"


@pytest.fixture
def post(settings: Settings, socket_enabled: None) -> Iterator[Post]:
    """Start a mail server on this machine, and let the settings name it."""
    handler = Post()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_TLS = False
    settings.ADDRESS = "https://learnt.example"
    yield handler
    controller.stop()


@pytest.fixture
def keeper() -> Account:
    """A coordinator."""
    return make_account(Role.COORDINATOR, name="Alex Morgan")


def working_day() -> date:
    """Return today, or the working day after it."""
    return WorkingDays(Nation.ENGLAND_AND_WALES).on_or_after(localdate())


def propose(by: Account, days: int = 2, post: str = POST, what: str = TELLING) -> Action:
    """Return an action that is due so many days after the working day."""
    given = {"text": "Ask each child about home.", "made_on": localdate() - timedelta(days=90), "themes": []}
    row = recommending.write(make_partnership(), given, by=by)
    turn = Recommendation.objects.values_list("turn", flat=True).get(pk=row.pk)
    due = working_day() + timedelta(days=days)
    return acting.propose(row, what=what, post=post, due=due, by=by, seen=turn)
