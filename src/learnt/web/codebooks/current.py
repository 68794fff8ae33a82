"""The codebook of this installation: the last version that was published, or the one that the settings name."""

import hashlib
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.dispatch import receiver
from django_tasks.signals import task_finished, task_started

from learnt.engine.codebook import load, shipped
from learnt.engine.codebook.plain import from_plain
from learnt.engine.codebook.writing import yaml_of
from learnt.engine.domain.codebook import Codebook, Theme
from learnt.web.codebooks.models import Edition

_FEW = 4


@dataclass(frozen=True, slots=True)
class Latest:
    """The last version that was published of a codebook."""

    codebook: str
    version: str
    digest: str


class _Thread(threading.local):
    """What this thread knows while it answers one request or does one task; in between it asks each time."""

    at_work = False
    known: "tuple[Latest | None] | None" = None


_thread = _Thread()


def codebook() -> Codebook:
    """Return the codebook that people code with. The database is asked which once a request or task."""
    latest = _latest_now()
    return _published(latest) if latest else first()


def first() -> Codebook:
    """Return the codebook that the settings name, which was there before anything was published."""
    return _loaded(settings.CODEBOOK)


def former(theme: str) -> Theme | None:
    """Return a theme as the last version had it that still had it; None for one that no version ever had."""
    latest = _latest_now()
    return _former(latest).get(theme) if latest else None


def source() -> str:
    """Return the codebook that people code with, as a name or a file that the engine can load."""
    latest = _latest_now()
    return _file_of(latest) if latest else str(settings.CODEBOOK)


def source_of(name: str) -> str:
    """Return what a codebook's name or file stands for on this installation: its last published version, if any."""
    wanted = first().id if name == settings.CODEBOOK and name not in shipped() else name
    latest = _latest(wanted)
    return _file_of(latest) if latest else name


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the digest of the content of a version."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def forget() -> None:
    """Ask the database again, as after a publication."""
    _thread.known = None


@receiver([request_started, task_started])
def _begin(**_: object) -> None:
    _thread.at_work, _thread.known = True, None


@receiver([request_finished, task_finished])
def _end(**_: object) -> None:
    _thread.at_work, _thread.known = False, None


def _latest_now() -> Latest | None:
    known = _thread.known
    if known is None:
        known = (_latest(first().id),)
        if _thread.at_work:
            _thread.known = known
    return known[0]


def _latest(name: str) -> Latest | None:
    row = Edition.objects.filter(codebook=name).order_by("-id").values_list("version", "digest").first()
    return Latest(name, *row) if row else None


@lru_cache(maxsize=_FEW)
def _loaded(name: str) -> Codebook:
    return load(name)


@lru_cache(maxsize=_FEW)
def _published(latest: Latest) -> Codebook:
    row = Edition.objects.get(codebook=latest.codebook, version=latest.version)
    return from_plain(row.content)


@lru_cache(maxsize=_FEW)
def _former(latest: Latest) -> dict[str, Theme]:
    """Return every theme that the codebook ever had, as it was last."""
    earlier = (
        Edition.objects.filter(codebook=latest.codebook).order_by("id").values_list("content", flat=True)
    )
    books = [first(), *(from_plain(content) for content in earlier)]
    return {theme.id: theme for book in books for theme in book.themes}


def _file_of(latest: Latest) -> str:
    """Return the file of a published version; it is written where this machine does not have it yet."""
    folder = settings.HOME / "codebooks"
    path = folder / f"{latest.codebook}-{latest.version}-{latest.digest[:8]}.yaml"
    if not path.exists():
        folder.mkdir(mode=0o700, exist_ok=True)
        begun = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        begun.write_text(yaml_of(_published(latest)), encoding="utf-8")
        begun.replace(path)
    return str(path)
