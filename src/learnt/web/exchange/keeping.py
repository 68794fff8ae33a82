"""The files of parcels: kept for a day under names of chance, and gone as soon as they are not needed."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.timezone import now

from learnt.web.exchange.models import Parcel
from learnt.web.library.models import Document
from learnt.web.library.signals import working

_FOLDER = "exchange"
DAY = timedelta(days=1)


def keep_file(content: "File[bytes]", suffix: str) -> str:
    """Keep a file; return where."""
    return str(default_storage.save(f"{_FOLDER}/{secrets.token_hex(16)}{suffix}", content))


def keep_path(path: Path) -> str:
    """Keep a file of this machine; return where."""
    with path.open("rb") as file:
        return keep_file(File(file), path.suffix)


def place_of(parcel: Parcel) -> Path:
    """Return where the file of a parcel is."""
    return Path(default_storage.path(parcel.path))


def drop_file(parcel: Parcel) -> None:
    """Take the file of a parcel away."""
    if parcel.path:
        path, parcel.path = parcel.path, ""
        parcel.save(update_fields=["path"])
        transaction.on_commit(partial(default_storage.delete, path))


def drop_files() -> None:
    """Take the files of all parcels away: whoever needs one makes it again."""
    _drop(Parcel.objects.exclude(path=""))


def tidy() -> None:
    """Take away the files of a day ago."""
    _drop(Parcel.objects.exclude(path="").filter(at__lt=now() - DAY))


@receiver(working)
def _begin(**_: object) -> None:
    tidy()


@receiver(pre_delete, sender=Document)
def _go_with(instance: Document, **_: Any) -> None:
    """A document that is removed leaves no copy of its words in a file."""
    _drop(Parcel.objects.exclude(path="").filter(contents__document=instance))


def _drop(parcels: Iterable[Parcel]) -> None:
    for parcel in parcels:
        drop_file(parcel)
