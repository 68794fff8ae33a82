"""Where the language model is and what it is called, as the environment says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from learnt.engine.domain.errors import UserError

_LONGEST_NAME = 100
_EXAMPLE = "http://127.0.0.1:11434/v1"


@dataclass(frozen=True, slots=True)
class Settings:
    """Which model to ask, and how."""

    url: str
    """Base address of an OpenAI-compatible server, up to and with /v1."""
    name: str
    """The model, as the server knows it."""
    key: str = field(default="", repr=False)
    """Sent as a bearer token; empty where the server asks for none."""
    allow_remote: bool = False
    """Whether text may go to an address that is not this machine."""
    seconds: float = 60.0
    """The most time for one answer."""


def settings_from(environ: Mapping[str, str]) -> Settings:
    """Return the settings of the model: LEARNT_MODEL_URL, _NAME, _KEY (or _KEY_FILE), _ALLOW_REMOTE and _SECONDS.

    Raises:
        UserError: no model is set, or a value cannot be used.
    """
    url, name = environ.get("LEARNT_MODEL_URL", "").strip(), environ.get("LEARNT_MODEL_NAME", "").strip()
    if not url:
        raise UserError(
            "No local model is set. Set LEARNT_MODEL_URL to the address of a server on this machine, "
            f"such as {_EXAMPLE}, and LEARNT_MODEL_NAME to a model that it has."
        )
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UserError(
            "LEARNT_MODEL_NAME does not name a model. "
            "Set it to the name of a model as the server knows it, such as llama3.2."
        )
    return Settings(url, name, _key(environ), _allow_remote(environ), _seconds(environ))


def _key(environ: Mapping[str, str]) -> str:
    key, file = environ.get("LEARNT_MODEL_KEY", ""), environ.get("LEARNT_MODEL_KEY_FILE", "")
    if file:
        try:
            key = Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(
                "The file that LEARNT_MODEL_KEY_FILE names cannot be read. Check its path and who may read it."
            ) from error
    key = key.strip()
    if not key.isascii() or (key and not key.isprintable()):
        raise UserError("The key for the local model holds signs that no key has. Check LEARNT_MODEL_KEY.")
    return key


def _allow_remote(environ: Mapping[str, str]) -> bool:
    given = environ.get("LEARNT_MODEL_ALLOW_REMOTE", "").strip()
    if given not in {"", "yes", "no"}:
        raise UserError(f"LEARNT_MODEL_ALLOW_REMOTE is “{given}”. Set it to yes or no, or leave it out.")
    return given == "yes"


def _seconds(environ: Mapping[str, str]) -> float:
    given = environ.get("LEARNT_MODEL_SECONDS", "").strip() or "60"
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise UserError(
            f"LEARNT_MODEL_SECONDS is “{given}”. Set it to the most seconds to wait for one answer, such as 60."
        )
    return seconds
