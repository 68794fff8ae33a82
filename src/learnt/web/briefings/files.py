"""The files of a published version: made once in the background, or when the first reader asks."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.writing import NAMES, WRITERS, write
from learnt.web.accounts.models import Partnership
from learnt.web.briefings.checking import documents_of
from learnt.web.briefings.copies import content_of
from learnt.web.briefings.models import Edition, TemplateKind
from learnt.web.briefings.styling import templates_of

FOLDER = "briefings"
_LONGEST_NAME = 60


def formats() -> dict[str, str]:
    """Return the formats in which a version can be had, each as people call it."""
    return {name: NAMES.get(name, name) for name in WRITERS}


def file_of(edition: Edition, form: str) -> Path:
    """Return the file of a version in a format; it is made where it is not there yet."""
    folder = settings.HOME / FOLDER / f"{edition.pk}-{edition.digest[:16]}"
    path: Path | None = next((folder / form).glob("*"), None) if (folder / form).is_dir() else None
    return path or _make(edition, form, folder)


def name_of(edition: Edition, path: Path) -> str:
    """Return the name under which a file is sent: the title, as file systems take it."""
    words = re.sub(r"[^\w-]+", "-", edition.title).strip("-")[:_LONGEST_NAME] or "briefing"
    return f"{words}-version-{edition.number}{path.suffix}"


def brand_of(partnership: Partnership) -> Brand:
    """Return the look of a partnership: its name, its logo and its templates."""
    templates = templates_of(partnership)
    return Brand(
        name=partnership.name,
        logo=b"".join(_read(partnership)),
        word_template=templates.get(TemplateKind.WORD),
        slides_template=templates.get(TemplateKind.SLIDES),
    )


def _read(partnership: Partnership) -> Iterator[bytes]:
    if partnership.logo:
        with partnership.logo.open("rb") as logo:
            yield logo.read()


def _make(edition: Edition, form: str, folder: Path) -> Path:
    """Make a file aside and put it in its place whole, so that nobody is sent half of one."""
    content = content_of(edition)
    sources = documents_of(edition, content, (one.number for one in content.sources))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    begun = Path(tempfile.mkdtemp(dir=folder, prefix=f".{form}-"))
    write(content, sources, begun, [form], brand=brand_of(edition.briefing.partnership))
    try:
        begun.rename(folder / form)
    except OSError:  # somebody else was quicker
        shutil.rmtree(begun)
    return next((folder / form).glob("*"))
