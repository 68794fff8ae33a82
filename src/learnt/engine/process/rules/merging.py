"""Lay a rule file over the one that it is based on: entries of the same id take its keys, new ones are added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from learnt.engine.codebook.entries import Entry

Section = dict[str, Entry]


@dataclass(frozen=True, slots=True)
class Layers:
    """The entries of each section by id, over all the files that rules are made of."""

    top: Entry
    """The outermost entry, with the keys of all files."""
    sections: Mapping[str, Section]


def layers(file: Entry, base: Layers | None, names: tuple[str, ...]) -> Layers:
    """Return what a file holds, laid over its base.

    What is new comes after what the base has; before it where the base is no regime by itself, but what all have in
    common, which comes at the end of a review.
    """
    first = base is not None and "regime" not in base.top.values
    removed = _removed(file, base, names)
    sections = {}
    for name in names:
        kept = (
            {key: one for key, one in base.sections[name].items() if key not in removed[name]} if base else {}
        )
        sections[name] = _laid_over(kept, list(_entries(file, name)), first=first)
    values = {**base.top.values, **file.values} if base else file.values
    return Layers(replace(file, values=values), sections)


def _entries(file: Entry, name: str) -> Iterator[tuple[str, Entry]]:
    seen: set[str] = set()
    for entry in file.entries(name, _one(name)):
        key = entry.text("id")
        if key in seen:
            entry.fault(None, f"“{key}” is there twice under “{name}”. Keep one.")
        elif key:
            seen.add(key)
            yield key, entry


def _laid_over(kept: Section, own: list[tuple[str, Entry]], *, first: bool) -> Section:
    """Return the entries of a base with a file's own over them, whose new entries come first or last."""
    changed = {
        key: replace(entry, values={**kept[key].values, **entry.values}) for key, entry in own if key in kept
    }
    new = {key: entry for key, entry in own if key not in kept}
    below = {key: changed.get(key, entry) for key, entry in kept.items()}
    return {**new, **below} if first else {**below, **new}


def _removed(file: Entry, base: Layers | None, names: tuple[str, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {name: set() for name in names}
    listed = file.entry("remove")
    if listed is None:
        return found
    listed.check_keys(names)
    for name in (name for name in names if name in listed.values):
        for key, node in listed.texts(name):
            _note_unknown(listed, node, key, base.sections[name] if base else {})
            found[name].add(key)
    return found


def _note_unknown(listed: Entry, node: yaml.Node, key: str, known: Section) -> None:
    if key not in known:
        listed.fault(
            node,
            f"There is nothing called “{key}” to take away. There are: {', '.join(sorted(known)) or 'none'}.",
        )


def _one(section: str) -> str:
    return {"facts": "fact", "criteria": "criterion", "contents": "document"}.get(
        section, section.removesuffix("s")
    )
