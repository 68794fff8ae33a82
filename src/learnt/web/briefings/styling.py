"""A partnership's own Word and PowerPoint files, whose styles, headers, footers and layouts its briefings take."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile, File
from django.db import transaction

from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.deck.template import open_deck
from learnt.engine.briefing.word_template import open_template
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.briefings.locally import refuse_unless_allowed
from learnt.web.briefings.models import Template, TemplateKind

LARGEST_FILE = 5_000_000
_LARGEST_OPENED = 100_000_000
"""Bytes of all that is packed in the file; more could fill the memory."""
NAMES = {TemplateKind.WORD: "Word file (.docx)", TemplateKind.SLIDES: "PowerPoint file (.pptx)"}
_ENDINGS = {TemplateKind.WORD: ".docx", TemplateKind.SLIDES: ".pptx"}
_OPENERS: dict[TemplateKind, Callable[[Path], object]] = {
    TemplateKind.WORD: lambda path: open_template(Brand(word_template=path)),
    TemplateKind.SLIDES: lambda path: open_deck(Brand(slides_template=path)),
}


def templates_of(partnership: Partnership) -> dict[TemplateKind, Path]:
    """Return the files of a partnership, by kind."""
    rows = Template.objects.filter(partnership=partnership)
    return {TemplateKind(row.kind): Path(row.file.path) for row in rows}


def keep_template(partnership: Partnership, kind: TemplateKind, given: "File[bytes]", *, by: Account) -> None:
    """Keep a file whose styles the partnership's briefings take.

    Raises:
        UserError: it is too large, no file of the kind, or lacks what a briefing needs.
    """
    refuse_unless_allowed(partnership, by)
    if given.size > LARGEST_FILE:
        raise UserError("The file is larger than 5 MB. Take pictures out of it, or make them smaller.")
    content = given.read()
    _refuse_unless_usable(kind, content)
    _replace(partnership, kind, content)
    note(f"{kind}-template-set", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk)


def remove_template(partnership: Partnership, kind: TemplateKind, *, by: Account) -> None:
    """Let the partnership's briefings have Learnt's own styles again."""
    refuse_unless_allowed(partnership, by)
    _replace(partnership, kind, None)
    note(f"{kind}-template-removed", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk)


def _replace(partnership: Partnership, kind: TemplateKind, content: bytes | None) -> None:
    old = Template.objects.filter(partnership=partnership, kind=kind).first()
    with transaction.atomic():
        if old:
            old.delete()
        if content is not None:
            row = Template(partnership=partnership, kind=kind)
            row.file.save(f"{partnership.pk}{_ENDINGS[kind]}", ContentFile(content))
    if old:
        old.file.storage.delete(str(old.file.name))


def _refuse_unless_usable(kind: TemplateKind, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > _LARGEST_OPENED:
                raise UserError("The file holds too much to be opened. Take pictures out of it.")
    except zipfile.BadZipFile as error:
        name, ending = NAMES[kind].split(" (")[0], _ENDINGS[kind]
        raise UserError(
            f"This is not a {name}, or it is damaged. Save it as {ending} and choose it again."
        ) from error
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"your-file{_ENDINGS[kind]}"
        path.write_bytes(content)
        _OPENERS[kind](path)
