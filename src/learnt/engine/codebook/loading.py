"""Load a codebook, shipped or a person's own, and report all its faults together."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from learnt.engine.codebook.entries import Entry, mapping
from learnt.engine.codebook.files import open_file, read_file, read_text
from learnt.engine.codebook.themes import slug, theme
from learnt.engine.codebook.vocabularies import vocabulary
from learnt.engine.domain.codebook import Codebook, Group, Theme, Vocabulary
from learnt.engine.domain.errors import UserError

_SHIPPED = Path(__file__).parent / "data"
_KEYS = ("codebook", "name", "version", "groups", "vocabularies", "parts", "themes")
_GROUP_KEYS = ("id", "name", "negatable", "of_child")
_PART_KEYS = ("themes",)


def shipped() -> tuple[str, ...]:
    """Return the names of the codebooks that come with Learnt."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.yaml")))


def load(name_or_path: str | Path) -> Codebook:
    """Return a codebook by its shipped name or from a file.

    Raises:
        FaultyFileError: The file has faults; every one is in it, with its line.
        UserError: There is no such codebook.
    """
    return _loaded(_path(name_or_path)) if name_or_path in shipped() else _read(_path(name_or_path))


def _read(path: Path) -> Codebook:
    return read_file(path, "The codebook", lambda file: _codebook(file, path.parent))


@cache
def _loaded(path: Path) -> Codebook:
    """Return a codebook that comes with Learnt, read once."""
    return _read(path)


def load_text(text: str, name: str) -> Codebook:
    """Return the codebook of a YAML text that holds all of it, its vocabularies too.

    Raises:
        FaultyFileError: it has faults; every one is in it, with its line.
    """
    return read_text(text, f"The codebook {name}", lambda file: _codebook(file, None))


def _path(name_or_path: str | Path) -> Path:
    if name_or_path in shipped():
        return _SHIPPED / f"{name_or_path}.yaml"
    path = Path(name_or_path)
    if not path.is_file():
        names = ", ".join(shipped())
        raise UserError(
            f"There is no codebook “{name_or_path}”. Give the path of a codebook file, or a name: {names}."
        )
    return path


def _codebook(file: Entry, folder: Path | None) -> Codebook:
    file.check_keys(_KEYS)
    groups = _groups(file)
    vocabularies = {each.id: each for each in _vocabularies(file, folder)}
    entries = [*file.entries("themes", "theme"), *_further_themes(file, folder)]
    themes = _themes(entries, {group.id for group in groups}, vocabularies)
    if not themes:
        file.fault(
            None, "The codebook has no themes. Add some under “themes”, or name files of them under “parts”."
        )
    return Codebook(
        id=file.text("codebook"),
        name=file.text("name"),
        version=file.text("version"),
        groups=groups,
        themes=themes,
        vocabularies=tuple(vocabularies.values()),
    )


def _groups(file: Entry) -> tuple[Group, ...]:
    groups: dict[str, Group] = {}
    for entry in file.entries("groups", "group"):
        entry.check_keys(_GROUP_KEYS)
        of_child = entry.boolean("of_child", missing=False)
        group = Group(slug(entry), entry.text("name"), entry.boolean("negatable"), of_child)
        if group.id and group.id in groups:
            entry.fault(None, f"The group “{group.id}” is there twice. Keep one.")
        groups[group.id] = group
    if not groups:
        file.fault(None, "The codebook has no “groups”. Add a list of them.")
    return tuple(groups.values())


def _themes(entries: list[Entry], groups: set[str], vocabularies: dict[str, Vocabulary]) -> tuple[Theme, ...]:
    themes: dict[str, Theme] = {}
    for entry in entries:
        made = theme(entry, groups, vocabularies)
        if made.id and made.id in themes:
            entry.fault(None, f"The theme “{made.id}” is there twice. Keep one.")
        themes[made.id] = made
    return tuple(themes.values())


def _vocabularies(file: Entry, folder: Path | None) -> Iterator[Vocabulary]:
    listed = file.values.get("vocabularies")
    inside = listed.value if isinstance(listed, yaml.SequenceNode) else []
    if inside and all(isinstance(node, yaml.MappingNode) for node in inside):
        for node in inside:
            yield vocabulary(mapping(node, "vocabulary", file.part, file.faults))
        return
    for further in _further_files(file, "vocabularies", folder):
        yield vocabulary(further)


def _further_themes(file: Entry, folder: Path | None) -> Iterator[Entry]:
    for further in _further_files(file, "parts", folder):
        further.check_keys(_PART_KEYS)
        yield from further.entries("themes", "theme")


def _further_files(file: Entry, key: str, folder: Path | None) -> Iterator[Entry]:
    for name, node in file.texts(key):
        if folder is None:
            file.fault(node, f"“{name}” is another file. Write what it holds here, in one file.")
            continue
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            file.fault(node, f"“{name}” lies outside the folder of the codebook. Put it beside the codebook.")
        elif not path.is_file():
            file.fault(
                node, f"There is no file “{name}” beside the codebook. Add it, or take it out of “{key}”."
            )
        elif further := open_file(path, path.name, file.faults):
            yield further
