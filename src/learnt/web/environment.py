"""Reads the settings of this machine: a value that makes no sense is refused, and a secret may stand in a file of its own."""

import re
from collections.abc import Mapping
from pathlib import Path

from learnt.engine.domain.errors import UserError

_YES, _NO = {"1", "yes", "true", "on"}, {"", "0", "no", "false", "off"}


def words(environ: Mapping[str, str], name: str, default: str = "") -> str:
    """Return what a variable says, or what the file says that NAME_FILE names."""
    path = environ.get(f"{name}_FILE")
    if not path:
        return environ.get(name, default)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise UserError(
            f"{name}_FILE names a file that cannot be read. Check the path and its rights."
        ) from error


def truth(environ: Mapping[str, str], name: str) -> bool:
    """Return whether a variable says yes; no where it is not set."""
    given = environ.get(name, "").strip().lower()
    if given not in _YES | _NO:
        raise UserError(f"{name} is “{given}”. Set it to yes or no.")
    return given in _YES


def one_of(environ: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    """Return which of some words a variable says; the first where it is not set."""
    given = environ.get(name, "").strip().lower() or choices[0]
    if given not in choices:
        raise UserError(f"{name} is “{given}”. Set it to {' or '.join(choices)}.")
    return given


def whole(environ: Mapping[str, str], name: str, default: int, *, least: int = 1) -> int:
    """Return the whole number that a variable gives."""
    given = environ.get(name, "").strip() or str(default)
    if not given.isdecimal() or int(given) < least:
        raise UserError(f"{name} is “{given}”. Set it to a whole number of {least} or more.")
    return int(given)


def listed(environ: Mapping[str, str], name: str) -> list[str]:
    """Return the names that a variable lists, with commas between."""
    return [one.strip() for one in environ.get(name, "").split(",") if one.strip()]


def origins(environ: Mapping[str, str], name: str) -> list[str]:
    """Return the origin of the address that a variable gives, or nothing where it is not set."""
    given = environ.get(name, "").strip()
    if not given:
        return []
    origin = re.match(r"https?://[\w.:\[\]-]+(?=/|$)", given)
    if not origin:
        raise UserError(f"{name} is not a web address. Set it to one that begins with https://.")
    return [origin[0]]


def address(environ: Mapping[str, str], hosts: list[str], *, https: bool) -> str:
    """Return where people reach Learnt, without a slash at the end: LEARNT_ADDRESS, or else its first name."""
    given = environ.get("LEARNT_ADDRESS", "").strip().rstrip("/")
    if given and not re.fullmatch(r"https?://[\w.:\[\]-]+(/[\w./-]*)?", given):
        raise UserError("LEARNT_ADDRESS is not a web address. Set it to one that begins with https://.")
    named = f"http{'s' if https else ''}://{hosts[0]}" if hosts else ""
    return given or named or "http://127.0.0.1:8000"


def proxy(environ: Mapping[str, str]) -> dict[str, object]:
    """Return whom the server believes about who asks and how: the proxy before it where people come over HTTPS.

    From anybody else the server drops such headers, so that nobody can claim another address or HTTPS.
    """
    if not truth(environ, "LEARNT_HTTPS"):
        return {}
    return {
        "trusted_proxy": environ.get("LEARNT_PROXY") or "127.0.0.1",
        "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"},
    }


def database(environ: Mapping[str, str], home: Path) -> dict[str, object]:
    """Return Django's settings of the database: PostgreSQL where LEARNT_DATABASE names one, else SQLite in the home.

    LEARNT_DATABASE is a libpq connection string, such as postgresql://learnt@db/learnt.
    """
    given, patience = words(environ, "LEARNT_DATABASE"), database_seconds(environ)
    if not given:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "learnt.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": patience,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    from psycopg import Error
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = conninfo_to_dict(given)
    except Error:
        raise UserError(
            "LEARNT_DATABASE is not a connection string of PostgreSQL. See the settings page."
        ) from None
    named = {name: parts.pop(name, "") for name in ("dbname", "user", "password", "host", "port")}
    return {
        "ENGINE": "learnt.web.postgresql",
        "NAME": named["dbname"],
        **{name.upper(): named[name] for name in ("user", "password", "host", "port")},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**_GIVE_UP, **parts},
    }


_GIVE_UP = {
    "connect_timeout": 5,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""When a server of PostgreSQL that does not answer is given up; a connection string may say otherwise."""


def database_seconds(environ: Mapping[str, str]) -> int:
    """Return how many seconds one waits for the database, or for others who write to it."""
    return whole(environ, "LEARNT_DATABASE_SECONDS", 30)


def organisations(environ: Mapping[str, str]) -> list[dict[str, object]]:
    """Return the organisation through whose own sign-in people may come, if one is set (OpenID Connect)."""
    server = environ.get("LEARNT_OIDC_SERVER", "")
    if not server:
        return []
    client, secret = words(environ, "LEARNT_OIDC_CLIENT"), words(environ, "LEARNT_OIDC_SECRET")
    if not (client and secret):
        raise UserError("LEARNT_OIDC_SERVER is set. Set LEARNT_OIDC_CLIENT and LEARNT_OIDC_SECRET_FILE too.")
    trusted = truth(environ, "LEARNT_OIDC_TRUST_EMAIL")
    if trusted and _OF_EVERYBODY.search(server):
        raise UserError(
            "LEARNT_OIDC_SERVER lets in people of every organisation, so their addresses cannot be trusted. "
            "Set it to the address of your own organisation, or take LEARNT_OIDC_TRUST_EMAIL away."
        )
    return [
        {
            "provider_id": "organisation",
            "name": environ.get("LEARNT_OIDC_NAME") or "your organisation",
            "client_id": client,
            "secret": secret,
            "settings": {"server_url": server, "trust_email": trusted},
        }
    ]


_OF_EVERYBODY = re.compile(r"/(common|organizations|consumers)(/|$)|accounts\.google\.com")
"""Servers that let in whoever has any account with them."""
