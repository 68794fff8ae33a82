"""The one way by which letters leave: through the mail server that the settings name, or not at all."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody is written: no words of a document, and nobody's name."""

    subject: str
    body: str


def mail_is_set_up() -> bool:
    """Say whether there is a mail server."""
    return bool(settings.EMAIL_HOST)


def mail_door() -> BaseEmailBackend:
    """Return a connection to the mail server, to be opened with `with`."""
    return get_connection(timeout=settings.EMAIL_TIMEOUT)


def send(letter: Letter, to: str, door: BaseEmailBackend) -> bool:
    """Send a letter; return whether the server took it.

    Raises:
        OSError: the server cannot be reached, or refuses it (smtplib.SMTPException is one).
    """
    return bool(EmailMessage(letter.subject, letter.body, to=[to], connection=door).send())


def address_of(path: str) -> str:
    """Return the whole address of a page, for a letter or a calendar."""
    return f"{settings.ADDRESS}{path}"
