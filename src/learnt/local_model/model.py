"""The language model as one thing to ask: which of these themes does this passage speak to?"""

from collections.abc import Sequence
from typing import Any

from learnt.engine.coding.form import PassageText
from learnt.engine.domain.codebook import Theme
from learnt.local_model.account import Account
from learnt.local_model.address import address_of
from learnt.local_model.answering import Answer, answer_of
from learnt.local_model.asking import LONGEST_PASSAGE, request_for, without_shape
from learnt.local_model.failures import Failure, NoAnswerError
from learnt.local_model.server import Server
from learnt.local_model.settings import Settings

_GIVEN_UP_AFTER = 3
"""Passages in a row without an answer, after which the model is asked no more."""
_NOTHING = Answer((), ())


class LocalModel:
    """A model on a server, asked until it fails too often."""

    def __init__(self, settings: Settings, *, pause: float = 0.3) -> None:
        """Check the address; nothing is sent yet.

        Args:
            settings: which model to ask, and how.
            pause: seconds before the second try of a request that failed.

        Raises:
            UserError: the address may not be used.
        """
        self.name = settings.name
        self.address = address_of(settings.url, allow_remote=settings.allow_remote)
        self.account = Account(settings.name)
        self._server = Server(self.address, settings.key, settings.seconds, pause)
        self._takes_shape = True
        self._unanswered = 0

    @property
    def warning(self) -> str:
        """What the person must know before anything is sent; empty where text stays on this machine."""
        if self.address.is_local:
            return ""
        told = f"Warning: the text of passages is sent to {self.address}, which is not this machine."
        return told if self.address.encrypted else f"{told} It is not encrypted on the way."

    def ask(self, passage: PassageText, themes: Sequence[Theme]) -> Answer:
        """Return what the model proposes of some themes for a passage; nothing where it gives no answer."""
        if self._unanswered >= _GIVEN_UP_AFTER:
            self.account.unasked += 1
            return _NOTHING
        self.account.asked += 1
        try:
            body = self._answered(request_for(self.name, passage, themes))
        except NoAnswerError as error:
            self.account.failed[error.failure] += 1
            self._unanswered += _GIVEN_UP_AFTER if error.failure.lasting else 1
            return _NOTHING
        self._unanswered = 0
        answer = answer_of(body, passage.text[:LONGEST_PASSAGE], {theme.id for theme in themes})
        self.account.note(answer)
        return answer

    def _answered(self, request: dict[str, Any]) -> bytes:
        """Return the body of the answer, asked for once more in plain words where the server knows no schemas."""
        if self._takes_shape:
            try:
                return self._server.answer(request)
            except NoAnswerError as error:
                if error.failure is not Failure.NOT_UNDERSTOOD:
                    raise
        body = self._server.answer(without_shape(request))
        self._takes_shape = False
        return body
