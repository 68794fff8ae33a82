"""Changing the keys of cases: everything is sealed anew with the newest, and only then the older ones go."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction

from learnt.web.accounts.audit import note
from learnt.web.cases.keys import add_key, drop_older_keys
from learnt.web.cases.making import drop
from learnt.web.cases.models import AgencyFile, Case
from learnt.web.cases.sealing import Sealed, open_file, seal_file


def rotate() -> tuple[int, int, bool]:
    """Seal everything with a new key; return how many rows and files that were, and whether the key was made here.

    It can be stopped and run again: until all is sealed anew, the older keys stay.
    """
    made_here = add_key()
    with transaction.atomic():
        rows = sum(_sealed_anew(model, fields) for model, fields in sealed())
        note("identity-keys-rotated", by=None, rows=rows)
    files = _files_anew()
    drop_older_keys()
    return rows, files, made_here


def sealed() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Yield each table of cases that has sealed columns, with those."""
    for model in apps.get_app_config("cases").get_models():
        fields = [field.attname for field in model._meta.concrete_fields if isinstance(field, Sealed)]  # noqa: SLF001 - Django's public way to columns
        if fields:
            yield model, fields


def _sealed_anew(model: type[models.Model], fields: list[str]) -> int:
    plain: models.QuerySet[Any] = models.QuerySet(model)
    count = 0
    for row in plain.order_by("pk").values("pk", *fields).iterator(chunk_size=200):
        key = row.pop("pk")
        plain.filter(pk=key).update(**{name: value for name, value in row.items() if value is not None})
        count += 1
    return count


def _files_anew() -> int:
    for case in Case.objects.iterator(chunk_size=200):
        drop(case)  # what was made of it is made anew when it is asked for
    count = 0
    for file in AgencyFile.objects.select_related("case").iterator(chunk_size=200):
        path = file.case.folder / file.path
        if path.exists():
            seal_file(path, open_file(path))
            count += 1
    return count
