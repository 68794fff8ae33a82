"""Changes to a codebook, one at a time: each takes a codebook and gives another. An id never changes its meaning."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, assert_never

from learnt.engine.codebook.plain import (
    Plain,
    frame_of,
    groups_from,
    plain_theme,
    theme_from,
    vocabularies_from,
)
from learnt.engine.domain.codebook import Codebook, Theme
from learnt.engine.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Added:
    """A theme that was not there."""

    theme: Theme


@dataclass(frozen=True, slots=True)
class Reworded:
    """A theme in other words, or with other indicators; its id and its meaning stay."""

    theme: Theme


@dataclass(frozen=True, slots=True)
class Retired:
    """A theme that is used no more."""

    theme: str


@dataclass(frozen=True, slots=True)
class Split:
    """A theme in whose place several stand, with ids of their own."""

    theme: str
    into: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Themes in whose place one stands, with an id of its own."""

    themes: tuple[str, ...]
    into: Theme


@dataclass(frozen=True, slots=True)
class Framed:
    """Another name, other groups or other vocabularies."""

    frame: Mapping[str, Any]


Change = Added | Reworded | Retired | Split | Merged | Framed


def changed(codebook: Codebook, change: Change, used: Collection[str] = ()) -> Codebook:
    """Return a codebook after a change.

    Args:
        codebook: what is changed.
        change: what to do.
        used: ids that any version of the codebook has had; what comes of a split or a merge takes none of them.

    Raises:
        UserError: the change does not fit the codebook.
    """
    themes: dict[str, tuple[Theme, ...]] = {theme.id: (theme,) for theme in codebook.themes}
    match change:
        case Added(theme):
            _refuse_taken(codebook, [theme], ())
            return replace(codebook, themes=_placed(codebook, theme))
        case Reworded(theme):
            _refuse_missing(codebook, [theme.id])
            themes[theme.id] = (theme,)
        case Retired(theme):
            _refuse_missing(codebook, [theme])
            themes[theme] = ()
        case Split(theme, into):
            _refuse_missing(codebook, [theme])
            _refuse_taken(codebook, into, used)
            themes[theme] = into
        case Merged(sources, into):
            _refuse_missing(codebook, sources)
            _refuse_taken(codebook, [into], used)
            for source in sources:
                themes[source] = ()
            themes[sources[0]] = (into,)
        case Framed(frame):
            return _framed(codebook, frame)
        case _:
            assert_never(change)
    return replace(codebook, themes=tuple(theme for group in themes.values() for theme in group))


def to_record(change: Change) -> Plain:
    """Return a change as plain values."""
    record: Plain
    match change:
        case Added(theme):
            record = {"change": "added", "theme": plain_theme(theme)}
        case Reworded(theme):
            record = {"change": "reworded", "theme": plain_theme(theme)}
        case Retired(theme):
            record = {"change": "retired", "theme": theme}
        case Split(theme, into):
            record = {"change": "split", "theme": theme, "into": [plain_theme(one) for one in into]}
        case Merged(sources, into):
            record = {"change": "merged", "themes": list(sources), "into": plain_theme(into)}
        case Framed(frame):
            record = {"change": "framed", "frame": dict(frame)}
        case _:
            assert_never(change)
    return record


def from_record(plain: Mapping[str, Any]) -> Change:
    """Return the change of plain values that were made by `to_record`."""
    kind = plain["change"]
    if kind in {"added", "reworded"}:
        theme = theme_from(plain["theme"])
        return Added(theme) if kind == "added" else Reworded(theme)
    if kind == "retired":
        return Retired(plain["theme"])
    if kind == "split":
        return Split(plain["theme"], tuple(theme_from(one) for one in plain["into"]))
    if kind == "merged":
        return Merged(tuple(plain["themes"]), theme_from(plain["into"]))
    return Framed(plain["frame"])


def changes_between(old: Codebook, new: Codebook) -> tuple[Change, ...]:
    """Return the changes that make the themes, groups and vocabularies of one codebook those of another."""
    before, after = {one.id: one for one in old.themes}, {one.id: one for one in new.themes}
    frame = (Framed(frame_of(new)),) if frame_of(old) != frame_of(new) else ()
    retired = [Retired(theme) for theme in before if theme not in after]
    reworded = [Reworded(one) for one in new.themes if one.id in before and one != before[one.id]]
    added = [Added(one) for one in new.themes if one.id not in before]
    return (*frame, *retired, *reworded, *added)


def _framed(codebook: Codebook, frame: Mapping[str, Any]) -> Codebook:
    return replace(
        codebook, name=frame["name"], groups=groups_from(frame["groups"]),
        vocabularies=vocabularies_from(frame["vocabularies"]),
    )  # fmt: skip


def _placed(codebook: Codebook, theme: Theme) -> tuple[Theme, ...]:
    """Return the themes with a new one behind the last of its group."""
    last = max((at for at, one in enumerate(codebook.themes) if one.group == theme.group), default=None)
    at = len(codebook.themes) if last is None else last + 1
    return (*codebook.themes[:at], theme, *codebook.themes[at:])


def _refuse_missing(codebook: Codebook, ids: Collection[str]) -> None:
    known = {theme.id for theme in codebook.themes}
    missing = [one for one in ids if one not in known]
    if missing or len(set(ids)) != len(ids):
        named = ", ".join(missing or ids)
        raise UserError(f"The codebook has no theme {named} to change now. Look at its themes and try again.")


def _refuse_taken(codebook: Codebook, themes: Collection[Theme], used: Collection[str]) -> None:
    taken = {theme.id for theme in codebook.themes} | set(used)
    ids = [theme.id for theme in themes]
    double = [one for one in ids if one in taken or ids.count(one) > 1]
    if double:
        raise UserError(
            f"The id {double[0]} has been used already, and an id never changes its meaning. Take another name."
        )
